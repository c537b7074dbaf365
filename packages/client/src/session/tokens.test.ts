import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { password } from '../testing/fake-issuer.ts';
import { answers } from '../testing/fake-network.ts';
import { cameBack, newWorld, sentToIssuer, signedIn, site, typed, type World } from '../testing/world.ts';

/** Fails when a token, code or the password is anywhere in `value`. */
function holdsNoSecret({ issuer }: World, value: unknown, what: string): void {
  const text = `${JSON.stringify(value)} ${inspect(value, { depth: null, showHidden: true, getters: true })}`;
  assert.ok(issuer.secrets.length > 0, 'there are tokens to look for');
  for (const secret of [...issuer.secrets, password]) assert.ok(!text.includes(secret), `${what}: ${text}`);
}

describe('tokens', { timeout: 30_000 }, () => {
  for (const kept of [false, true])
    it(`are nowhere on the client or in its events, ${kept ? 'kept' : 'not kept'}`, async (t) => {
      const world = await newWorld(t);
      const tab = world.browser.openTab(`${site}/`);
      const client = tab.client();
      const events: Event[] = [];
      client.addEventListener('change', (event) => events.push(event));
      await client.signIn({ ...typed, remember: kept });
      assert.equal(events.length, 1);
      holdsNoSecret(world, events, 'events');
      holdsNoSecret(world, client.session, 'session');
      holdsNoSecret(world, client, 'client');
      holdsNoSecret(
        world,
        Reflect.ownKeys(client).map((key) => Reflect.get(client, key) as unknown),
        'own',
      );
    });

  it('are never said to other tabs', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    await client.signOut();
    assert.ok(world.browser.messages.length >= 2);
    holdsNoSecret(world, world.browser.messages, 'messages');
  });

  it('are never in the site’s or the tab’s storage', async (t) => {
    const world = await newWorld(t);
    const tab = world.browser.openTab(`${site}/`);
    await cameBack(tab, world.issuer.authorize(await sentToIssuer(tab, tab.client()), { kept: true }));
    holdsNoSecret(world, [tab.store.texts, world.browser.siteStore.texts], 'storage');
  });

  it('are never in an address', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world, { kept: true });
    await client.fetch('/api/dues');
    await client.signOut({ everywhere: true });
    holdsNoSecret(
      world,
      [world.network.requests.map(({ url }) => url), tab.departures, tab.href],
      'addresses',
    );
  });

  it('are never in an error', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    for (const broken of [
      answers({ access_token: world.issuer.secrets[1], token_type: 'DPoP', expires_in: 'soon' }),
      answers({ error: 'invalid_scope', error_description: world.issuer.secrets[1] }, 400),
      answers({ access_token: 42, refresh_token: world.issuer.secrets[2] }),
    ]) {
      world.network.next('/oidc/token', broken);
      const error: unknown = await client.signIn(typed).catch((reason: unknown) => reason);
      assert.ok(error instanceof Error);
      holdsNoSecret(world, error, 'error');
      holdsNoSecret(world, error.cause, 'cause');
    }
  });

  it('stay in memory unless the person wished to be kept', async (t) => {
    const world = await newWorld(t);
    await signedIn(world);
    assert.equal(world.browser.vaults.only, undefined);
    assert.equal((await world.browser.openTab(`${site}/`).client().start()).status, 'signed-out');
  });

  it('are kept when the issuer says that the person wished so', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    assert.equal(client.session.status === 'signed-in' && client.session.kept, true);
    assert.ok(world.issuer.secrets.includes(world.browser.vaults.only?.refreshToken ?? ''));
  });

  it('are kept by what the issuer says, not by what the page asked for', async (t) => {
    const world = await newWorld(t);
    const { mint } = world.issuer;
    world.issuer.mint = (claims) => mint({ ...claims, comptexpert_session_kept: false });
    const { client } = await signedIn(world, { kept: true });
    assert.equal(client.session.status === 'signed-in' && client.session.kept, false);
    assert.equal(world.browser.vaults.only, undefined);
  });

  it('are kept without the access token', async (t) => {
    const world = await newWorld(t);
    await signedIn(world, { kept: true });
    const kept = JSON.stringify(world.browser.vaults.only);
    const others = world.issuer.secrets.filter(
      (secret) => secret !== world.browser.vaults.only?.refreshToken,
    );
    for (const secret of others) assert.ok(!kept.includes(secret));
  });

  it('are bound to a key that nobody can take away', async (t) => {
    const world = await newWorld(t);
    await signedIn(world, { kept: true });
    const key = world.browser.vaults.only?.key;
    assert.ok(key);
    assert.equal(key.privateKey.extractable, false);
    for (const format of ['jwk', 'pkcs8'] as const)
      await assert.rejects(crypto.subtle.exportKey(format, key.privateKey), { name: 'InvalidAccessError' });
  });

  it('are bound to a new key at each sign-in', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    const first = world.browser.vaults.only?.key;
    await client.signIn({ ...typed, remember: true });
    assert.notEqual(world.browser.vaults.only?.key, first);
  });

  it('of somebody kept before are forgotten when the next person does not wish to be kept', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world, { kept: true });
    await client.signIn(typed);
    assert.equal(world.browser.vaults.only, undefined);
    assert.equal((await world.browser.openTab(`${site}/`).client().start()).status, 'signed-out');
  });
});

