import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { type AccountSession, accountSessions } from '@comptexpert-kit/contract';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { codeOf, sendTo } from './answers.ts';
import { type ApiHost, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';

const hour = 60 * 60_000;

await onEveryHost('a holder’s sessions', (serve) => {
  let host: ApiHost;
  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  const send = sendTo(() => host);
  async function list(account: Pick<Account, 'id'>, session?: string): Promise<readonly AccountSession[]> {
    const response = await send('GET', '/api/account/sessions', signedIn(account, session));
    assert.equal(response.status, 200, await response.clone().text());
    return accountSessions.parse(await response.json()).items;
  }
  const idsOf = async (account: Pick<Account, 'id'>, session?: string) =>
    (await list(account, session)).map(({ id }) => id);

  it('are listed with device, network, sites and times, the asking one first', async () => {
    const holder = await host.add({ identifier: 'appareils' });
    const office = await host.startSession({
      accountId: holder.id,
      device: 'Firefox sur Windows',
      network: '192.0.2.0/24',
      clientIds: ['espace-pro', 'cotisations'],
    });
    await host.advance(hour);
    const phone = await host.startSession({
      accountId: holder.id,
      device: 'Safari sur iPhone',
      network: '2001:db8:1::/48',
      kept: true,
    });
    await host.advance(hour);
    const unknown = await host.startSession({ accountId: holder.id, clientIds: [] });

    const items = await list(holder, office);
    assert.deepEqual(
      items.map(({ id, current, device, network, sites, kept }) => ({
        id,
        current,
        device,
        network,
        sites,
        kept,
      })),
      [
        {
          id: office,
          current: true,
          device: 'Firefox sur Windows',
          network: '192.0.2.0/24',
          sites: items[0]?.sites,
          kept: false,
        },
        { id: unknown, current: false, device: null, network: null, sites: [], kept: false },
        {
          id: phone,
          current: false,
          device: 'Safari sur iPhone',
          network: '2001:db8:1::/48',
          sites: items[2]?.sites,
          kept: true,
        },
      ],
    );
    assert.equal(items[2]?.sites.length, 1);
    const [first, , last] = items;
    assert.ok(first && last);
    const life = ({ createdAt, expiresAt }: AccountSession) => Date.parse(expiresAt) - Date.parse(createdAt);
    assert.ok(Math.abs(life(first) - 12 * hour) < 1000);
    assert.ok(Math.abs(life(last) - 30 * 24 * hour) < 1000);
    assert.ok(Math.abs(Date.parse(last.createdAt) - Date.parse(first.createdAt) - hour) < 2000);
    for (const { createdAt, lastUsedAt } of items) assert.ok(createdAt <= lastUsedAt);
  });

  it('leave the list when they expire', async () => {
    const holder = await host.add({ identifier: 'expire' });
    await host.startSession({ accountId: holder.id });
    const kept = await host.startSession({ accountId: holder.id, kept: true });
    await host.advance(12 * hour + 1000);
    assert.deepEqual(await idsOf(holder), [kept]);
    await host.sweep();
    assert.deepEqual(await idsOf(holder), [kept]);
  });

  it('are ended one by one', async () => {
    const holder = await host.add({ identifier: 'une' });
    const [here, there] = [
      await host.startSession({ accountId: holder.id }),
      await host.startSession({ accountId: holder.id }),
    ];
    const end = () => send('DELETE', `/api/account/sessions/${there}`, signedIn(holder, here));
    assert.equal((await end()).status, 204);
    assert.deepEqual(await idsOf(holder, here), [here]);
    assert.equal((await end()).status, 204, 'and once more changes nothing');
    assert.deepEqual(await idsOf(holder, here), [here]);
  });

  it('are ended all at once, but for the asking one', async () => {
    const holder = await host.add({ identifier: 'toutes' });
    const here = await host.startSession({ accountId: holder.id });
    for (let count = 0; count < 3; count++) await host.startSession({ accountId: holder.id });
    assert.equal((await list(holder, here)).length, 4);
    assert.equal((await send('DELETE', '/api/account/sessions', signedIn(holder, here))).status, 204);
    assert.deepEqual(await idsOf(holder, here), [here]);
  });

  it('IDOR: nobody sees or ends somebody else’s, and is told the same as for one that is over', async () => {
    const [holder, other] = [
      await host.add({ identifier: 'sien' }),
      await host.add({ identifier: 'autrui' }),
    ];
    const session = await host.startSession({ accountId: holder.id });
    assert.deepEqual(await list(other), []);
    const foreign = await send('DELETE', `/api/account/sessions/${session}`, signedIn(other));
    const gone = await send('DELETE', '/api/account/sessions/never-was', signedIn(other));
    assert.deepEqual([foreign.status, gone.status], [204, 204]);
    assert.equal((await send('DELETE', '/api/account/sessions', signedIn(other))).status, 204);
    assert.deepEqual(await idsOf(holder), [session]);
  });

  for (const nonsense of ['a%2Fb', '%00', "1'--", 'A'.repeat(65), '..%2Faccount'])
    it(`cannot be called ${nonsense.slice(0, 20)}`, async () => {
      const holder = await host.add({ identifier: `absurde-${nonsense.length}-${nonsense.charCodeAt(1)}` });
      const response = await send('DELETE', `/api/account/sessions/${nonsense}`, signedIn(holder));
      assert.equal(await codeOf(response), '404 not-found');
    });
});
