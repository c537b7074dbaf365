import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answers, json, lostAnswer } from '../testing/fake-network.ts';
import { newWorld, quiet, signedIn, site, until, type World } from '../testing/world.ts';

const tokenCalls = ({ network }: World) => network.to('/oidc/token').length;

/** What the page learns when it uses its token. */
const uses = async (client: { fetch(input: string): Promise<Response> }) =>
  (await client.fetch('/api/dues')).status;

const minute = 60_000;

describe('refreshing', { timeout: 30_000 }, () => {
  it('happens by itself before the token ends', async (t) => {
    const world = await newWorld(t);
    await signedIn(world);
    world.clock.advance(4 * minute);
    await quiet();
    assert.equal(tokenCalls(world), 1);
    world.clock.advance(minute - 1000);
    await until(() => tokenCalls(world) === 2);
  });

  it('happens again and again', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    for (let round = 2; round < 6; round += 1) {
      await until(() => world.clock.pending === 1);
      world.clock.advance(5 * minute - 1000);
      await until(() => tokenCalls(world) === round);
      await quiet();
    }
    assert.equal(client.session.status, 'signed-in');
  });

  it('happens before the call when a token has ended while the device slept', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    world.clock.sleep(3 * 3600_000);
    assert.equal(await uses(client), 200);
    assert.equal(tokenCalls(world), 2);
    assert.equal(world.network.to('/api/dues').length, 1);
  });

  it('happens when the page is shown again after a sleep', async (t) => {
    const world = await newWorld(t);
    const { tab } = await signedIn(world);
    world.clock.sleep(3 * 3600_000);
    tab.show();
    await until(() => tokenCalls(world) === 2);
  });

  it('waits while the page is hidden', async (t) => {
    const world = await newWorld(t);
    const { tab } = await signedIn(world);
    tab.visible = false;
    world.clock.advance(10 * minute);
    await quiet();
    assert.equal(tokenCalls(world), 1);
  });

  it('happens once for many calls at once', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    world.clock.sleep(10 * minute);
    const seen = await Promise.all(Array.from({ length: 6 }, () => uses(client)));
    assert.deepEqual(seen, [200, 200, 200, 200, 200, 200]);
    assert.equal(tokenCalls(world), 2);
  });

  it('goes one at a time over five tabs, and signs nobody out', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    const clients = [client];
    for (let number = 1; number < 5; number += 1) {
      const next = world.browser.openTab(`${site}/`).client();
      await next.start();
      clients.push(next);
    }
    world.clock.sleep(10 * minute);
    let atOnce = 0;
    let most = 0;
    world.network.next(
      '/oidc/token',
      async (request, proceed) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        const answer = await proceed(request);
        atOnce -= 1;
        return answer;
      },
      Infinity,
    );
    assert.deepEqual(await Promise.all(clients.map(uses)), [200, 200, 200, 200, 200]);
    assert.equal(most, 1);
    for (const each of clients) assert.equal(each.session.status, 'signed-in');
  });

  it('uses the token that another tab has got since', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    await world.browser.openTab(`${site}/`).client().start();
    const newer = world.browser.vaults.only?.refreshToken;
    world.clock.sleep(10 * minute);
    assert.equal(await uses(client), 200);
    const sent = new URLSearchParams(world.network.to('/oidc/token').at(-1)?.text).get('refresh_token');
    assert.equal(sent, newer);
  });

  it('goes on with the token that another tab got at the same moment, in a browser without locks', async (t) => {
    const world = await newWorld(t);
    world.browser.hasLocks = false;
    const { client } = await signedIn(world, { kept: true });
    const other = world.browser.openTab(`${site}/`).client();
    world.clock.sleep(10 * minute);
    world.network.next('/oidc/token', async () => {
      await other.start();
      return json({ error: 'invalid_grant' }, 400);
    });
    assert.equal(await uses(client), 200);
    assert.equal(client.session.status, 'signed-in');
    assert.equal(other.session.status, 'signed-in');
  });

  it('happens once when the backend says that the token is no longer good', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    world.network.next('/api/dues', answers({}, 401, { 'www-authenticate': 'DPoP error="invalid_token"' }));
    assert.equal(await uses(client), 200);
    assert.equal(tokenCalls(world), 2);
    assert.equal(world.network.to('/api/dues').length, 2);
  });

  it('is not repeated when the backend refuses the new token as well', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const refusal = answers({}, 401, { 'www-authenticate': 'DPoP error="invalid_token"' });
    world.network.next('/api/dues', refusal, 5);
    assert.equal(await uses(client), 401);
    assert.equal(tokenCalls(world), 2);
    assert.equal(world.network.to('/api/dues').length, 2);
    assert.equal(client.session.status, 'signed-in');
  });

  it('about another person is refused', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const { mint } = world.issuer;
    world.issuer.mint = (claims) => mint({ ...claims, sub: 'sub-other' });
    world.clock.sleep(10 * minute);
    await assert.rejects(uses(client), { code: 'state-mismatch' });
    assert.ok(!JSON.stringify(client.session).includes('sub-other'));
  });
});