describe('a kept session', { timeout: 30_000 }, () => {
  it('comes back on the next page without a bounce, with a new token', async (t) => {
    const world = await newWorld(t);
    const { tab } = await signedIn(world, { kept: true });
    const before = world.browser.vaults.only?.refreshToken;
    const client = tab.load(`${site}/next`);
    const state = await client.start();
    assert.equal(state.status === 'signed-in' && state.kept && state.claims.name, 'Marie Durand');
    assert.notEqual(world.browser.vaults.only?.refreshToken, before);
    assert.deepEqual(tab.departures, []);
    assert.equal((await client.fetch('/api/dues')).status, 200);
  });

  it('that the issuer has ended is gone, here and in the vault', async (t) => {
    const world = await newWorld(t);
    const { tab } = await signedIn(world, { kept: true });
    world.issuer.endEverything();
    const client = tab.load(`${site}/next`);
    assert.equal((await client.start()).status, 'signed-out');
    assert.equal(world.browser.vaults.only, undefined);
  });

  it('shows who is signed in although the issuer is away, and works once it is back', async (t) => {
    const world = await newWorld(t);
    const { tab } = await signedIn(world, { kept: true });
    world.network.down = true;
    const client = tab.load(`${site}/next`);
    assert.equal((await client.start()).status, 'signed-in');
    await assert.rejects(client.fetch('/api/dues'), { code: 'unreachable' });
    assert.equal(client.session.status, 'signed-in');
    world.network.down = false;
    assert.equal((await client.fetch('/api/dues')).status, 200);
  });

  it('lost by the browser is a signed-out page', async (t) => {
    const world = await newWorld(t);
    const { tab } = await signedIn(world, { kept: true });
    world.browser.vaults.kept.clear();
    assert.deepEqual(await tab.load(`${site}/`).start(), { status: 'signed-out', reason: 'initial' });
  });
});

describe('where the browser keeps nothing', { timeout: 30_000 }, () => {
  for (const condition of ['forbidden', 'full'] as const) {
    it(`one signs in within the page all the same (${condition}), for as long as it lives`, async (t) => {
      const world = await newWorld(t);
      world.browser.vaults.condition = condition;
      world.browser.siteStore.condition = condition;
      const tab = world.browser.openTab(`${site}/`);
      tab.store.condition = condition;
      const client = tab.client();
      await client.start({ silent: true });
      assert.equal((await client.signIn({ ...typed, remember: true })).status, 'signed-in');
      assert.equal((await client.fetch('/api/dues')).status, 200);
      world.clock.sleep(600_000);
      assert.equal((await client.fetch('/api/dues')).status, 200);
      await client.signOut();
      assert.equal(client.session.status, 'signed-out');
    });

    it(`a redirect is not begun, for its answer could not be trusted (${condition})`, async (t) => {
      const { browser } = await newWorld(t);
      const tab = browser.openTab(`${site}/`);
      tab.store.condition = condition;
      await assert.rejects(tab.client().signIn({ flow: 'redirect' }), { code: 'storage-unavailable' });
      assert.deepEqual(tab.departures, []);
    });

    it(`a refused vault alone costs only what outlives the page (${condition})`, async (t) => {
      const world = await newWorld(t);
      world.browser.vaults.condition = condition;
      const { client, tab } = await signedIn(world, { kept: true });
      assert.equal((await client.fetch('/api/dues')).status, 200);
      assert.equal((await tab.load(`${site}/`).start()).status, 'signed-out');
    });
  }

  it('nonsense in storage is as nothing', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(`${site}/`);
    await sentToIssuer(tab, tab.client());
    for (const nonsense of ['', '{', 'null', '[]', '42', '{"a":1}', '{"__proto__":{"at":1}}']) {
      for (const key of tab.store.texts.keys()) tab.store.texts.set(key, nonsense);
      browser.siteStore.texts.set(`comptexpert-kit cotisations ${issuer.url}`, nonsense);
      assert.equal((await tab.load(`${site}/`).start()).status, 'signed-out');
      const asked = await sentToIssuer(tab, tab.load(`${site}/`));
      assert.equal((await cameBack(tab, issuer.authorize(asked))).session.status, 'signed-in');
    }
  });
});
