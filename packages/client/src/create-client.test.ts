import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { FakeClock } from './testing/fake-clock.ts';
import { answers, json, silence } from './testing/fake-network.ts';
import { departure, newWorld, quiet, signedIn, site, typed, until } from './testing/world.ts';

describe('making a client', { timeout: 30_000 }, () => {
  for (const issuer of [
    'http://identification.test',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.test',
    'https://',
  ])
    it(`is refused for the issuer ${issuer}`, async (t) => {
      const { browser } = await newWorld(t);
      assert.throws(() => browser.openTab(`${site}/`).client({ issuer }), {
        name: 'ClientError',
        code: 'misconfigured',
      });
    });

  for (const issuer of [
    'http://identification.localhost:4000',
    'http://127.0.0.1:4000',
    'https://identification.test/',
  ])
    it(`is allowed for the issuer ${issuer}`, async (t) => {
      const { browser } = await newWorld(t);
      assert.equal(browser.openTab(`${site}/`).client({ issuer }).issuer, issuer.replace(/\/$/, ''));
    });

  for (const redirectUri of ['https://evil.test/callback', '//evil.test/', 'javascript:alert(1)'])
    it(`is refused for the redirect URI ${redirectUri}`, async (t) => {
      const { browser } = await newWorld(t);
      assert.throws(() => browser.openTab(`${site}/`).client({ redirectUri }), { code: 'misconfigured' });
    });

  it('asks nothing of anybody, and nobody is known yet', async (t) => {
    const { browser, network } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    await quiet();
    assert.deepEqual([client.session, network.requests], [{ status: 'unknown' }, []]);
  });
});

describe('warming up', { timeout: 30_000 }, () => {
  it('fetches what signing in will need, once', async (t) => {
    const { browser, network } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    client.warmUp();
    client.warmUp();
    await until(() => network.to('/oidc/jwks').length > 0);
    await quiet();
    await client.signIn(typed);
    for (const path of ['/.well-known/openid-configuration', '/oidc/jwks'])
      assert.equal(network.to(path).length, 1, path);
  });

  it('in vain is no failure, and is made good later', async (t) => {
    const { browser, network } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    network.down = true;
    client.warmUp();
    await quiet();
    network.down = false;
    assert.equal((await client.signIn(typed)).status, 'signed-in');
  });
});

describe('disposing of a client', { timeout: 30_000 }, () => {
  it('stops its timers, listeners and channels', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world);
    assert.deepEqual([world.clock.pending, tab.listeners, world.browser.channelNames.length], [1, 1, 1]);
    client.dispose();
    await quiet();
    assert.deepEqual([world.clock.pending, tab.listeners, world.browser.channelNames], [0, 0, []]);
  });

  it('asks nothing of anybody any more', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world, { kept: true });
    const before = world.network.requests.length;
    client.dispose();
    await quiet();
    tab.show();
    world.clock.advance(3600_000);
    await quiet();
    assert.equal(world.network.requests.length, before);
  });

  it('leaves the session where it is kept', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world, { kept: true });
    client.dispose();
    assert.equal((await tab.load(`${site}/`).start()).status, 'signed-in');
  });

  it('before it did anything is fine', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(`${site}/`);
    tab.client().dispose();
    assert.equal(tab.listeners, 0);
  });
});

describe('what the issuer offers besides the password', { timeout: 30_000 }, () => {
  for (const [offered, expected] of [
    [
      ['password', 'expertpass', 'signexpert'],
      ['password', 'expertpass', 'signexpert'],
    ],
    [['signexpert'], ['password', 'signexpert']],
    [['of-tomorrow'], ['password']],
    ['expertpass', ['password']],
    [undefined, ['password']],
  ] as const)
    it(`is ${expected.join(', ')} when it says ${JSON.stringify(offered)}`, async (t) => {
      const { browser, issuer } = await newWorld(t);
      issuer.metadata['comptexpert_authentication_methods'] = offered;
      assert.deepEqual(await browser.openTab(`${site}/`).client().authenticationMethods(), expected);
    });

  it('is nothing more when it does not answer, or nonsense', async (t) => {
    const { browser, network } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    network.next('/.well-known/openid-configuration', () => new Response('<h1>'));
    assert.deepEqual(await client.authenticationMethods(), ['password']);
    network.next('/.well-known/openid-configuration', answers(null));
    assert.deepEqual(await client.authenticationMethods(), ['password']);
    network.down = true;
    assert.deepEqual(await client.authenticationMethods(), ['password']);
  });
});

