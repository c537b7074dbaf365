import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FakeWindow } from '../testing/fake-browser.ts';
import { newWorld, quiet, signedIn, site, until, type World } from '../testing/world.ts';

const page = `${site}/dues`;

/** A page that asked to sign in by a window, and the address the window was sent to. */
async function openWindow({ browser }: World, signal?: AbortSignal) {
  const tab = browser.openTab(page);
  const client = tab.client();
  const signingIn = client.signIn({ flow: 'popup', ...(signal && { signal }) });
  signingIn.catch(() => undefined);
  const opened: FakeWindow = await until(() => tab.windows[0]);
  const asked = await until(() => opened.addresses[0]);
  return { tab, client, signingIn, opened, asked };
}

const channelOf = (world: World) =>
  until(() => world.browser.channelNames.find((name) => name.includes('window')));

describe('signing in by a window', { timeout: 30_000 }, () => {
  it('opens the window at once, on the click', async (t) => {
    const { browser } = await newWorld(t);
    const tab = browser.openTab(page);
    const client = tab.client();
    client.signIn({ flow: 'popup', signal: AbortSignal.abort() }).catch(() => undefined);
    assert.equal(tab.windows.length, 1);
    await quiet();
  });

  it('is told as blocked when the browser refuses the window', async (t) => {
    const { browser, network } = await newWorld(t);
    const tab = browser.openTab(page);
    tab.allowsWindows = false;
    await assert.rejects(tab.client().signIn({ flow: 'popup' }), {
      name: 'ClientError',
      code: 'popup-blocked',
    });
    assert.deepEqual(network.requests, []);
  });

  it('leaves the session as it is when the browser refuses the window', async (t) => {
    const world = await newWorld(t);
    const { client, tab } = await signedIn(world);
    const before = client.session;
    tab.allowsWindows = false;
    await assert.rejects(client.signIn({ flow: 'popup' }), { code: 'popup-blocked' });
    assert.equal(client.session, before);
    assert.equal((await client.fetch('/api/dues')).status, 200);
  });

  it('signs the page in with the answer that the window brings, and closes it', async (t) => {
    const world = await newWorld(t);
    const { client, signingIn, opened, asked, tab } = await openWindow(world);
    const inner = world.browser.openTab(world.issuer.authorize(asked));
    inner
      .client()
      .start()
      .catch(() => undefined);
    assert.equal((await signingIn).status, 'signed-in');
    assert.equal(client.session.status, 'signed-in');
    assert.equal(opened.closed, true);
    await until(() => inner.closed);
    assert.deepEqual(tab.departures, []);
  });

  it('redeems the code in the page, not in the window', async (t) => {
    const world = await newWorld(t);
    const { signingIn, asked } = await openWindow(world);
    const inner = world.browser.openTab(world.issuer.authorize(asked));
    const within = inner.client();
    within.start().catch(() => undefined);
    await signingIn;
    await quiet();
    assert.equal(world.network.to('/oidc/token').length, 1);
    assert.equal(inner.href, `${site}/callback`);
  });

  it('tells what the issuer refused', async (t) => {
    const world = await newWorld(t);
    const { signingIn, asked, opened } = await openWindow(world);
    const answer = world.issuer.answer(asked, { error: 'access_denied' });
    world.browser
      .openTab(answer)
      .client()
      .start()
      .catch(() => undefined);
    await assert.rejects(signingIn, { code: 'cancelled' });
    assert.equal(opened.closed, true);
  });

  it('ends as cancelled when the person closes the window', async (t) => {
    const world = await newWorld(t);
    const { client, signingIn, opened } = await openWindow(world);
    await channelOf(world);
    opened.close();
    world.clock.advance(1000);
    await assert.rejects(signingIn, { code: 'cancelled' });
    assert.notEqual(client.session.status, 'signed-in');
    assert.deepEqual(
      world.browser.channelNames.filter((name) => name.includes('window')),
      [],
    );
  });

  it('goes on waiting while the person is in a window that only looks closed', async (t) => {
    const world = await newWorld(t);
    const { signingIn, opened, asked, tab } = await openWindow(world);
    await channelOf(world);
    tab.focused = false;
    opened.close();
    world.clock.advance(60_000);
    world.browser
      .openTab(world.issuer.authorize(asked))
      .client()
      .start()
      .catch(() => undefined);
    assert.equal((await signingIn).status, 'signed-in');
  });

  it('closes the window when the caller gives up', async (t) => {
    const world = await newWorld(t);
    const giveUp = new AbortController();
    const { signingIn, opened } = await openWindow(world, giveUp.signal);
    await channelOf(world);
    giveUp.abort();
    await assert.rejects(signingIn, { code: 'cancelled' });
    assert.equal(opened.closed, true);
  });

  it('closes the window when the issuer is away', async (t) => {
    const { browser, network } = await newWorld(t);
    network.down = true;
    const tab = browser.openTab(page);
    await assert.rejects(tab.client().signIn({ flow: 'popup' }), { code: 'unreachable' });
    assert.equal(tab.windows[0]?.closed, true);
  });

  for (const [what, message] of [
    ['no message at all', null],
    ['another type', { type: 'token', answer: '?code=1' }],
    ['no answer', { type: 'answer' }],
    ['an answer to another request', { type: 'answer', answer: '?code=stolen&state=cxw.other' }],
    ['an answer without state', { type: 'answer', answer: '?code=stolen' }],
    ['an answer of another kind', { type: 'answer', answer: { code: 'stolen' } }],
    ['nothing in it', ''],
    ['a text that is no answer', 'bonjour'],
    ['a text that answers another request', '?code=stolen&state=cxw.other'],
    ['a text without state', '?code=stolen'],
  ] as const)
    it(`ignores a message with ${what}`, async (t) => {
      const world = await newWorld(t);
      const { signingIn, opened, asked } = await openWindow(world);
      world.browser.post(await channelOf(world), message);
      await quiet();
      assert.equal(opened.closed, false);
      assert.equal(world.network.to('/oidc/token').length, 0);
      world.browser
        .openTab(world.issuer.authorize(asked))
        .client()
        .start()
        .catch(() => undefined);
      assert.equal((await signingIn).status, 'signed-in');
    });

  it('refuses an answer of the right state from another issuer', async (t) => {
    const world = await newWorld(t);
    const { signingIn, asked } = await openWindow(world);
    const answer = world.issuer.answer(asked, { code: 'stolen', iss: 'https://evil.test' });
    world.browser
      .openTab(answer)
      .client()
      .start()
      .catch(() => undefined);
    await assert.rejects(signingIn, { code: 'state-mismatch' });
    assert.equal(world.network.to('/oidc/token').length, 0);
  });

  it('says so in the window when the page that asked is gone', async (t) => {
    const world = await newWorld(t);
    const inner = world.browser.openTab(`${site}/callback?code=c&state=cxw.gone&iss=${world.issuer.url}`);
    const ended = assert.rejects(inner.client().start(), { code: 'state-mismatch' });
    world.clock.advance(3000);
    await ended;
    assert.equal(inner.closed, false);
    assert.equal(inner.href, `${site}/callback`);
  });

  it('needs a browser in which windows can talk to each other', async (t) => {
    const { browser } = await newWorld(t);
    browser.hasChannels = false;
    const tab = browser.openTab(page);
    await assert.rejects(tab.client().signIn({ flow: 'popup' }), { code: 'storage-unavailable' });
    assert.equal(tab.windows[0]?.closed, true);
  });
});
