import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { identifierAvailability, passwordLink } from '@comptexpert-kit/contract';
import type { RegisteredMember } from '../../packages/backend/src/domain/register-file.ts';
import { linksIn, tokenOf } from '../support/domain-on.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { problemOf, visible } from './answers.ts';

const json = { 'Content-Type': 'application/json' };
const hour = 60 * 60 * 1000;
const day = 24 * hour;
/** Apostrophes and spaces as on a typewriter, to compare with the sources' wording. */
const plain = (text: string): string => text.replaceAll('’', "'").replace(/\s+/g, ' ');

await onEveryHost('creating an account', (serve) => {
  let host: ApiHost;
  let numbers = 0;

  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  const post = (body: unknown, address = host.newAddress()) =>
    host.fetch('/api/accounts', {
      method: 'POST',
      headers: { ...json, 'X-Test-Address': address },
      body: JSON.stringify(body),
    });
  const get = (path: string) => host.fetch(path, { headers: { 'X-Test-Address': host.newAddress() } });
  const put = (path: string, body: unknown) =>
    host.fetch(path, { method: 'PUT', headers: json, body: JSON.stringify(body) });

  /** A member of his own for each test: nobody else has that name. */
  const someone = async (given: Partial<RegisteredMember & { email: string }> = {}) => {
    const unlike = `${String.fromCharCode(97 + (numbers % 26))}${crypto.randomUUID().replace(/[^a-f]/g, '')}`;
    const registrationNumber = `T${(numbers += 1)}`;
    const member = {
      registrationNumber,
      lastName: `Z${unlike}`.toUpperCase(),
      firstName: 'Élodie',
      birthDate: '1980-02-01',
      email: `${registrationNumber.toLowerCase()}@example.fr`,
      ...given,
    };
    const [id = ''] = await host.enter([member]);
    const byId = { profile: 'expert-comptable', memberId: id, birthDate: member.birthDate };
    const byNumber = { profile: 'stagiaire', registrationNumber, birthDate: member.birthDate };
    return { ...member, id, byId, byNumber };
  };
  const other = (given: Readonly<Record<string, unknown>> = {}) => ({
    profile: 'autre',
    identifier: `h${crypto.randomUUID().slice(0, 8)}`,
    email: `${crypto.randomUUID().slice(0, 8)}@example.fr`,
    title: 'madame',
    lastName: 'Martin',
    firstName: 'Julie',
    address: '12 rue de la République',
    city: 'Lyon',
    postalCode: '69002',
    birthYear: 1984,
    newsletter: false,
    ...given,
  });
  const accepted = async (response: Response | Promise<Response>) => {
    const { status } = await response;
    assert.equal(status, 202);
  };
  /** The path of the link in the only mail that leaves now. */
  const mailedLink = async (): Promise<string> => {
    const mails = await host.send();
    assert.equal(mails.length, 1, mails.map(({ subject }) => subject).join());
    return `/api/password-links/${tokenOf(linksIn(mails[0]?.text ?? '')[0])}`;
  };
  const accountsOf = async (email: string) =>
    (await host.accounts()).filter((account) => account.email === email);

  it('CX-28 CX-34 CX-39 a member by name and birth date: mail, link, password, signed in, back to the site of origin', async () => {
    const member = await someone({ lastName: 'LAMY', firstName: 'Paul', profile: 'stagiaire' });
    await accepted(post({ ...member.byId, clientId: 'cotisations' }));
    const [mail, ...more] = await host.send();
    assert.deepEqual(more, []);
    assert.equal(mail?.to, member.email);
    for (const part of [mail.text, mail.html])
      for (const words of ['initialiser votre mot de passe', 'plamy', 'Ce lien est valable 24 heures'])
        assert.ok(plain(part).includes(words), `${words}\n---\n${part}`);
    const path = `/api/password-links/${tokenOf(linksIn(mail.text)[0])}`;
    assert.deepEqual(passwordLink.parse(await (await host.fetch(path)).json()), {
      purpose: 'creation',
      identifier: { value: 'plamy', state: 'proposed' },
      home: { name: 'Portail cotisations', url: 'http://cotisations.localhost:4000/' },
    });
    assert.equal(await host.signIn('plamy', 'Tournesol,7'), 'refused', 'not before a password is set');
    assert.equal((await put(path, { password: 'Tournesol,7' })).status, 204);
    assert.equal(await host.signIn('plamy', 'Tournesol,7'), 'accepted');
    await problemOf(await put(path, { password: 'Tournesol,8' }), 'link-used');
    const [account] = await accountsOf(member.email);
    assert.deepEqual(
      [account?.profile, account?.region, account?.registrationNumber, account?.registrationYear],
      ['stagiaire', 'corse', member.registrationNumber, 2000],
      'what the register says, whatever quality was clicked',
    );
    const [told] = await host.send();
    assert.match(plain(told?.text ?? ''), /inscription est désormais finalisée.*plamy/);
  });

  it('CX-50 CX-61 CX-62 « Autre profil »: mail, link with the identifier chosen, password, signed in', async () => {
    const asked = other({ newsletter: true, phone: '06 39 98 00 01' });
    await accepted(post(asked));
    const path = await mailedLink();
    const { identifier, purpose } = passwordLink.parse(await (await host.fetch(path)).json());
    assert.deepEqual([purpose, identifier], ['creation', { value: asked.identifier, state: 'fixed' }]);
    assert.equal((await put(path, { password: 'Tournesol,7' })).status, 204);
    assert.equal(await host.signIn(asked.identifier, 'Tournesol,7'), 'accepted');
    const [account] = await accountsOf(asked.email);
    const { profile, title, givenName, familyName, phone, city, postalCode, birthYear, newsletter } =
      account ?? {};
    assert.deepEqual(
      [profile, title, givenName, familyName, phone, city, postalCode, birthYear, newsletter],
      ['autre', 'madame', 'Julie', 'Martin', '06 39 98 00 01', 'Lyon', '69002', 1984, true],
    );
    await host.send();
  });

  it('CX-29 CX-32 by the registration number, with a name as anybody may type it', async () => {
    const member = await someone({ lastName: 'de LA FONTAINE' });
    await accepted(post({ ...member.byNumber, lastName: 'la fontaine' }));
    await mailedLink();
    await accepted(post({ ...member.byNumber, registrationNumber: member.registrationNumber.toLowerCase() }));
    await mailedLink();
    await problemOf(await post({ ...member.byNumber, lastName: 'Fontanel' }), 'member-not-recognised');
    assert.deepEqual(await host.send(), []);
  });

  it('CX-34 account enumeration: a member with an account gets the same answer, and « vous avez déjà un Comptexpert » by mail', async () => {
    const [holder, stranger] = [await someone(), await someone()];
    await accepted(post(holder.byId));
    const path = await mailedLink();
    const { identifier } = passwordLink.parse(await (await host.fetch(path)).json());
    assert.equal((await put(path, { password: 'Tournesol,7' })).status, 204);
    await host.send();

    const [known, unknown] = [
      await visible(await post(holder.byId)),
      await visible(await post(stranger.byId)),
    ];
    assert.deepEqual(known, unknown);
    const mails = await host.send();
    const mail = mails.find(({ to }) => to === holder.email);
    assert.match(mail?.subject ?? '', /vous avez déjà un Comptexpert/);
    assert.ok(mail?.text.includes(identifier.value));
    assert.ok(mail?.text.includes('/find_identifiant.php'));
    assert.deepEqual(linksIn(mail?.text ?? ''), [], 'nothing in it sets a password');
    assert.equal((await accountsOf(holder.email)).length, 1);
  });

  it('CX-51 account enumeration: an address that has an account answers as a new one, and its identifier is taken all the same', async () => {
    const holder = await host.add({ identifier: 'deja' });
    const [known, unknown] = [other({ email: holder.email.toUpperCase() }), other()];
    assert.deepEqual(await visible(await post(known)), await visible(await post(unknown)));
    const [already, ...more] = (await host.send()).filter(({ to }) => to === holder.email);
    assert.deepEqual(more, []);
    assert.match(already?.subject ?? '', /vous avez déjà un Comptexpert/);
    assert.ok(already?.text.includes('deja'));
    assert.deepEqual(linksIn(already?.text ?? ''), []);
    for (const { identifier } of [known, unknown]) {
      const answer = identifierAvailability.parse(await (await get(`/api/identifiers/${identifier}`)).json());
      assert.equal(answer.available, false, 'neither tells whose address it was');
    }
    assert.equal(await host.signIn(known.identifier, 'Bon-mot-2'), 'refused');
    // Recovery speaks of the account that is open, and of nothing else.
    await host.fetch('/api/recoveries', {
      method: 'POST',
      headers: { ...json, 'X-Test-Address': host.newAddress() },
      body: JSON.stringify({ email: holder.email }),
    });
    const [recovery, ...rest] = await host.send();
    assert.deepEqual(rest, []);
    assert.ok(!recovery?.text.includes(known.identifier));
  });

  it('CX-34 account enumeration: the limit of mails, too, is the same for both', async () => {
    const refused = async (email: string) => {
      for (let i = 0; i < 5; i++) await accepted(post(other({ email })));
      return visible(await post(other({ email })));
    };
    const holder = await host.add({ identifier: 'souvent' });
    const known = await refused(holder.email);
    assert.deepEqual(known, await refused('jamais@example.fr'));
    assert.equal((known as { status: number }).status, 429);
    const member = await someone();
    for (let i = 0; i < 5; i++) await accepted(post(member.byId));
    await problemOf(await post(member.byNumber), 'rate-limited');
    await host.send();
  });

  it('CX-27 a wrong birth date, an unknown number and a foreign memberId are one and the same answer', async () => {
    const member = await someone();
    const wrong = await visible(await post({ ...member.byId, birthDate: '1980-02-02' }));
    assert.equal((wrong as { status: number }).status, 422);
    for (const asked of [
      { ...member.byId, memberId: 'x'.repeat(43) },
      { ...member.byId, memberId: member.registrationNumber },
      { ...member.byNumber, registrationNumber: '999999' },
      { ...member.byNumber, birthDate: '1980-02-02' },
      { ...member.byNumber, lastName: 'AUTREMENT' },
      { ...member.byNumber, lastName: '李' },
      { ...member.byNumber, lastName: "' OR 1=1 --" },
    ])
      assert.deepEqual(await visible(await post(asked)), wrong);
    assert.deepEqual(await host.send(), []);
  });

  it('CX-27 five wrong birth dates close the door of a member for an hour, in the register or not, and of nobody else', async () => {
    const [member, neighbour] = [await someone(), await someone()];
    for (const asked of [
      member.byId,
      { ...member.byId, memberId: 'nobody' },
      { ...neighbour.byNumber, registrationNumber: 'N1' },
    ]) {
      for (let i = 1; i <= 5; i++)
        await problemOf(await post({ ...asked, birthDate: `1950-01-0${i}` }), 'member-not-recognised');
      const { retryAfter } = await problemOf(await post(asked), 'creation-closed');
      assert.equal(retryAfter, 3600, 'the right date says nothing any more');
    }
    await accepted(post(neighbour.byId));
    await host.advance(hour);
    await accepted(post(member.byId));
    await host.send();
  });

  it('CX-27 five wrong birth dates close the door of a network, whomever they were for', async () => {
    const address = host.newAddress();
    for (let i = 1; i <= 5; i++)
      await problemOf(
        await post({ ...(await someone()).byId, birthDate: '1950-01-01' }, address),
        'member-not-recognised',
      );
    const member = await someone();
    await problemOf(await post(member.byId, address), 'creation-closed');
    await accepted(post(member.byId));
    await host.send();
  });

  it('CX-27 twenty wrong birth dates at once get no further than twenty in a row', async () => {
    const member = await someone();
    const tries = Array.from({ length: 20 }, (_, i) =>
      post({ ...member.byId, birthDate: `1950-01-${i + 10}` }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [...Array<number>(5).fill(422), ...Array<number>(15).fill(429)]);
  });

  it('CX-27 a birth date in the future, or on no calendar, is told as such and held against nobody', async () => {
    const member = await someone();
    for (const birthDate of ['2999-01-01', '1980-02-31', '1/2/1980', '']) {
      for (let i = 0; i < 6; i++) {
        const { errors } = await problemOf(await post({ ...member.byId, birthDate }), 'invalid-request');
        assert.deepEqual(
          errors?.map(({ pointer }) => pointer),
          ['/birthDate'],
        );
      }
    }
    await accepted(post(member.byId));
    await host.send();
  });

  it('CX-34 a member struck off, or without an address on file, is told which council to turn to', async () => {
    const struckOff = await someone({ region: 'paris-ile-de-france' });
    await host.strikeOff(struckOff.registrationNumber);
    const { council } = await problemOf(await post(struckOff.byId), 'member-struck-off');
    assert.deepEqual(council, {
      region: 'paris-ile-de-france',
      name: 'Conseil régional de l’Ordre de Paris Île-de-France',
      email: 'contact@oec-paris.fr',
    });
    await problemOf(await post({ ...struckOff.byId, birthDate: '1980-02-02' }), 'member-not-recognised');
    const number = `SANS${numbers}`;
    const [id] = await host.enter([
      { registrationNumber: number, birthDate: '1980-02-01', email: null, region: 'bretagne' },
    ]);
    const asked = { profile: 'memorialiste', memberId: id, birthDate: '1980-02-01' };
    const answer = await problemOf(await post(asked), 'no-email-on-file');
    assert.equal(answer.council?.name, 'Conseil régional de l’Ordre de Bretagne');
    await problemOf(await post({ ...asked, birthDate: '1980-02-02' }), 'member-not-recognised');
    assert.deepEqual(await host.send(), []);
  });

  it('CX-34 a member struck off between the answer and the mail gets none', async () => {
    const member = await someone();
    await accepted(post(member.byId));
    await host.strikeOff(member.registrationNumber);
    assert.deepEqual(await host.send(), []);
    assert.deepEqual(await accountsOf(member.email), []);
  });

  it('CX-34 two tabs, or ten, make one account, and the newest link alone is good', async () => {
    const member = await someone();
    const asked = other();
    const tabs = [member.byId, member.byNumber, member.byId, asked, asked, asked];
    for (const response of await Promise.all(tabs.map((body) => post(body))))
      assert.equal(response.status, 202);
    const mails = await host.send();
    for (const email of [member.email, asked.email]) {
      assert.equal((await accountsOf(email)).length, 1);
      const links = mails.filter(({ to }) => to === email).map(({ text }) => linksIn(text)[0]);
      const statuses = await Promise.all(
        links.map(async (link) => (await host.fetch(`/api/password-links/${tokenOf(link)}`)).status),
      );
      assert.equal(statuses.filter((status) => status === 200).length, 1);
      assert.ok(statuses.every((status) => status === 200 || status === 410));
    }
  });

  it('CX-50 two people who want one identifier at the same moment: one has it, the other is told', async () => {
    const [mine, theirs] = [other({ identifier: 'convoite' }), other({ identifier: 'Convoite' })];
    const answers = await Promise.all([post(mine), post(theirs), post(mine), post(theirs)]);
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual(statuses.toSorted(), [202, 202, 409, 409], 'the same two, twice');
    assert.equal(statuses[0], statuses[2]);
    const [refused = new Response()] = answers.filter(({ status }) => status === 409);
    const { errors } = await problemOf(refused, 'identifier-taken');
    assert.equal(errors?.[0]?.pointer, '/identifier');
    assert.match(errors[0].message, /déjà pris/);
    await host.send();
  });

  it('a lost answer: the same form again is accepted, corrects what it says, and sends a new link', async () => {
    const asked = other();
    await accepted(post(asked));
    const first = await mailedLink();
    await accepted(post({ ...asked, email: asked.email.toUpperCase(), city: 'Rennes' }));
    const [mail, ...more] = await host.send();
    assert.deepEqual(more, []);
    assert.equal(mail?.to, asked.email, 'the address as it was first given');
    await problemOf(await host.fetch(first), 'link-expired');
    const second = `/api/password-links/${tokenOf(linksIn(mail.text)[0])}`;
    assert.equal((await put(second, { password: 'Tournesol,7' })).status, 204);
    const [account, ...others] = await accountsOf(asked.email);
    assert.deepEqual(others, []);
    assert.equal(account?.city, 'Rennes');
    await problemOf(await post(asked), 'identifier-taken');
    await host.send();
  });

  it('CX-62 who asked under two identifiers has the one whose link is opened', async () => {
    const [first, second] = [other(), other()];
    const email = first.email;
    await accepted(post(first));
    const kept = await mailedLink();
    await accepted(post({ ...second, email }));
    const left = await mailedLink();
    assert.equal((await put(kept, { password: 'Tournesol,7' })).status, 204);
    await problemOf(await put(left, { password: 'Tournesol,7' }), 'link-unknown');
    assert.deepEqual(
      (await accountsOf(email)).map(({ identifier }) => identifier),
      [first.identifier],
    );
    await host.send();
  });

  it('CX-35 the identifier proposed to a member is changed once, on the page of the link, and never afterwards', async () => {
    await host.add({ identifier: 'occupe' });
    const member = await someone({ firstName: 'Victor', lastName: 'HUGOLIN' });
    await accepted(post(member.byId));
    const path = await mailedLink();
    const taken = await problemOf(
      await put(path, { password: 'Tournesol,7', identifier: 'Occupe' }),
      'identifier-taken',
    );
    assert.equal(taken.errors?.[0]?.pointer, '/identifier');
    await problemOf(await put(path, { password: 'Tournesol,7', identifier: 'admin' }), 'identifier-taken');
    const { identifier } = passwordLink.parse(await (await host.fetch(path)).json());
    assert.deepEqual(identifier, { value: 'vhugolin', state: 'proposed' }, 'the link is as good as before');
    assert.equal((await put(path, { password: 'Tournesol,7', identifier: 'Victor.H' })).status, 204);
    assert.equal(await host.signIn('victor.h', 'Tournesol,7'), 'accepted');
    assert.equal(await host.signIn('vhugolin', 'Tournesol,7'), 'refused');
    const mails = await host.send();
    assert.ok(mails[0]?.text.includes('victor.h'));
    await host.fetch('/api/recoveries', {
      method: 'POST',
      headers: { ...json, 'X-Test-Address': host.newAddress() },
      body: JSON.stringify({ email: member.email }),
    });
    const later = await mailedLink();
    const refused = await problemOf(
      await put(later, { password: 'Tournesol,8', identifier: 'encore' }),
      'invalid-request',
    );
    assert.deepEqual(
      refused.errors?.map(({ pointer }) => pointer),
      ['/identifier'],
    );
  });

  it('CX-35 two members who choose one identifier at the same moment: one has it, the other’s link stays good', async () => {
    const members = [await someone(), await someone()];
    const paths: string[] = [];
    for (const member of members) {
      await accepted(post(member.byId));
      paths.push(await mailedLink());
    }
    await host.meet(2);
    const answers = await Promise.all(
      paths.map((path) => put(path, { password: 'Tournesol,7', identifier: 'duel' })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409]);
    const loser = paths[answers.findIndex(({ status }) => status === 409)] ?? '';
    const [refused = new Response()] = answers.filter(({ status }) => status === 409);
    await problemOf(refused, 'identifier-taken');
    assert.equal((await put(loser, { password: 'Tournesol,7' })).status, 204);
    await host.send();
  });

  it('CX-34 homonyms are proposed the next digits, and names without a Latin letter something neutral', async () => {
    const proposed: string[] = [];
    for (const [firstName, lastName] of [
      ['Anne', 'HOMONYME'],
      ['Alain', 'HOMONYME'],
      ['Aude', 'Homonyme'],
      ['Yann', 'LE GOFF'],
      ['Marco', 'D’ANGÉLO'],
      ['Kathleen', "O'BRIEN"],
      ['X', 'Y'],
      ['明', '李'],
      ['A', 'DMIN'],
      ['Zoé', 'Z'.repeat(200)],
      ['Léa', '🦊'],
    ] as const) {
      await accepted(post((await someone({ firstName, lastName })).byId));
      const path = await mailedLink();
      proposed.push(passwordLink.parse(await (await host.fetch(path)).json()).identifier.value);
    }
    assert.deepEqual(proposed, [
      'ahomonyme',
      'ahomonyme2',
      'ahomonyme3',
      'ylegoff',
      'mdangelo',
      'kobrien',
      'xy',
      'membre',
      'membre2',
      'z'.repeat(60),
      'membre3',
    ]);
  });

  it('CX-34 the link lives 24 hours from when the mail leaves, which waits while the mail server is away', async () => {
    const member = await someone();
    await accepted(post(member.byId));
    assert.equal(await host.failToSend(), 1);
    await host.advance(2 * hour);
    const path = await mailedLink();
    await host.advance(day - 60_000);
    assert.equal((await host.fetch(path)).status, 200);
    await host.advance(60_000);
    await problemOf(await host.fetch(path), 'link-expired');
  });

  it('CX-44 recovery sends the link of creation again to whoever has not opened it', async () => {
    const asked = other();
    await accepted(post({ ...asked, clientId: 'cotisations' }));
    const first = await mailedLink();
    await host.fetch('/api/recoveries', {
      method: 'POST',
      headers: { ...json, 'X-Test-Address': host.newAddress() },
      body: JSON.stringify({ email: asked.email }),
    });
    const second = await mailedLink();
    await problemOf(await host.fetch(first), 'link-expired');
    assert.equal(passwordLink.parse(await (await host.fetch(second)).json()).purpose, 'creation');
    assert.equal((await put(second, { password: 'Tournesol,7' })).status, 204);
    await host.send();
  });

  it('CX-50 an account that nobody activates in seven days is gone, and its identifier free again', async () => {
    const asked = other();
    await accepted(post(asked));
    await host.send();
    await host.advance(7 * day - 1);
    await host.sweep();
    assert.equal((await accountsOf(asked.email)).length, 1);
    await host.advance(2);
    await host.sweep();
    assert.deepEqual(await accountsOf(asked.email), []);
    const answer: unknown = await (await get(`/api/identifiers/${asked.identifier}`)).json();
    assert.deepEqual(answer, { available: true, proposals: [] });
  });

  it('CX-50 tells whether an identifier may be taken, and proposes three like it where not', async () => {
    await host.add({ identifier: 'jpetit' });
    await host.add({ identifier: 'jpetit3' });
    const check = async (identifier: string) =>
      identifierAvailability.parse(
        await (await get(`/api/identifiers/${encodeURIComponent(identifier)}`)).json(),
      );
    assert.deepEqual(await check('jpetit9'), { available: true, proposals: [] });
    const taken = { available: false, proposals: ['jpetit2', 'jpetit4', 'jpetit5'] };
    for (const typed of ['jpetit', 'JPetit', ' jpetit ']) assert.deepEqual(await check(typed), taken);
    assert.deepEqual((await check('jpetit3')).proposals, taken.proposals);
    for (const reserved of ['admin', 'Support', 'support-2', 'comptexpert'])
      assert.deepEqual(await check(reserved), { available: false, proposals: [] });
    for (const never of ['a', 'jean dupont', 'é', "x' or 1=1", '..'])
      await problemOf(await get(`/api/identifiers/${encodeURIComponent(never)}`), 'not-found');
    await problemOf(await post(other({ identifier: 'support' })), 'identifier-taken');
  });

  it('CX-50 a network looks up three hundred identifiers an hour', async () => {
    const address = host.newAddress();
    const look = () => host.fetch('/api/identifiers/quelquun', { headers: { 'X-Test-Address': address } });
    for (let i = 0; i < 300; i++) assert.equal((await look()).status, 200);
    await problemOf(await look(), 'rate-limited');
  });

  const refusedForms: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ['CX-51 an e-mail domain without a dot', { email: 'julie@localhost' }, ['/email']],
    ['CX-51 an e-mail address with a line break', { email: 'a@example.fr\r\nBcc: b@example.fr' }, ['/email']],
    [
      'CX-53 marks that turn the direction of writing',
      { lastName: 'Mar\u202etin', firstName: '\u2066Julie' },
      ['/lastName', '/firstName'],
    ],
    ['CX-53 a name of 101 letters', { lastName: 'x'.repeat(101) }, ['/lastName']],
    ['CX-55 a phone number of letters', { phone: 'zéro six' }, ['/phone']],
    ['CX-58 a postal code of signs', { postalCode: '69*02' }, ['/postalCode']],
    ['CX-59 a year of birth in the future', { birthYear: 2026 }, ['/birthYear']],
    ['CX-59 somebody of fourteen years', { birthYear: 2011 }, ['/birthYear']],
    ['CX-52 a title that there is not', { title: 'Maître' }, ['/title']],
    ['an unknown field', { admin: true }, ['/admin']],
    [
      'nothing but the profile',
      {
        identifier: undefined,
        email: undefined,
        title: undefined,
        lastName: undefined,
        firstName: undefined,
        address: undefined,
        city: undefined,
        postalCode: undefined,
        birthYear: undefined,
        newsletter: undefined,
      },
      [
        '/identifier',
        '/email',
        '/title',
        '/lastName',
        '/firstName',
        '/address',
        '/city',
        '/postalCode',
        '/birthYear',
        '/newsletter',
      ],
    ],
  ];
  for (const [what, given, pointers] of refusedForms)
    it(`${what} is refused by name of the field`, async () => {
      const { errors } = await problemOf(await post(other(given)), 'invalid-request');
      assert.deepEqual(
        errors?.map(({ pointer }) => pointer),
        pointers,
      );
      assert.ok(errors.every(({ message }) => message !== ''));
    });

  it('CX-23 a member’s request is refused by name of the field as well', async () => {
    for (const [body, pointers] of [
      [{ profile: 'stagiaire', birthDate: '1980-02-01' }, ['/memberId']],
      [
        { profile: 'stagiaire', registrationNumber: '../..', birthDate: '1980-02-01' },
        ['/registrationNumber'],
      ],
      [{ profile: 'roi', memberId: 'x', birthDate: '1980-02-01' }, ['/profile']],
      [
        { profile: 'stagiaire', memberId: 'x', registrationNumber: '1', birthDate: '1980-02-01' },
        ['/registrationNumber'],
      ],
      [[], ['']],
    ] as const) {
      const { errors } = await problemOf(await post(body), 'invalid-request');
      assert.deepEqual(
        errors?.map(({ pointer }) => pointer),
        pointers,
        JSON.stringify(body),
      );
    }
  });

  it('CX-53 names as people have them are kept as they are, and stay text in a mail', async () => {
    for (const lastName of [
      'O',
      'O’Brien',
      "D'Angélo",
      'LE GOFF',
      '🦊',
      "Robert'); DROP TABLE accounts;--",
      '<b>',
      'x'.repeat(100),
    ]) {
      const asked = other({ lastName });
      await accepted(post(asked));
      const [mail] = await host.send();
      assert.ok(!mail?.html.includes('<b>'));
      assert.equal((await accountsOf(asked.email))[0]?.familyName, lastName);
    }
    const accents = other({ email: 'julie@éxample.fr' });
    await accepted(post(accents));
    assert.equal((await host.send())[0]?.to, accents.email);
  });

  it('log leaks: no birth date, e-mail address, phone number, name or token in the log', async () => {
    const member = await someone({
      birthDate: '1977-07-17',
      email: 'canari.membre@example.fr',
      lastName: 'CANARI',
    });
    await problemOf(await post({ ...member.byId, birthDate: '1966-06-16' }), 'member-not-recognised');
    await accepted(post(member.byId));
    const asked = other({
      email: 'canari.autre@example.fr',
      phone: '06 39 98 77 66',
      lastName: 'Canari',
      address: '1 rue du Canari',
    });
    await accepted(post(asked));
    await host.failToSend();
    await host.advance(hour);
    const tokens = (await host.send()).map(({ text }) => tokenOf(linksIn(text)[0]));
    assert.equal(tokens.length, 2);
    const logged = JSON.stringify(await host.logged());
    for (const canary of [
      '1977-07-17',
      '1966-06-16',
      'canari',
      'Canari',
      'CANARI',
      '06 39 98 77 66',
      ...tokens,
    ])
      assert.ok(!logged.includes(canary), canary);
  });
});
