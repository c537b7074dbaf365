import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { passwordLink } from '@comptexpert-kit/contract';
import { linksIn, tokenOf } from '../support/domain-on.ts';
import { problemOf } from './answers.ts';
import { accepted, creating, other, plain } from './creating.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('creating the account of a member', (serve) => {
  let host: ApiHost;
  const { post, put, someone, mailedLink, accountsOf } = creating(() => host);

  before(async () => {
    host = await serve();
  });
  after(() => host.close());

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

  it('CX-29 CX-32 by the registration number, with a name as anybody may type it', async () => {
    const member = await someone({ lastName: 'de LA FONTAINE' });
    await accepted(post({ ...member.byNumber, lastName: 'la fontaine' }));
    await mailedLink();
    await accepted(post({ ...member.byNumber, registrationNumber: member.registrationNumber.toLowerCase() }));
    await mailedLink();
    await problemOf(await post({ ...member.byNumber, lastName: 'Fontanel' }), 'member-not-recognised');
    assert.deepEqual(await host.send(), []);
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
    const number = `SANS1`;
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
});
