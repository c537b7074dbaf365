import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import {
  auditPage,
  companyPage,
  type Route,
  routes,
  space as spaceSchema,
  type Space,
} from '@comptexpert-kit/contract';
import { codeOf, problemOf, sendTo } from './answers.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type Client, Firm } from './space.ts';

await onEveryHost('the client space, by who asks', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
  });
  after(() => host.close());

  const send = sendTo(() => host);
  const spaceOf = async (client: Client): Promise<Space> => {
    const response = await client.ask('GET', '/api/space');
    assert.equal(response.status, 200);
    return spaceSchema.parse(await response.json());
  };

  it('ECP-1 tells everybody which tiles are theirs', async () => {
    const siren = await firm.company('Boulangerie Moreau');
    const lea = await firm.user(siren, ['deposit']);
    assert.deepEqual(await spaceOf(lea), {
      name: 'Claire Moreau',
      email: lea.account.email,
      staff: false,
      companies: [{ siren, name: 'Boulangerie Moreau', rights: ['deposit'], secured: [] }],
    });
    assert.deepEqual((await spaceOf(await firm.person())).companies, []);
  });

  it('R-12 lets the firm’s own people into every company, page by page', async () => {
    const nora = await firm.employee('Nora Benali');
    const names = ['Zinc et Plomb', 'Épicerie Zola', 'zingueurs réunis', 'Zinc et Plomb'];
    const added = await Promise.all(names.map(async (name) => ({ siren: await firm.company(name), name })));
    const { staff, companies, name } = await spaceOf(nora);
    assert.deepEqual([staff, companies, name], [true, [], 'Nora Benali']);

    const list = async (query: string) =>
      companyPage.parse(await (await nora.ask('GET', `/api/companies?${query}`)).json());
    const first = await list('q=Zin&limit=2');
    const second = await list(`q=Zin&limit=2&after=${first.next ?? ''}`);
    assert.deepEqual(
      [...first.items, ...second.items].map((company) => company.name),
      ['Zinc et Plomb', 'Zinc et Plomb', 'zingueurs réunis'],
    );
    assert.equal(second.next, null);
    assert.deepEqual(first.items[0]?.rights, ['deposit', 'indicators', 'archives', 'admin']);
    const byNumber = await list(`q=${added[1]?.siren ?? ''}`);
    assert.deepEqual(
      byNumber.items.map((company) => company.name),
      ['Épicerie Zola'],
    );
    assert.equal((await list('q=epicerie%20zo')).items.length, 1);
    assert.equal((await list('q=%26')).items.length, 0);
    assert.equal((await list('q=%20')).items.length, (await list('')).items.length);
  });

  it('everybody else finds their own companies only', async () => {
    const [mine, another] = [await firm.company('Aux deux fours'), await firm.company('Aux deux pains')];
    const claire = await firm.user(mine, ['admin']);
    await host.letIn({ siren: another, accountId: claire.account.id, rights: ['deposit'] });
    await firm.company('Aux deux grains');
    const list = async (query = '') =>
      companyPage.parse(await (await claire.ask('GET', `/api/companies${query}`)).json());
    assert.deepEqual((await list()).items, [
      { siren: mine, name: 'Aux deux fours', rights: ['admin'], secured: [] },
      { siren: another, name: 'Aux deux pains', rights: ['deposit'], secured: [] },
    ]);
    const first = await list('?limit=1');
    assert.deepEqual([first.items.length, first.next], [1, mine]);
    assert.deepEqual(
      (await list(`?after=${mine}`)).items.map(({ siren }) => siren),
      [another],
    );
    assert.deepEqual((await list('?q=aux%20deux%20p')).items.length, 1);
  });

  it('whoever may enter several companies says which', async () => {
    const [one, other] = [await firm.company(), await firm.company()];
    const both = await firm.user(one, ['admin']);
    await host.letIn({ siren: other, accountId: both.account.id, rights: ['deposit'] });
    const response = await both.ask('GET', '/api/users');
    assert.equal(response.status, 400);
    const { errors } = await problemOf(response, 'invalid-query');
    assert.deepEqual(
      errors?.map(({ pointer, code }) => `${pointer} ${code}`),
      ['/company required'],
    );
    assert.equal((await both.ask('GET', `/api/users?company=${one}`)).status, 200);
    assert.equal(
      await codeOf(await both.ask('GET', `/api/users?company=${other}`)),
      '403 right-missing',
      'a right in one company is none in another',
    );
    const nora = await firm.employee();
    assert.equal((await nora.ask('GET', '/api/users')).status, 400);
    assert.equal((await nora.ask('GET', `/api/users?company=${other}`)).status, 200);
    assert.equal(await codeOf(await (await firm.person()).ask('GET', '/api/users')), '403 right-missing');
  });

  it('R-11 whoever lacks a right is told so, and gets nothing', async () => {
    const siren = await firm.company();
    const lea = await firm.user(siren, ['deposit', 'indicators', 'archives']);
    const body = { email: 'ami@example.fr', name: 'Un ami', rights: ['admin'] };
    for (const [method, path, given] of [
      ['GET', '/api/users'],
      ['POST', '/api/users', body],
      ['PATCH', `/api/users/${lea.userId}`, { rights: ['admin'] }],
      ['DELETE', `/api/users/${lea.userId}`],
      ['POST', `/api/users/${lea.userId}/password-reset`],
      ['GET', '/api/audit'],
    ] as const)
      assert.equal(
        await codeOf(await lea.ask(method, path, given)),
        '403 right-missing',
        `${method} ${path}`,
      );
    assert.deepEqual((await spaceOf(lea)).companies[0]?.rights, ['deposit', 'indicators', 'archives']);
    assert.deepEqual(await host.send(), []);
  });

  it('IDOR: what is another company’s does not exist, and the try stays in its audit trail', async () => {
    const [mine, theirs] = [await firm.company(), await firm.company()];
    const [claire, marc] = [await firm.user(mine, ['admin']), await firm.user(theirs, ['admin'])];
    for (const [method, path, given] of [
      ['PATCH', `/api/users/${marc.userId}`, { rights: [] }],
      ['DELETE', `/api/users/${marc.userId}`],
      ['POST', `/api/users/${marc.userId}/password-reset`],
    ] as const) {
      const foreign = await problemOf(await claire.ask(method, path, given), 'user-unknown');
      const unknown = path.replace(marc.userId, crypto.randomUUID());
      assert.deepEqual(foreign, await problemOf(await claire.ask(method, unknown, given), 'user-unknown'));
    }
    for (const path of ['/api/users', '/api/audit', '/api/users']) {
      const foreign = await problemOf(
        await claire.ask('GET', `${path}?company=${theirs}`),
        'company-unknown',
      );
      assert.deepEqual(
        foreign,
        await problemOf(await claire.ask('GET', `${path}?company=999999999`), 'company-unknown'),
      );
    }
    assert.deepEqual(await host.send(), []);

    const linesFor = async (client: Client) =>
      auditPage
        .parse(await (await client.ask('GET', `/api/audit?company=${theirs}`)).json())
        .items.map(({ number, actor, action, subject }) => [number, actor.name, actor.role, action, subject]);
    const { email } = marc.account;
    assert.deepEqual(await linesFor(marc), [
      [6, null, 'outsider', 'access-refused', null],
      [5, null, 'outsider', 'access-refused', null],
      [4, null, 'outsider', 'access-refused', null],
      [3, null, 'outsider', 'access-refused', email],
      [2, null, 'outsider', 'access-refused', email],
      [1, null, 'outsider', 'access-refused', email],
    ]);
    const nora = await firm.employee();
    assert.equal((await linesFor(nora))[0]?.[1], claire.account.email, 'the firm is told who');
    assert.deepEqual(
      auditPage.parse(await (await claire.ask('GET', '/api/audit')).json()).items,
      [],
      'nothing of it is the other company’s to read',
    );
  });

  it('a stranger who tries again and again fills no audit trail', async () => {
    const [mine, theirs] = [await firm.company(), await firm.company()];
    const claire = await firm.user(mine, ['admin']);
    const marc = await firm.user(theirs, ['admin']);
    for (let tried = 0; tried < 25; tried++)
      assert.equal((await claire.ask('GET', `/api/users?company=${theirs}`)).status, 404);
    const { items } = auditPage.parse(await (await marc.ask('GET', '/api/audit')).json());
    assert.equal(items.length, 20);
  });

  it('is nobody’s without a token, or with one of an account that is gone', async () => {
    const asked = Object.values<Route>(routes).filter(({ security }) => security === 'space');
    assert.ok(asked.length >= 8);
    for (const { method, path } of asked) {
      const response = await send(
        method,
        path.replace('{id}', 'some'),
        {},
        method === 'GET' ? undefined : {},
      );
      assert.equal(await codeOf(response), '401 not-signed-in', `${method} ${path}`);
    }
    const gone = { Authorization: `Test ${crypto.randomUUID()} this-one` };
    for (const path of ['/api/space', '/api/companies', '/api/users', '/api/audit'])
      assert.equal(await codeOf(await send('GET', path, gone)), '401 not-signed-in', path);
  });

  for (const path of [
    '/api/users?company=12345678',
    '/api/users?company=1&company=2',
    '/api/companies?limit=0',
    '/api/companies?after=x',
    '/api/audit?after=0',
    '/api/audit?after=1.5',
    '/api/audit?limit=201',
    '/api/audit?since=1',
  ])
    it(`refuses ${path}`, async () => {
      const claire = await firm.user(await firm.company(), ['admin']);
      assert.equal(await codeOf(await claire.ask('GET', path)), '400 invalid-query');
    });
});