/** Whatever the client is patient by, the patience is over at once when the test says so. */
function patience(t: TestContext, clock: FakeClock) {
  const limits: AbortController[] = [];
  t.mock.method(AbortSignal, 'timeout', () => {
    const limit = new AbortController();
    limits.push(limit);
    return limit.signal;
  });
  return {
    runOut() {
      clock.advance(30_000);
      for (const limit of limits) limit.abort(new DOMException('too late', 'TimeoutError'));
    },
  };
}

const everyPath = [
  '/.well-known/openid-configuration',
  '/oidc/jwks',
  '/oidc/challenge',
  '/oidc/token',
] as const;

describe('an issuer that never answers', { timeout: 30_000 }, () => {
  for (const path of everyPath)
    it(`at ${path} is given up after a while`, async (t) => {
      const { browser, network, clock } = await newWorld(t);
      const patient = patience(t, clock);
      let asked = false;
      network.next(path, (request, proceed) => {
        asked = true;
        return silence(request, proceed);
      });
      const client = browser.openTab(`${site}/`).client();
      const ended = assert.rejects(client.signIn(typed), { name: 'ClientError', code: 'unreachable' });
      await until(() => asked);
      patient.runOut();
      await ended;
      assert.notEqual(client.session.status, 'signed-in');
    });
});

describe('an answer of the issuer that makes no sense', { timeout: 30_000 }, () => {
  for (const path of ['/.well-known/openid-configuration', '/oidc/jwks', '/oidc/token'] as const)
    for (const [what, answer] of [
      ['a page', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
      ['broken JSON', () => new Response('{', { headers: { 'content-type': 'application/json' } })],
      ['null', answers(null)],
      ['a list', answers([])],
      ['an empty object', answers({})],
    ] as const)
      it(`is not trusted: ${what} at ${path}`, async (t) => {
        const { browser, network } = await newWorld(t);
        network.next(path, answer, 2);
        const client = browser.openTab(`${site}/`).client();
        await assert.rejects(client.signIn(typed), { name: 'ClientError', code: 'bad-answer' });
        assert.notEqual(client.session.status, 'signed-in');
      });

  for (const path of ['/.well-known/openid-configuration', '/oidc/jwks', '/oidc/token'] as const)
    it(`is a fault that passes: 503 at ${path}`, async (t) => {
      const { browser, network } = await newWorld(t);
      network.next(path, answers({}, 503, { 'retry-after': '7' }));
      const client = browser.openTab(`${site}/`).client();
      await assert.rejects(client.signIn(typed), { code: 'unavailable', retryAfter: 7 });
      assert.equal((await client.signIn(typed)).status, 'signed-in');
    });

  it('is not trusted: metadata of another issuer', async (t) => {
    const { browser, issuer } = await newWorld(t);
    issuer.metadata['issuer'] = 'https://evil.test';
    await assert.rejects(browser.openTab(`${site}/`).client().signIn(typed), { code: 'bad-answer' });
  });

  for (const endpoint of ['javascript:alert(1)', 42, undefined])
    it(`is not followed: ${String(endpoint)} as authorization endpoint`, async (t) => {
      const { browser, issuer } = await newWorld(t);
      issuer.metadata['authorization_endpoint'] = endpoint;
      const tab = browser.openTab(`${site}/`);
      await assert.rejects(tab.client().signIn({ flow: 'redirect' }), { name: 'ClientError' });
      assert.deepEqual(tab.departures, []);
    });

  it('heals: a redirect works once the issuer answers again', async (t) => {
    const { browser, network } = await newWorld(t);
    const tab = browser.openTab(`${site}/`);
    const client = tab.client();
    network.next('/.well-known/openid-configuration', () => json({}, 500));
    await assert.rejects(client.signIn({ flow: 'redirect' }), { code: 'unavailable' });
    client.signIn({ flow: 'redirect' }).catch(() => undefined);
    assert.match(await departure(tab), /^https:\/\/identification\.test\/oidc\/auth\?/);
  });
});
