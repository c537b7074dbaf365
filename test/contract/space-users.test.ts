import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type AuditLine,
  auditPage,
  type Right,
  space as spaceSchema,
  type SpaceUser,
  spaceUser,
  spaceUsers,
} from '@comptexpert-kit/contract';
import { linksIn, tokenOf } from '../support/domain-on.ts';
import { codeOf, problemOf, sendTo } from './answers.ts';
import { type ApiHost, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type Client, Firm } from './space.ts';

const hour = 60 * 60 * 1000;
const choice = 'Nouveau-mot-3';

await onEveryHost('who may enter a client space', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  let siren: string;
  let claire: Client;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
    siren = await firm.company();
    claire = await firm.user(siren, ['deposit', 'indicators', 'archives', 'admin']);
  });
  after(() => host.close());

  const send = sendTo(() => host);
  const usersOf = async (client: Client): Promise<SpaceUser[]> =>
    spaceUsers.parse(await (await client.ask('GET', '/api/users')).json()).items;
  const trailOf = async (client: Client): Promise<AuditLine[]> =>
    auditPage.parse(await (await client.ask('GET', '/api/audit')).json()).items;
  const add = async (client: Client, body: object): Promise<SpaceUser> => {
    const response = await client.ask('POST', '/api/users', body);
    assert.equal(response.status, 201, await response.clone().text());
    return spaceUser.parse(await response.json());
  };
  const change = async (client: Client, id: string, body: object): Promise<SpaceUser> => {
    const response = await client.ask('PATCH', `/api/users/${id}`, body);
    assert.equal(response.status, 200, await response.clone().text());
    return spaceUser.parse(await response.json());
  };
  /** Uses the link of the one mail that is due, and says to whom it went. */
  const choosePassword = async (): Promise<string> => {
    const [mail, ...others] = await host.send();
    assert.ok(mail && others.length === 0);
    const path = `/api/password-links/${tokenOf(linksIn(mail.text)[0])}`;
    const used = await send('PUT', path, {}, { password: choice });
    assert.equal(used.status, 204, await used.text());
    // That it was chosen is mailed as well.
    await host.send();
    return mail.to;
  };
  const accountOf = async (email: string) => {
    const found = (await host.accounts()).find((account) => account.identifier === email);
    assert.ok(found, `nobody has ${email}`);
    return found;
  };
  /** A company of its own, with its administrator. */
  const another = async (): Promise<{ siren: string; admin: Client }> => {
    const own = await firm.company('Garage Leroy');
    return { siren: own, admin: await firm.user(own, ['admin']) };
  };

  describe('« Nouvel utilisateur »', () => {
    it('ECP-9 ECP-13 lets somebody in, who chooses a password by a link and may what was ticked', async () => {
      const body = { email: ' Lea.Petit@Example.fr', name: 'Petit Léa', rights: ['archives', 'deposit'] };
      const added = await add(claire, body);
      assert.deepEqual(
        { ...added, id: '', createdAt: '' },
        {
          id: '',
          email: 'lea.petit@example.fr',
          name: 'Petit Léa',
          rights: ['deposit', 'archives'],
          secured: [],
          state: 'invited',
          createdAt: '',
        },
      );
      const [mail] = await host.send();
      assert.equal(mail?.to, 'lea.petit@example.fr');
      assert.match(mail.subject, /^Cabinet Exemple/);
      assert.match(mail.text, /24 heures/);
      const [link] = linksIn(mail.text);
      const used = await send('PUT', `/api/password-links/${tokenOf(link)}`, {}, { password: choice });
      assert.equal(used.status, 204);
      assert.equal(await host.signIn('LEA.petit@example.fr', choice), 'accepted', 'the e-mail is the login');
      await host.send();

      const lea = await accountOf('lea.petit@example.fr');
      assert.equal((await usersOf(claire)).find(({ id }) => id === added.id)?.state, 'invited');
      const { companies } = spaceSchema.parse(await (await send('GET', '/api/space', signedIn(lea))).json());
      assert.deepEqual(companies, [
        { siren, name: 'Boulangerie Moreau', rights: ['deposit', 'archives'], secured: [] },
      ]);
      assert.equal((await usersOf(claire)).find(({ id }) => id === added.id)?.state, 'active');
    });

    it('says nothing of whether the address has an account elsewhere', async () => {
      const { admin } = await another();
      const known = await firm.user(await firm.company(), ['deposit'], { familyName: 'Elsewhere' });
      const body = { name: 'Quelqu’un', rights: ['deposit'] };
      const [one, other] = [
        await add(admin, { ...body, email: known.account.email.toUpperCase() }),
        await add(admin, { ...body, email: 'PERSONNE@example.fr' }),
      ];
      const anonymous = (user: SpaceUser) => ({ ...user, id: '', email: '' });
      assert.deepEqual(anonymous(one), anonymous(other));
      assert.deepEqual([one.email, other.email], [known.account.email, 'personne@example.fr']);
      const mails = await host.send();
      assert.deepEqual(
        mails.map(({ to, text }) => [to, linksIn(text).length, text.includes('Garage Leroy')]),
        [
          [known.account.email, 0, true],
          ['personne@example.fr', 1, false],
        ],
        'whoever has an account needs no link',
      );
      const { companies } = spaceSchema.parse(await (await known.ask('GET', '/api/space')).json());
      assert.equal(companies.length, 2);
      const stateOfOne = async () => (await usersOf(admin)).find(({ id }) => id === one.id)?.state;
      assert.equal(await stateOfOne(), 'invited', 'whoever is at work elsewhere is not seen');
      await known.ask('GET', `/api/users?company=${await ownSiren(admin)}`);
      assert.equal(await stateOfOne(), 'active');
    });

    it('refuses whom the company knows already', async () => {
      const before = await usersOf(claire);
      const body = { email: claire.account.email.toUpperCase(), name: 'Claire', rights: ['deposit'] };
      const response = await claire.ask('POST', '/api/users', body);
      assert.equal(response.status, 409);
      const { errors } = await problemOf(response, 'user-exists');
      assert.deepEqual(
        errors?.map(({ pointer, code }) => `${pointer} ${code}`),
        ['/email taken'],
      );
      assert.deepEqual(await usersOf(claire), before);
      assert.deepEqual(await host.send(), []);
    });

    it('of two at the same time one is let in once', async () => {
      const { admin } = await another();
      const body = { email: 'deux.fois@example.fr', name: 'Deux Fois', rights: ['deposit'] };
      const answers = await Promise.all([1, 2].map(() => admin.ask('POST', '/api/users', body)));
      assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
      assert.equal((await usersOf(admin)).length, 2);
      assert.equal((await host.send()).length, 1);
    });

    it('R-12 the firm lets a company’s first administrator in', async () => {
      const [nora, own] = [await firm.employee(), await firm.company()];
      const body = { email: 'premiere@example.fr', name: 'Première', rights: ['admin'] };
      const response = await nora.ask('POST', `/api/users?company=${own}`, body);
      assert.equal(response.status, 201);
      await choosePassword();
      const { items } = auditPage.parse(await (await nora.ask('GET', `/api/audit?company=${own}`)).json());
      assert.deepEqual(
        items.map(({ actor }) => actor),
        [{ name: 'Nora Benali', role: 'staff' }],
      );
    });

    for (const [what, body, pointer, code] of [
      ['no address', { name: 'A', rights: [] }, '/email', 'required'],
      [
        'an address with a comment',
        { email: 'a@b.fr (x)', name: 'A', rights: [] },
        '/email',
        'invalid-format',
      ],
      ['no name', { email: 'a@b.fr', name: ' ', rights: [] }, '/name', 'too-short'],
      [
        'a right twice',
        { email: 'a@b.fr', name: 'A', rights: ['admin', 'admin'] },
        '/rights',
        'invalid-format',
      ],
      ['a right of nobody', { email: 'a@b.fr', name: 'A', rights: ['root'] }, '/rights/0', 'invalid-format'],
      ['staff', { email: 'a@b.fr', name: 'A', rights: [], staff: true }, '/staff', 'unknown-field'],
    ] as const)
      it(`refuses ${what}`, async () => {
        const { errors } = await problemOf(await claire.ask('POST', '/api/users', body), 'invalid-request');
        assert.deepEqual(
          errors?.map((error) => `${error.pointer} ${error.code}`),
          [`${pointer} ${code}`],
        );
      });

    it('mail bombing: one address gets no more than five mails an hour, whoever asks', async () => {
      const email = 'cible@example.fr';
      let refused = 0;
      for (let tried = 0; tried < 6; tried++) {
        const { admin } = await another();
        const response = await admin.ask('POST', '/api/users', { email, name: 'Cible', rights: [] });
        if (response.status === 429) refused += 1;
      }
      assert.equal(refused, 1);
      await host.send();
      await host.advance(hour + 1);
      const { admin } = await another();
      await add(admin, { email, name: 'Cible', rights: [] });
      await host.send();
    });
  });

  describe('« Modifier »', () => {
    it('ECP-11 ECP-13 changes what is named, which counts at once', async () => {
      const { admin } = await another();
      const lea = await firm.user(await ownSiren(admin), ['deposit', 'admin']);
      assert.equal((await lea.ask('GET', '/api/users')).status, 200);
      const changed = await change(admin, lea.userId, { name: 'Petit Léa', rights: ['indicators'] });
      assert.deepEqual(
        [changed.name, changed.rights, changed.email],
        ['Petit Léa', ['indicators'], lea.account.email],
      );
      assert.equal(await codeOf(await lea.ask('GET', '/api/users')), '403 right-missing', 'at once');
      assert.deepEqual((await change(admin, lea.userId, { rights: [] })).rights, []);
      assert.deepEqual(await change(admin, lea.userId, {}), { ...changed, rights: [] });
      assert.deepEqual(
        (await trailOf(admin)).map(({ action, subject, changes }) => [action, subject, changes]),
        [
          ['user-changed', lea.account.email, [{ field: 'rights', before: 'indicators', after: '' }]],
          [
            'user-changed',
            lea.account.email,
            [
              { field: 'name', before: 'Claire Moreau', after: 'Petit Léa' },
              { field: 'rights', before: 'deposit admin', after: 'indicators' },
            ],
          ],
        ],
        'a change that changes nothing leaves no line',
      );
    });

    it('account takeover: another address is another login, and the old one stays its holder’s', async () => {
      const { admin } = await another();
      const [own, elsewhere] = [await ownSiren(admin), await firm.company()];
      const victim = await firm.user(own, ['deposit']);
      await host.letIn({ siren: elsewhere, accountId: victim.account.id, rights: ['archives'] });
      const changed = await change(admin, victim.userId, { email: 'Attaque@example.fr' });
      assert.deepEqual(
        [changed.id, changed.email, changed.state, changed.rights],
        [victim.userId, 'attaque@example.fr', 'invited', ['deposit']],
      );
      assert.equal(await choosePassword(), 'attaque@example.fr');
      const thief = await accountOf('attaque@example.fr');
      const seen = spaceSchema.parse(await (await send('GET', '/api/space', signedIn(thief))).json());
      assert.deepEqual(
        seen.companies.map((company) => company.siren),
        [own],
        'nothing of the other company',
      );
      const left = spaceSchema.parse(await (await victim.ask('GET', '/api/space')).json());
      assert.deepEqual(
        left.companies.map((company) => company.siren),
        [elsewhere],
      );
      assert.equal(await host.signIn(victim.account.email, 'Bon-mot-2'), 'accepted');
    });

    it('an account that opens nothing any more is erased, its sessions end, and its mailed link is void', async () => {
      const { admin } = await another();
      const [own, lea] = [await ownSiren(admin), await firm.person()];
      const id = await host.letIn({ siren: own, accountId: lea.account.id, rights: ['deposit'] });
      assert.equal((await admin.ask('POST', `/api/users/${id}/password-reset`)).status, 202);
      await change(admin, id, { email: 'remplacante@example.fr' });
      assert.ok((await host.endedSessions()).includes(lea.account.id));
      assert.equal(await codeOf(await lea.ask('GET', '/api/space')), '401 not-signed-in');
      assert.equal(
        await choosePassword(),
        'remplacante@example.fr',
        'the link for the old address is not sent',
      );
    });

    it('refuses the address of somebody whom the company knows', async () => {
      const { admin } = await another();
      const lea = await firm.user(await ownSiren(admin), ['deposit']);
      const before = await usersOf(admin);
      const asked = { email: admin.account.email, name: 'Autre' };
      assert.equal(
        await codeOf(await admin.ask('PATCH', `/api/users/${lea.userId}`, asked)),
        '409 user-exists',
      );
      assert.deepEqual(await usersOf(admin), before, 'nothing of it happened');
      const same = { email: lea.account.email.toUpperCase() };
      assert.equal((await change(admin, lea.userId, same)).email, lea.account.email);
      assert.deepEqual(await host.send(), []);
    });
  });

  describe('« Supprimer »', () => {
    it('ECP-15 lets somebody in no more, from the next request on', async () => {
      const { admin } = await another();
      const lea = await firm.user(await ownSiren(admin), ['deposit']);
      assert.equal((await lea.ask('GET', '/api/space')).status, 200);
      const response = await admin.ask('DELETE', `/api/users/${lea.userId}`);
      assert.deepEqual([response.status, await response.text()], [204, '']);
      assert.equal(await codeOf(await lea.ask('GET', '/api/space')), '401 not-signed-in');
      assert.equal(await host.signIn(lea.account.email, 'Bon-mot-2'), 'refused');
      assert.ok((await host.endedSessions()).includes(lea.account.id));
      assert.equal(await codeOf(await admin.ask('DELETE', `/api/users/${lea.userId}`)), '404 user-unknown');
      const again = await add(admin, { email: lea.account.email, name: 'Léa', rights: [] });
      assert.notEqual(again.id, lea.userId, 'may be let in anew');
      await host.send();
    });

    it('whoever enters another company, or is of the firm, keeps the account', async () => {
      const { admin } = await another();
      const own = await ownSiren(admin);
      const [both, nora] = [await firm.user(own, ['deposit']), await firm.employee()];
      await host.letIn({ siren: await firm.company(), accountId: both.account.id, rights: ['archives'] });
      const noraHere = await host.letIn({ siren: own, accountId: nora.account.id, rights: ['deposit'] });
      for (const id of [both.userId, noraHere])
        assert.equal((await admin.ask('DELETE', `/api/users/${id}`)).status, 204);
      assert.equal((await both.ask('GET', '/api/space')).status, 200);
      assert.equal((await nora.ask('GET', `/api/users?company=${own}`)).status, 200);
      assert.ok(!(await host.endedSessions()).includes(both.account.id));
    });

    it('where sessions cannot be ended now, somebody is out all the same, and they end later', async () => {
      const { admin } = await another();
      const lea = await firm.user(await ownSiren(admin), ['deposit']);
      await host.failToEndSessions(true);
      assert.equal((await admin.ask('DELETE', `/api/users/${lea.userId}`)).status, 204);
      assert.equal(await codeOf(await lea.ask('GET', '/api/space')), '401 not-signed-in');
      await host.failToEndSessions(false);
      await host.send();
      assert.ok((await host.endedSessions()).includes(lea.account.id));
    });
  });

  describe('never without a last administrator', () => {
    it('R-10 refuses to remove, demote or move the last one, and changes nothing', async () => {
      const { admin } = await another();
      await firm.user(await ownSiren(admin), ['deposit', 'indicators', 'archives']);
      const before = await usersOf(admin);
      for (const [method, body] of [
        ['DELETE', undefined],
        ['PATCH', { rights: ['deposit', 'indicators', 'archives'] }],
        ['PATCH', { email: 'nouvelle@example.fr' }],
      ] as const) {
        const response = await admin.ask(method, `/api/users/${admin.userId}`, body);
        assert.equal(await codeOf(response), '409 last-administrator');
      }
      const nora = await firm.employee();
      const byFirm = await nora.ask('DELETE', `/api/users/${admin.userId}`);
      assert.equal(await codeOf(byFirm), '409 last-administrator', 'the firm may not either');
      assert.deepEqual(await usersOf(admin), before);
      assert.deepEqual(await trailOf(admin), []);
      assert.deepEqual(await host.send(), []);
      assert.ok(!(await host.accounts()).some(({ identifier }) => identifier === 'nouvelle@example.fr'));
    });

    it('one who has not entered yet does not count beside one who has', async () => {
      const { admin } = await another();
      const invited = await firm.user(await ownSiren(admin), ['admin'], { isNew: true });
      const refused = await admin.ask('DELETE', `/api/users/${admin.userId}`);
      assert.equal(await codeOf(refused), '409 last-administrator');
      assert.equal((await invited.ask('GET', '/api/space')).status, 200);
      assert.equal((await admin.ask('DELETE', `/api/users/${admin.userId}`)).status, 204);
      assert.equal((await usersOf(invited)).length, 1);
    });

    it('one who was only invited counts where nobody has entered yet', async () => {
      const [nora, own] = [await firm.employee(), await firm.company()];
      const invited = await firm.user(own, ['admin'], { isNew: true });
      const refused = await nora.ask('DELETE', `/api/users/${invited.userId}`);
      assert.equal(await codeOf(refused), '409 last-administrator');
      await firm.user(own, ['admin'], { isNew: true });
      assert.equal((await nora.ask('DELETE', `/api/users/${invited.userId}`)).status, 204);
    });

    it('of two administrators who demote each other at once, one stays', async () => {
      const { admin } = await another();
      const other = await firm.user(await ownSiren(admin), ['admin']);
      const rights: Right[] = ['deposit'];
      const answers = await Promise.all([
        admin.ask('PATCH', `/api/users/${other.userId}`, { rights }),
        other.ask('PATCH', `/api/users/${admin.userId}`, { rights }),
      ]);
      const statuses = answers.map(({ status }) => status);
      assert.ok(statuses.includes(200), statuses.join());
      const nora = await firm.employee();
      const users = spaceUsers.parse(
        await (await nora.ask('GET', `/api/users?company=${await ownSiren(admin)}`)).json(),
      );
      assert.equal(users.items.filter((user) => user.rights.includes('admin')).length, 1);
    });
  });

  describe('« Renvoyer un mot de passe »', () => {
    it('ECP-12 mails a link instead, good once and for an hour, and no password', async () => {
      const { admin } = await another();
      const lea = await firm.user(await ownSiren(admin), ['deposit']);
      const response = await admin.ask('POST', `/api/users/${lea.userId}/password-reset`);
      assert.deepEqual([response.status, await response.text()], [202, '']);
      const [mail] = await host.send();
      assert.equal(mail?.to, lea.account.email);
      assert.match(mail.text, /60.minutes/u);
      const path = `/api/password-links/${tokenOf(linksIn(mail.text)[0])}`;
      assert.equal(
        await host.signIn(lea.account.email, 'Bon-mot-2'),
        'accepted',
        'until then nothing changes',
      );
      assert.equal((await send('PUT', path, {}, { password: choice })).status, 204);
      assert.equal(await codeOf(await send('PUT', path, {}, { password: choice })), '410 link-used');
      assert.equal(await host.signIn(lea.account.email, choice), 'accepted');
      assert.deepEqual(
        (await trailOf(admin)).map(({ action, subject }) => [action, subject]),
        [['password-link-sent', lea.account.email]],
      );
      await host.send();
      const again = await admin.ask('POST', `/api/users/${lea.userId}/password-reset`);
      assert.equal(again.status, 202);
      const [late] = await host.send();
      await host.advance(hour + 1);
      const expired = await send('GET', `/api/password-links/${tokenOf(linksIn(late?.text ?? '')[0])}`, {});
      assert.equal(await codeOf(expired), '410 link-expired');
    });

    it('whoever never chose one gets the link of the invitation anew, alone', async () => {
      const { admin } = await another();
      const body = { email: 'jamais.venu@example.fr', name: 'Jamais Venu', rights: ['deposit'] };
      const { id } = await add(admin, body);
      assert.equal((await admin.ask('POST', `/api/users/${id}/password-reset`)).status, 202);
      assert.equal(await choosePassword(), 'jamais.venu@example.fr', 'one mail: the older one is void');
    });

    it('is limited by address', async () => {
      const { admin } = await another();
      const lea = await firm.user(await ownSiren(admin), ['deposit']);
      const statuses: number[] = [];
      for (let tried = 0; tried < 6; tried++)
        statuses.push((await admin.ask('POST', `/api/users/${lea.userId}/password-reset`)).status);
      assert.deepEqual(statuses, [202, 202, 202, 202, 202, 429]);
      await host.send();
    });
  });

  describe('the audit trail', () => {
    it('tells who did what, newest first, page by page, and forgets after a year', async () => {
      const { admin } = await another();
      const lea = await firm.user(await ownSiren(admin), []);
      for (const rights of [['deposit'], ['indicators'], ['archives']])
        await change(admin, lea.userId, { rights });
      const page = async (query: string) =>
        auditPage.parse(await (await admin.ask('GET', `/api/audit?${query}`)).json());
      const first = await page('limit=2');
      assert.deepEqual(
        first.items.map(({ number }) => number),
        [3, 2],
      );
      assert.deepEqual(first.items[0]?.actor, { name: 'Claire Moreau', role: 'user' });
      assert.deepEqual(first.items[0].changes, [
        { field: 'rights', before: 'indicators', after: 'archives' },
      ]);
      const second = await page(`limit=2&after=${first.next ?? ''}`);
      assert.deepEqual([second.items.map(({ number }) => number), second.next], [[1], null]);
      await host.advance(366 * 24 * hour);
      await change(admin, lea.userId, { rights: [] });
      await host.sweep();
      assert.deepEqual(
        (await page('')).items.map(({ number }) => number),
        [4],
        'numbers go on',
      );
    });

    it('who was let in is kept although they never came', async () => {
      const { admin } = await another();
      const body = { email: 'attendu@example.fr', name: 'Attendu', rights: ['deposit'] };
      await add(admin, body);
      await host.send();
      await host.advance(30 * 24 * hour);
      await host.sweep();
      assert.deepEqual(
        (await usersOf(admin)).map(({ email }) => email),
        ['attendu@example.fr', admin.account.email],
      );
    });
  });

  /** The company that somebody belongs to. */
  async function ownSiren(client: Client): Promise<string> {
    const { companies } = spaceSchema.parse(await (await client.ask('GET', '/api/space')).json());
    return companies[0]?.siren ?? '';
  }
});
