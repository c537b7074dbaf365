import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type AccountExport, accountExport, accountSessions, ownAccount } from '@comptexpert-kit/contract';
import { codeOf, sendTo } from './answers.ts';
import { type ApiHost, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type Client, Firm } from './space.ts';

await onEveryHost('one’s own account at a firm', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
  });
  after(() => host.close());

  const exported = async (
    client: Client,
  ): Promise<{ readonly text: string; readonly all: AccountExport }> => {
    const response = await client.ask('GET', '/api/account/export');
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Disposition'), 'attachment; filename="mon-compte.json"');
    const text = await response.text();
    return { text, all: accountExport.parse(JSON.parse(text)) };
  };

  it('says whose it is, and nothing that only members of the Ordre have', async () => {
    const siren = await firm.company();
    const claire = await firm.user(siren, ['deposit'], { givenName: 'Claire', familyName: 'Moreau' });
    const response = await claire.ask('GET', '/api/account');
    assert.equal(response.status, 200);
    const account = ownAccount.parse(await response.json());
    assert.deepEqual(
      [account.house, account.identifier, account.firstName, account.lastName],
      ['firm', claire.account.email, 'Claire', 'Moreau'],
    );
    assert.deepEqual(
      [account.council, account.region, account.registrationNumber, account.offices, account.pendingEmail],
      [null, null, null, [], null],
    );
  });

  for (const [method, path, body] of [
    ['PATCH', '/api/account', { lastName: 'Autre' }],
    ['POST', '/api/account/email-changes', { email: 'neuf@example.fr', password: 'Bon-mot-2' }],
    ['DELETE', '/api/account/email-changes', undefined],
    ['POST', '/api/account/closure', { password: 'Bon-mot-2' }],
  ] as const)
    it(`is not one’s own to change: ${method} ${path}`, async () => {
      const lea = await firm.user(await firm.company(), ['deposit']);
      const response = await lea.ask(method, path, body);
      assert.match(await codeOf(response), /^(?:404 not-found|405 method-not-allowed)$/);
      const { email, lastName } = ownAccount.parse(await (await lea.ask('GET', '/api/account')).json());
      assert.deepEqual([email, lastName], [lea.account.email, lea.account.familyName]);
    });

  it('has its password changed with the old one; every other session ends, and a mail says so', async () => {
    const lea = await firm.user(await firm.company(), ['deposit']);
    const here = await host.startSession({ accountId: lea.account.id });
    await host.startSession({ accountId: lea.account.id });
    const ask = (method: string, path: string, body?: unknown) =>
      sendTo(() => host)(method, path, signedIn(lea.account, here), body);
    const change = (current: string) =>
      ask('PUT', '/api/account/password', { current, password: 'Nouveau-mot-3' });
    assert.equal(await codeOf(await change('Faux-mot-9')), '403 wrong-password');
    assert.equal((await change('Bon-mot-2')).status, 204);
    assert.equal(await host.signIn(lea.account.identifier, 'Nouveau-mot-3'), 'accepted');
    const mails = await host.send();
    assert.deepEqual(
      mails.map(({ to }) => to),
      [lea.account.email],
    );
    assert.doesNotMatch(mails[0]?.text ?? 'Comptexpert', /Comptexpert|Ordre/);
    const { items } = accountSessions.parse(await (await ask('GET', '/api/account/sessions')).json());
    assert.deepEqual(
      items.map(({ id }) => id),
      [here],
    );
  });

  describe('export', () => {
    it('gives everything that the firm keeps of somebody', async () => {
      const siren = await firm.company('Garage Leroy');
      const marc = await firm.user(siren, ['deposit', 'admin']);
      const added = await marc.ask('POST', '/api/users', {
        email: 'export@example.fr',
        name: 'Ève Export',
        rights: ['deposit'],
      });
      assert.equal(added.status, 201);
      const { all, text } = await exported(marc);
      assert.deepEqual(
        [all.account.house, all.account.identifier, all.register, all.emailChanges],
        ['firm', marc.account.identifier, null, []],
      );
      const { space } = all;
      assert.ok(space);
      assert.deepEqual(
        space.companies.map(({ siren: number, name, rights }) => [number, name, rights]),
        [[siren, 'Garage Leroy', ['deposit', 'admin']]],
      );
      assert.deepEqual([space.staffName, space.secondFactorSince, space.documents], [null, null, []]);
      assert.deepEqual(
        space.actions.map(({ siren: number, action, subject }) => [number, action, subject]),
        [[siren, 'user-added', 'export@example.fr']],
      );
      assert.ok(!text.includes(marc.account.passwordHash ?? 'no hash'), 'no hash');
    });

    it('IDOR: tells of no company that one may not enter, tried or left', async () => {
      const mine = await firm.company('La mienne');
      const other = await firm.company('Société voisine');
      const boss = await firm.user(other, ['admin']);
      const anna = await firm.user(mine, ['admin']);
      const tried = await anna.ask('PATCH', `/api/users/${boss.userId}`, { name: 'Volé' });
      assert.equal(tried.status, 404);
      const { all, text } = await exported(anna);
      assert.deepEqual(
        all.space?.companies.map(({ siren }) => siren),
        [mine],
      );
      assert.deepEqual(all.space.actions, []);
      for (const secret of [other, 'Société voisine', boss.account.email]) assert.ok(!text.includes(secret));
    });

    it('IDOR: tells of documents that one sent, where one may still enter', async () => {
      const [stays, left] = [await firm.company('La mienne'), await firm.company('Quittée')];
      const lea = await firm.user(stays, ['deposit']);
      const userId = await host.letIn({
        siren: left,
        accountId: lea.account.id,
        rights: ['deposit'],
        secured: [],
        isNew: false,
      });
      const boss = await firm.user(left, ['admin']);
      const colleague = await firm.user(stays, ['deposit']);
      await host.deposit(stays, lea.account.id, { name: 'gardee.pdf', content: 'a' });
      await host.deposit(stays, colleague.account.id, { name: 'collegue.pdf', content: 'b' });
      await host.deposit(left, lea.account.id, { name: 'quittee.pdf', content: 'c' });
      const sent = async () =>
        (await exported(lea)).all.space?.documents.map(({ siren, name }) => [siren, name]).toSorted();
      assert.deepEqual(await sent(), [
        [stays, 'gardee.pdf'],
        [left, 'quittee.pdf'],
      ]);
      assert.equal((await boss.ask('DELETE', `/api/users/${userId}`)).status, 204);
      assert.deepEqual(await sent(), [[stays, 'gardee.pdf']]);
    });

    it('tells the firm’s own people what they are called there, and what they did', async () => {
      const siren = await firm.company('Fleuriste Blanc');
      const nora = await firm.employee('Nora Benali');
      const added = await nora.ask('POST', `/api/users?company=${siren}`, {
        email: 'fleuriste@example.fr',
        name: 'Flore Blanc',
        rights: ['admin'],
      });
      assert.equal(added.status, 201);
      const { space } = (await exported(nora)).all;
      assert.equal(space?.staffName, 'Nora Benali');
      assert.deepEqual(
        space.actions.map(({ siren: number, action }) => [number, action]),
        [[siren, 'user-added']],
      );
    });

    it('takes somebody signed in', async () => {
      const response = await host.fetch('/api/account/export');
      assert.equal(await codeOf(response), '401 not-signed-in');
    });
  });
});
