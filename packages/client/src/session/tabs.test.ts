import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marie } from '../testing/fake-issuer.ts';
import { newWorld, quiet, signedIn, site, typed, until } from '../testing/world.ts';

const mainChannel = 'comptexpert-kit cotisations https://identification.test';

describe('two tabs of a site', { timeout: 30_000 }, () => {
  for (const kept of [true, false])
    it(`both see a sign-in (${kept ? 'kept' : 'not kept'})`, async (t) => {
      const world = await newWorld(t);
      const other = world.browser.openTab(`${site}/`).client();
      await other.start();
      const seen: string[] = [];
      other.addEventListener('change', () => seen.push(other.session.status));
      await signedIn(world, { kept });
      await until(() => other.session.status === 'signed-in' && other.session.claims.sub === marie.sub);
      assert.deepEqual(seen, ['signed-in']);
    });

  it('both see a sign-out', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    const other = world.browser.openTab(`${site}/`).client();
    await other.start();
    await client.signOut();
    await until(() => other.session.status === 'signed-out');
    assert.deepEqual(other.session, { status: 'signed-out', reason: 'elsewhere' });
    assert.deepEqual(client.session, { status: 'signed-out', reason: 'requested' });
  });

  it('share a kept session: the second uses it with a token of its own', async (t) => {
    const world = await newWorld(t);
    const other = world.browser.openTab(`${site}/`).client();
    await other.start();
    await signedIn(world, { kept: true });
    await until(() => other.session.status === 'signed-in');
    assert.equal((await other.fetch('/api/dues')).status, 200);
  });

  it('both have no session any more where one signed out', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    const other = world.browser.openTab(`${site}/`).client();
    await other.start();
    await client.signOut();
    await until(() => other.session.status === 'signed-out');
    await quiet();
    await assert.rejects(other.fetch('/api/dues'), { code: 'login-required' });
  });

  it('with a session each do not disturb each other when the same person signs in twice', async (t) => {
    const world = await newWorld(t);
    const first = await signedIn(world);
    const second = await signedIn(world);
    await quiet();
    assert.equal((await first.client.fetch('/api/dues')).status, 200);
    assert.equal((await second.client.fetch('/api/dues')).status, 200);
    assert.deepEqual(world.issuer.revoked, []);
  });

  it('show the same person: the former one’s tokens are given back', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const { mint } = world.issuer;
    world.issuer.mint = (claims) => mint({ ...claims, sub: 'sub-paul' });
    world.issuer.userinfo = { sub: 'sub-paul', name: 'Paul Petit' };
    await signedIn(world);
    await until(() => client.session.status === 'signed-in' && client.session.claims.sub === 'sub-paul');
    await until(() => world.issuer.revoked.length === 1);
    await assert.rejects(client.fetch('/api/dues'), { code: 'login-required' });
  });

  it('of different sign-in names do not mix', async (t) => {
    const world = await newWorld(t);
    const other = world.browser.openTab(`${site}/`).client({ clientId: 'espace-pro' });
    await other.start();
    await signedIn(world, { kept: true });
    await quiet();
    assert.equal(other.session.status, 'signed-out');
  });

  for (const message of [
    null,
    42,
    'signed-out',
    { type: 'signed-in' },
    { type: 'signed-in', claims: {}, kept: true },
    { type: 'signed-in', claims: { sub: 'x' }, kept: 'yes' },
    { type: 'signed-in', claims: { sub: 7 }, kept: true },
    { type: 'unknown' },
  ])
    it(`take no notice of ${JSON.stringify(message)}`, async (t) => {
      const { browser } = await newWorld(t);
      const client = browser.openTab(`${site}/`).client();
      await client.start();
      browser.post(mainChannel, message);
      await quiet();
      assert.deepEqual(client.session, { status: 'signed-out', reason: 'initial' });
    });

  it('do not turn « nobody here yet » into « signed out elsewhere »', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const other = world.browser.openTab(`${site}/`).client();
    await other.start();
    await client.signOut();
    await quiet();
    assert.deepEqual(other.session, { status: 'signed-out', reason: 'initial' });
  });

  it('work each for itself in a browser without channels', async (t) => {
    const world = await newWorld(t);
    world.browser.hasChannels = false;
    const { client, tab } = await signedIn(world, { kept: true });
    const other = world.browser.openTab(`${site}/`).client();
    assert.equal((await other.start()).status, 'signed-in');
    await client.signOut();
    assert.equal((await tab.load(`${site}/`).start()).status, 'signed-out');
    await assert.rejects(
      (async () => {
        world.clock.sleep(600_000);
        return await other.fetch('/api/dues');
      })(),
      { code: 'login-required' },
    );
    assert.equal(other.session.status, 'signed-out');
  });
});

