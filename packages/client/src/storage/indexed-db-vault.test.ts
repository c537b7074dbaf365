import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newWorld, quiet, signedIn, site, typed, until } from '../testing/world.ts';
import { openIndexedDbVault } from './indexed-db-vault.ts';

describe('a browser that never opens its database', { timeout: 30_000 }, () => {
  /** The browser's own vault from now on, and what it was asked to open; nothing is ever answered. */
  const hang = (test: { after(undo: () => void): void }) => {
    const asked: unknown[] = [];
    const indexedDB = { open: () => asked[asked.push({}) - 1] };
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: indexedDB });
    test.after(() => Reflect.deleteProperty(globalThis, 'indexedDB'));
    const ports = {
      openVault: (...how: Parameters<typeof openIndexedDbVault>) =>
        Promise.resolve(openIndexedDbVault(...how)),
    };
    return { asked, ports };
  };

  it('does not keep a page waiting that has a kept session', async (t) => {
    const world = await newWorld(t);
    const { tab, client: before } = await signedIn(world, { kept: true });
    before.dispose();
    await quiet();
    const { asked, ports } = hang(t);
    const started = tab.load(`${site}/next`, { ports }).start();
    await until(() => asked.length > 0 && world.clock.pending > 0);
    world.clock.advance(3000);
    assert.deepEqual(await started, { status: 'signed-out', reason: 'initial' });
  });

  it('lets one sign in all the same, for as long as the page lives', async (t) => {
    const world = await newWorld(t);
    const { asked, ports } = hang(t);
    const tab = world.browser.openTab(`${site}/`);
    const client = tab.client({ ports });
    const signingIn = client.signIn({ ...typed, remember: true });
    await until(() => asked.length > 0 && world.clock.pending > 0);
    world.clock.advance(3000);
    assert.equal((await signingIn).status, 'signed-in');
    assert.equal(asked.length, 1);
    world.clock.sleep(600_000);
    assert.equal((await client.fetch('/api/dues')).status, 200);
    await client.signOut();
    assert.equal(client.session.status, 'signed-out');
  });
});