describe('signing out while a refresh is under way', { timeout: 30_000 }, () => {
  for (const kept of [false, true])
    it(`is not undone by its answer, ${kept ? 'kept' : 'not kept'}`, async (t) => {
      const world = await newWorld(t);
      const { client } = await signedIn(world, { kept });
      world.clock.sleep(10 * minute);
      world.network.next('/oidc/token', async (request, proceed) => {
        const answer = await proceed(request);
        await client.signOut();
        return answer;
      });
      await assert.rejects(uses(client), { code: 'login-required' });
      await quiet();
      assert.deepEqual(client.session, { status: 'signed-out', reason: 'requested' });
      assert.equal(world.browser.vaults.only, undefined);
      assert.equal(world.clock.pending, 0);
    });

  it('takes the token back that it brings', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    world.clock.sleep(10 * minute);
    let brought: unknown;
    world.network.next('/oidc/token', async (request, proceed) => {
      const answer = await proceed(request);
      brought = ((await answer.clone().json()) as Record<string, unknown>)['refresh_token'];
      await client.signOut();
      return answer;
    });
    await assert.rejects(uses(client));
    assert.ok(world.issuer.revoked.includes(String(brought)));
  });

  it('stands also when the refresh fails', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    world.clock.sleep(10 * minute);
    world.network.next('/oidc/token', async () => {
      await client.signOut();
      return json({ error: 'invalid_grant' }, 400);
    });
    await assert.rejects(uses(client), { code: 'login-required' });
    assert.deepEqual(client.session, { status: 'signed-out', reason: 'requested' });
  });
});

describe('the end of a session', { timeout: 30_000 }, () => {
  it('shows as « elsewhere » when the issuer ended it before its time', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    world.issuer.endEverything();
    await assert.rejects(uses(client), { code: 'login-required' });
    assert.deepEqual(client.session, { status: 'signed-out', reason: 'elsewhere' });
    assert.equal(world.browser.vaults.only, undefined);
  });

  it('shows as « expired » when its time had come', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    world.issuer.endEverything();
    world.clock.sleep(13 * 3600_000);
    await assert.rejects(uses(client), { code: 'login-required' });
    assert.deepEqual(client.session, { status: 'signed-out', reason: 'expired' });
  });

  it('is noticed when the page is shown again', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world);
    world.issuer.endEverything();
    tab.show();
    await until(() => client.session.status === 'signed-out');
  });

  for (const moment of ['restored', 'online'] as const)
    it(`is noticed when the page is ${moment}`, async (t) => {
      const world = await newWorld(t);
      const { client, tab } = await signedIn(world);
      world.issuer.endEverything();
      tab.tell(moment);
      await until(() => client.session.status === 'signed-out');
    });

  it('comes when the answer to a refresh was lost, for the old token is then used twice', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    world.clock.sleep(10 * minute);
    world.network.next('/oidc/token', lostAnswer);
    await assert.rejects(uses(client), { code: 'unreachable' });
    assert.equal(client.session.status, 'signed-in');
    await assert.rejects(uses(client), { code: 'login-required' });
    assert.deepEqual(client.session, { status: 'signed-out', reason: 'expired' });
  });

  it('lets one sign in again', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    world.issuer.endEverything();
    await assert.rejects(uses(client));
    await client.signIn({
      flow: 'direct',
      username: 'mdurand',
      password: 'Correct-cheval-7',
      remember: false,
    });
    assert.equal(await uses(client), 200);
  });

  it('leaves no timer behind', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    assert.equal(world.clock.pending, 1);
    world.issuer.endEverything();
    await assert.rejects(uses(client));
    assert.equal(world.clock.pending, 0);
  });
});

describe('a failing network or issuer', { timeout: 30_000 }, () => {
  for (const [what, code, status] of [
    ['nothing', 'unreachable', undefined],
    ['a fault', 'unavailable', 500],
    ['a full house', 'unavailable', 503],
    ['« too many »', 'rate-limited', 429],
  ] as const)
    it(`never signs anybody out: ${what}`, async (t) => {
      const world = await newWorld(t);
      const { client, tab } = await signedIn(world, { kept: true });
      world.clock.sleep(10 * minute);
      if (status === undefined) world.network.down = true;
      else world.network.next('/oidc/token', answers({ error: 'invalid_grant' }, status), 2);
      await assert.rejects(uses(client), { code });
      tab.show();
      await quiet();
      assert.equal(client.session.status, 'signed-in');
      world.network.down = false;
      assert.equal(await uses(client), 200);
    });

  it('never signs anybody out: the page is shown without network', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world);
    world.network.down = true;
    tab.online = false;
    tab.show();
    world.clock.advance(3600_000);
    await quiet();
    assert.equal(client.session.status, 'signed-in');
    world.network.down = false;
    tab.online = true;
    assert.equal(await uses(client), 200);
  });
});
