import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { answers, silence } from '../testing/fake-network.ts';
import { newWorld, signedIn, site, typed } from '../testing/world.ts';

describe('fetch with the session', { timeout: 30_000 }, () => {
  it('proves that the token is this page’s', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const response = await client.fetch('/api/dues', { method: 'POST', body: 'payé' });
    assert.deepEqual(await response.json(), { dues: 120, said: 'payé' });
    const [sent] = world.network.to('/api/dues');
    assert.match(sent?.headers.get('authorization') ?? '', /^DPoP /);
    assert.equal(decodeJwt(sent?.headers.get('dpop') ?? '')['htm'], 'POST');
  });

  it('hands the page’s own headers on', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    await client.fetch('/api/dues', { headers: { 'x-request': '42' } });
    assert.equal(world.network.to('/api/dues')[0]?.headers.get('x-request'), '42');
  });

  it('shows the backend’s refusals as they are', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    world.network.next('/api/dues', answers({ no: true }, 403));
    assert.equal((await client.fetch('/api/dues')).status, 403);
  });

  for (const elsewhere of [
    'https://evil.test/api/dues',
    '//evil.test/api/dues',
    'http://identification.test/api/dues',
    'https://identification.test:8443/api/dues',
    'https://identification.test@evil.test/',
    'data:text/plain,x',
  ])
    it(`never takes the token to ${elsewhere}`, async (t) => {
      const world = await newWorld(t);
      const { client } = await signedIn(world);
      const before = world.network.requests.length;
      await assert.rejects(client.fetch(elsewhere), { name: 'ClientError', code: 'misconfigured' });
      assert.equal(world.network.requests.length, before);
    });

  it('goes to a backend of its own where the site names one', async (t) => {
    const world = await newWorld(t);
    const seen: string[] = [];
    world.network.serve('https://api.test', (request) => {
      seen.push(request.url);
      return Promise.resolve(new Response('{}'));
    });
    const client = world.browser.openTab(`${site}/`).client({ backend: 'https://api.test' });
    await client.signIn(typed);
    await client.fetch('/dues');
    assert.deepEqual(seen, ['https://api.test/dues']);
  });

  it('says that one must sign in when nobody is signed in', async (t) => {
    const world = await newWorld(t);
    const client = world.browser.openTab(`${site}/`).client();
    await client.start();
    await assert.rejects(client.fetch('/api/dues'), { name: 'ClientError', code: 'login-required' });
    assert.equal(world.network.to('/api/dues').length, 0);
  });

  it('stops when the caller gives up', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const giveUp = new AbortController();
    world.network.next('/api/dues', (request, proceed) => {
      queueMicrotask(() => {
        giveUp.abort();
      });
      return silence(request, proceed);
    });
    await assert.rejects(client.fetch('/api/dues', { signal: giveUp.signal }), { code: 'cancelled' });
    assert.equal(client.session.status, 'signed-in');
  });
});

describe('proofs of possession', { timeout: 30_000 }, () => {
  it('carry the public key only', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    await client.fetch('/api/dues');
    for (const { headers } of world.network.requests.filter((request) => request.headers.has('dpop'))) {
      const { jwk, alg, typ } = decodeProtectedHeader(headers.get('dpop') ?? '');
      assert.deepEqual([alg, typ], ['ES256', 'dpop+jwt']);
      assert.deepEqual(Object.keys(jwk ?? {}).sort(), ['crv', 'kty', 'x', 'y']);
    }
  });

  it('are new for each request', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    await Promise.all([client.fetch('/api/dues'), client.fetch('/api/dues')]);
    const proofs = world.network.requests.flatMap(({ headers }) => headers.get('dpop') ?? []);
    assert.ok(proofs.length >= 3);
    assert.equal(new Set(proofs.map((proof) => decodeJwt(proof).jti)).size, proofs.length);
  });

  it('carry the nonce that the issuer asks for, once asked', async (t) => {
    const world = await newWorld(t);
    world.issuer.nonce = 'n-1';
    const { client } = await signedIn(world);
    assert.equal(client.session.status, 'signed-in');
    assert.equal(world.network.to('/oidc/token').length, 2);
    assert.equal((await client.fetch('/api/dues')).status, 200);
  });

  it('carry a new nonce when the backend changes it', async (t) => {
    const world = await newWorld(t);
    world.issuer.nonce = 'n-1';
    const { client } = await signedIn(world);
    world.issuer.nonce = 'n-2';
    assert.equal((await client.fetch('/api/dues')).status, 200);
    assert.equal(world.network.to('/oidc/token').length, 2);
  });

  for (const minutes of [-60, -6, 6, 60, 24 * 60])
    it(`are corrected when the device’s clock is ${-minutes} minutes ahead of the issuer’s`, async (t) => {
      const world = await newWorld(t);
      world.issuer.ahead = minutes * 60_000;
      const { client } = await signedIn(world);
      assert.equal(client.session.status, 'signed-in');
      assert.equal((await client.fetch('/api/dues')).status, 200);
      assert.equal(world.network.to('/oidc/token').length, 2);
    });

  it('are not corrected within the tolerance', async (t) => {
    const world = await newWorld(t);
    world.issuer.ahead = 10_000;
    await signedIn(world);
    assert.equal(world.network.to('/oidc/token').length, 1);
  });

  it('refused for their time although the clocks agree are told as such, after one attempt', async (t) => {
    const world = await newWorld(t);
    world.network.next('/oidc/token', answers({ error: 'invalid_dpop_proof' }, 400), 3);
    const client = world.browser.openTab(`${site}/`).client();
    await assert.rejects(client.signIn(typed), { code: 'clock-skew' });
    assert.equal(world.network.to('/oidc/token').length, 1);
  });

  it('refused for good end after one correction', async (t) => {
    const world = await newWorld(t);
    const { clock } = world;
    world.network.next(
      '/oidc/token',
      () => {
        const date = new Date(clock.now() + 3600_000 * world.network.requests.length).toUTCString();
        return answers({ error: 'invalid_dpop_proof' }, 400, { date })(new Request(site), () =>
          Promise.reject(new Error()),
        );
      },
      9,
    );
    const client = world.browser.openTab(`${site}/`).client();
    await assert.rejects(client.signIn(typed), { code: 'clock-skew' });
    assert.equal(world.network.to('/oidc/token').length, 2);
  });
});