describe('signing out', { timeout: 30_000 }, () => {
  it('gives the refresh token back and forgets it', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    const token = world.browser.vaults.only?.refreshToken;
    await client.signOut();
    assert.deepEqual(world.issuer.revoked, [token]);
    assert.equal(world.browser.vaults.only, undefined);
    assert.deepEqual(client.session, { status: 'signed-out', reason: 'requested' });
    await assert.rejects(client.fetch('/api/dues'), { code: 'login-required' });
  });

  it('of a session in memory gives its refresh token back too', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    await client.signOut();
    assert.equal(world.issuer.revoked.length, 1);
    await assert.rejects(client.fetch('/api/dues'), { code: 'login-required' });
  });

  it('here does not leave the page', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world);
    await client.signOut();
    assert.deepEqual(tab.departures, []);
  });

  it('works without network: the page forgets all the same', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world, { kept: true });
    world.network.down = true;
    await client.signOut();
    assert.equal(client.session.status, 'signed-out');
    assert.equal(world.browser.vaults.only, undefined);
    assert.equal((await tab.load(`${site}/`).start()).status, 'signed-out');
  });

  it('when nobody is signed in is no mistake', async (t) => {
    const { browser } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    await client.start();
    await client.signOut();
    assert.equal(client.session.status, 'signed-out');
  });

  it('everywhere goes to the issuer, naming client and person but no token', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world, { kept: true });
    await client.signOut({ everywhere: true });
    const url = new URL(tab.departures[0]?.url ?? '');
    assert.equal(url.origin + url.pathname, 'https://identification.test/oidc/session/end');
    const { state, ...rest } = Object.fromEntries(url.searchParams);
    assert.deepEqual(rest, {
      client_id: 'cotisations',
      post_logout_redirect_uri: `${site}/`,
      logout_hint: marie.sub,
    });
    assert.ok(state);
    for (const secret of world.issuer.secrets) assert.ok(!url.href.includes(secret));
    assert.equal(client.session.status, 'signed-out');
    assert.equal(world.issuer.revoked.length, 1);
  });

  it('everywhere comes back to where the site wished', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world);
    await client.signOut({ everywhere: true, returnTo: '/au-revoir' });
    const state = new URL(tab.departures[0]?.url ?? '').searchParams.get('state') ?? '';
    tab
      .load(`${site}/?state=${encodeURIComponent(state)}`)
      .start()
      .catch(() => undefined);
    await until(() => tab.departures[0]?.url === `${site}/au-revoir`);
    assert.equal(tab.href, `${site}/`);
    const after = tab.load(`${site}/au-revoir`);
    assert.equal((await after.start({ silent: true })).status, 'signed-out');
    assert.deepEqual(tab.departures, []);
  });

  it('everywhere has forgotten the session here even when the issuer is away', async (t) => {
    const world = await newWorld(t);
    const { tab } = await signedIn(world, { kept: true });
    const client = tab.load(`${site}/`);
    world.network.down = true;
    await client.start();
    await assert.rejects(client.signOut({ everywhere: true }), { code: 'unreachable' });
    assert.equal(client.session.status, 'signed-out');
    assert.equal(world.browser.vaults.only, undefined);
  });

  it('lets the next person sign in on the same page', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    await client.signOut();
    assert.equal((await client.signIn(typed)).status, 'signed-in');
    assert.equal((await client.fetch('/api/dues')).status, 200);
  });
});
