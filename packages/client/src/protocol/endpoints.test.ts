import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answers, json } from '../testing/fake-network.ts';
import { departure, newWorld, signedIn, site, typed } from '../testing/world.ts';

const insecure = [
  'http://identification.test/x',
  'http://localhost:x@identification.test/x',
  'http://localhost.test/x',
  'javascript:alert(1)',
  'ftp://identification.test/x',
  '/x',
  42,
  null,
];

describe('an address in the issuer’s metadata', { timeout: 30_000 }, () => {
  for (const endpoint of ['token_endpoint', 'jwks_uri', 'authorization_challenge_endpoint'])
    for (const address of insecure)
      it(`is refused when ${endpoint} is ${String(address)}`, async (t) => {
        const { browser, issuer, network } = await newWorld(t);
        issuer.metadata[endpoint] = address;
        await assert.rejects(browser.openTab(`${site}/`).client().signIn(typed), { code: 'bad-answer' });
        assert.ok(network.requests.every(({ url }) => url.startsWith('https:')));
      });

  for (const address of insecure)
    it(`is nowhere a person is sent when it is ${String(address)}`, async (t) => {
      const { browser, issuer } = await newWorld(t);
      issuer.metadata['authorization_endpoint'] = address;
      const tab = browser.openTab(`${site}/`);
      await assert.rejects(tab.client().signIn({ flow: 'redirect' }), { code: 'bad-answer' });
      assert.deepEqual(tab.departures, []);
    });

  it('may be http where the issuer itself is on this machine', async (t) => {
    const { browser, network } = await newWorld(t);
    const local = 'http://localhost:3000';
    network.serve(local, () =>
      Promise.resolve(json({ issuer: local, authorization_endpoint: `${local}/oidc/auth` })),
    );
    const tab = browser.openTab('http://localhost:4000/');
    tab
      .client({ issuer: local })
      .signIn({ flow: 'redirect' })
      .catch(() => undefined);
    assert.ok((await departure(tab)).startsWith(`${local}/oidc/auth?`));
  });

  it('may be http on this machine, as a mock’s pages are', async (t) => {
    const { browser, issuer } = await newWorld(t);
    issuer.metadata['authorization_endpoint'] = 'http://localhost:4000/comptexpert-mock/authorize.html';
    const tab = browser.openTab(`${site}/`);
    tab
      .client()
      .signIn({ flow: 'redirect' })
      .catch(() => undefined);
    assert.ok((await departure(tab)).startsWith('http://localhost:4000/comptexpert-mock/authorize.html?'));
  });

  it('keeps the parameters that it has', async (t) => {
    const { browser, issuer } = await newWorld(t);
    issuer.metadata['authorization_endpoint'] = `${issuer.url}/oidc/auth?tenant=ordre`;
    const tab = browser.openTab(`${site}/`);
    tab
      .client()
      .signIn({ flow: 'redirect' })
      .catch(() => undefined);
    const asked = new URL(await departure(tab)).searchParams;
    assert.deepEqual([asked.get('tenant'), asked.get('response_type')], ['ordre', 'code']);
  });

  for (const [endpoint, code] of [
    ['token_endpoint', 'bad-answer'],
    ['jwks_uri', 'bad-answer'],
    ['authorization_challenge_endpoint', 'misconfigured'],
  ] as const)
    it(`that is missing is told as ${code}: ${endpoint}`, async (t) => {
      const { browser, issuer } = await newWorld(t);
      issuer.metadata[endpoint] = undefined;
      await assert.rejects(browser.openTab(`${site}/`).client().signIn(typed), { code });
    });

  it('is not needed for signing out here', async (t) => {
    const world = await newWorld(t);
    world.issuer.metadata['revocation_endpoint'] = undefined;
    const { client } = await signedIn(world);
    await client.signOut();
    assert.equal(client.session.status, 'signed-out');
  });
});

describe('a request with the token', { timeout: 30_000 }, () => {
  it('is refused with an authorization of the page’s own', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const headers = { Authorization: 'Bearer other' };
    await assert.rejects(client.fetch('/api/dues', { headers }), { code: 'misconfigured' });
    assert.equal(world.network.to('/api/dues').length, 0);
  });

  it('is not sent in clear to a backend on this machine when the issuer is not there', async (t) => {
    const world = await newWorld(t);
    const client = world.browser.openTab(`${site}/`).client({ backend: 'http://localhost:3000' });
    await client.signIn(typed);
    await assert.rejects(client.fetch('/api/dues'), { code: 'misconfigured' });
    assert.equal(world.network.to('/api/dues').length, 0);
  });
});

describe('a nonce for proofs', { timeout: 30_000 }, () => {
  it('is asked for in vain only once by the token endpoint', async (t) => {
    const { browser, network } = await newWorld(t);
    network.next('/oidc/token', answers({ error: 'use_dpop_nonce' }, 400, { 'dpop-nonce': 'n' }), 9);
    await assert.rejects(browser.openTab(`${site}/`).client().signIn(typed), { code: 'bad-answer' });
    assert.equal(network.to('/oidc/token').length, 2);
  });

  const demanding = answers({}, 401, {
    'www-authenticate': 'DPoP error="use_dpop_nonce"',
    'dpop-nonce': 'n',
  });

  it('is asked for by the backend without another token being fetched', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    world.network.next('/api/dues', demanding);
    assert.equal((await client.fetch('/api/dues', { method: 'POST', body: 'payé' })).status, 200);
    assert.deepEqual([world.network.to('/api/dues').length, world.network.to('/oidc/token').length], [2, 1]);
  });

  it('does not make a stream be sent twice, which it cannot', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    world.network.next('/api/dues', demanding, 9);
    const body = new Blob(['payé']).stream();
    const init = { method: 'POST', body, duplex: 'half' };
    assert.equal((await client.fetch('/api/dues', init)).status, 401);
    assert.equal(world.network.to('/api/dues').length, 1);
  });
});
