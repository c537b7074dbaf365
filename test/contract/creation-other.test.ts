import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { passwordLink } from '@comptexpert-kit/contract';
import { linksIn, tokenOf } from '../support/domain-on.ts';
import { problemOf } from './answers.ts';
import { accepted, creating, day, other } from './creating.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('« Autre profil »', (serve) => {
  let host: ApiHost;
  const { post, get, put, mailedLink, accountsOf } = creating(() => host);

  before(async () => {
    host = await serve();
  });
  after(() => host.close());

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

  it('CX-50 two people who want one identifier at the same moment: one has it, the other is told', async () => {
    const [mine, theirs] = [other({ identifier: 'convoite' }), other({ identifier: 'Convoite' })];
    const answers = await Promise.all([post(mine), post(theirs), post(mine), post(theirs)]);
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual(statuses.toSorted(), [202, 202, 409, 409], 'the same two, twice');
    assert.equal(statuses[0], statuses[2]);
    const [refused = new Response()] = answers.filter(({ status }) => status === 409);
    const { errors } = await problemOf(refused, 'identifier-taken');
    assert.deepEqual(
      errors?.map(({ pointer, code }) => [pointer, code]),
      [['/identifier', 'taken']],
    );
    assert.match(errors[0]?.message ?? '', /déjà pris/);
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
});
