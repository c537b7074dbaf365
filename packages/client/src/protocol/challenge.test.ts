import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { ClientErrorCode } from '../errors.ts';
import { marie, password } from '../testing/fake-issuer.ts';
import { answers, type Intercept, silence } from '../testing/fake-network.ts';
import { newWorld, site, typed } from '../testing/world.ts';

type Test = Parameters<typeof newWorld>[0];

interface Expected {
  readonly code: ClientErrorCode;
  readonly retryAfter?: number;
}

/** The challenge endpoint answers so, and the sign-in fails so; nobody is signed in, no code is redeemed. */
async function fails(test: Test, intercept: Intercept, expected: Expected) {
  const { browser, network } = await newWorld(test);
  network.next('/oidc/challenge', intercept);
  const client = browser.openTab(`${site}/`).client();
  await client.start();
  await assert.rejects(client.signIn(typed), { name: 'ClientError', retryAfter: undefined, ...expected });
  assert.deepEqual(client.session, { status: 'signed-out', reason: 'initial' });
  assert.equal(network.to('/oidc/token').length, 0);
}

describe('signing in within the page', { timeout: 30_000 }, () => {
  it('signs in with the right password', async (t) => {
    const { browser } = await newWorld(t);
    const state = await browser.openTab(`${site}/`).client().signIn(typed);
    assert.equal(state.status === 'signed-in' && state.claims.preferred_username, marie.preferred_username);
  });

  it('does not leave the page', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(`${site}/`);
    await tab.client().signIn(typed);
    assert.deepEqual([tab.departures, tab.href], [[], `${site}/`]);
  });

  it('sends what was typed once, in the body, never in an address', async (t) => {
    const { browser, network } = await newWorld(t);
    await browser.openTab(`${site}/`).client().signIn(typed);
    const carriers = network.requests.filter(({ text }) => text.includes(encodeURIComponent(password)));
    assert.deepEqual(
      carriers.map(({ method, path }) => `${method} ${path}`),
      ['POST /oidc/challenge'],
    );
    for (const { url } of network.requests) assert.ok(!url.includes(password));
  });

  it('takes no cookies along to another site’s issuer and keeps no copy', async (t) => {
    const { browser, network } = await newWorld(t);
    await browser.openTab(`${site}/`).client().signIn(typed);
    const [sent] = network.to('/oidc/challenge');
    assert.deepEqual([sent?.credentials, sent?.cache], ['same-origin', 'no-store']);
  });

  it('says that identifier or password were refused', async (t) => {
    const { browser, network } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    await client.start();
    await assert.rejects(client.signIn({ ...typed, password: 'wrong' }), { code: 'refused' });
    await assert.rejects(client.signIn({ ...typed, username: 'nobody' }), { code: 'refused' });
    assert.equal(client.session.status, 'signed-out');
    assert.equal(network.to('/oidc/token').length, 0);
  });

  it('can be tried again after a refusal', async (t) => {
    const { browser } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    await assert.rejects(client.signIn({ ...typed, password: 'wrong' }));
    assert.equal((await client.signIn(typed)).status, 'signed-in');
  });

  it('tells how long to wait after too many attempts', (t) =>
    fails(t, answers({ error: 'rate_limited', retry_after: 16 }, 429, { 'retry-after': '15' }), {
      code: 'rate-limited',
      retryAfter: 16,
    }));

  it('reads how long to wait from the header where the body does not say', (t) =>
    fails(t, answers({ error: 'rate_limited' }, 429, { 'retry-after': '15' }), {
      code: 'rate-limited',
      retryAfter: 15,
    }));

  it('does without a time to wait', (t) => fails(t, answers({}, 429), { code: 'rate-limited' }));

  it('tells that the issuer is busy', (t) =>
    fails(t, answers({ error: 'temporarily_unavailable' }, 503, { 'retry-after': '2' }), {
      code: 'busy',
      retryAfter: 2,
    }));

  it('tells that this site may not sign people in itself', (t) =>
    fails(t, answers({ error: 'unauthorized_client' }, 400), { code: 'misconfigured' }));

  it('tells of a fault of the issuer', (t) =>
    fails(t, () => new Response('<h1>Bad gateway</h1>', { status: 502 }), { code: 'unavailable' }));

  for (const [what, answer] of [
    ['a page', () => new Response('<!doctype html>')],
    ['nothing', () => new Response(null)],
    ['a list', answers(['authorization_code'])],
    ['a code that is none', answers({ authorization_code: 42 })],
    ['an error that is none', answers({ error: { toString: 1 } }, 400)],
    ['an unheard-of error', answers({ error: '__proto__' }, 400)],
  ] satisfies [string, Intercept][])
    it(`does not trust an answer that is ${what}`, (t) => fails(t, answer, { code: 'bad-answer' }));

  it('tells that the issuer did not answer', async (t) => {
    const { browser, network } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    await client.start();
    network.down = true;
    await assert.rejects(client.signIn(typed), { code: 'unreachable' });
    assert.equal(client.session.status, 'signed-out');
  });

  it('tells that there is no network', async (t) => {
    const { browser, network } = await newWorld(t);
    const tab = browser.openTab(`${site}/`);
    network.down = true;
    tab.online = false;
    await assert.rejects(tab.client().signIn(typed), { code: 'offline' });
  });

  it('works again once the network is back', async (t) => {
    const { browser, network } = await newWorld(t);
    const client = browser.openTab(`${site}/`).client();
    network.down = true;
    await assert.rejects(client.signIn(typed));
    network.down = false;
    assert.equal((await client.signIn(typed)).status, 'signed-in');
  });

  it('stops when the caller gives up', async (t) => {
    const { browser, network } = await newWorld(t);
    const giveUp = new AbortController();
    network.next('/oidc/challenge', (request, proceed) => {
      queueMicrotask(() => {
        giveUp.abort();
      });
      return silence(request, proceed);
    });
    const client = browser.openTab(`${site}/`).client();
    await assert.rejects(client.signIn({ ...typed, signal: giveUp.signal }), { code: 'cancelled' });
    assert.notEqual(client.session.status, 'signed-in');
  });

  it('is not offered where the issuer has no such endpoint', async (t) => {
    const { browser, issuer, network } = await newWorld(t);
    delete issuer.metadata['authorization_challenge_endpoint'];
    await assert.rejects(browser.openTab(`${site}/`).client().signIn(typed), { code: 'misconfigured' });
    assert.ok(network.requests.every(({ text }) => text === ''));
  });

  it('lets an answer of the issuer never bring the password into an error', async (t) => {
    const { browser, network } = await newWorld(t);
    for (const body of [{ error: 'x', error_description: password }, password, [password]]) {
      network.next('/oidc/challenge', answers(body, 400));
      const error: unknown = await browser
        .openTab(`${site}/`)
        .client()
        .signIn(typed)
        .catch((reason: unknown) => reason);
      assert.ok(error instanceof Error);
      assert.ok(!inspect(error, { depth: null, showHidden: true }).includes(password));
    }
  });
});
