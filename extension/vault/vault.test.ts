import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { recordOf, VaultWorld } from './testing/world.ts';

describe('a vault', () => {
  let world: VaultWorld;

  beforeEach(() => {
    world = new VaultWorld();
  });

  it('is open and empty at first, by the key of the device', async () => {
    const vault = await world.start();
    assert.deepEqual(await vault.standing(), { locked: false, protection: 'device' });
    assert.deepEqual(await vault.list(), []);
    assert.equal(await vault.read('a'), undefined);
  });

  it('has all accounts in their order when the browser starts again', async () => {
    const vault = await world.start();
    await vault.write(recordOf('a', { order: 2 }));
    await vault.write(recordOf('b', { order: 1 }));
    const again = await world.restart();
    assert.deepEqual(
      (await again.list()).map(({ record }) => record),
      [recordOf('b', { order: 1 }), recordOf('a', { order: 2 })],
    );
    assert.deepEqual(await again.read('b'), recordOf('b', { order: 1 }));
  });

  it('keeps the keys for DPoP with their account, out of reach of scripts', async () => {
    const vault = await world.start();
    const keys = await vault.makeKeys();
    assert.equal(await vault.keys('a'), undefined);
    await vault.write(recordOf('a'), keys);
    await vault.write(recordOf('a', { label: 'Autre' }));
    const kept = await (await world.restart()).keys('a');
    assert.ok(kept);
    await assert.rejects(crypto.subtle.exportKey('pkcs8', kept.privateKey), { name: 'InvalidAccessError' });
    const text = new TextEncoder().encode('proof');
    const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
    const signature = await crypto.subtle.sign(ecdsa, kept.privateKey, text);
    assert.ok(await crypto.subtle.verify(ecdsa, keys.publicKey, signature, text));
    await vault.remove('a');
    assert.deepEqual([...(await world.stored('proofs')).keys()], []);
  });

  it('refuses a key for DPoP that a script could export', async () => {
    const vault = await world.start();
    await vault.write(recordOf('a'), await vault.makeKeys());
    const weak = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    await world.tamper('proofs', 'a', { privateKey: weak.privateKey, publicKey: weak.publicKey });
    await assert.rejects(vault.keys('a'), { code: 'store-unreadable' });
  });

  it('loses none of two changes that are made at once', async () => {
    const vault = await world.start();
    await vault.write(recordOf('a'));
    await Promise.all([
      vault.change('a', (record) => ({ ...record, label: 'Renommé' })),
      vault.change('a', (record) => ({ ...record, refreshToken: 'rotated' })),
    ]);
    const { label, refreshToken } = (await vault.read('a')) ?? {};
    assert.deepEqual([label, refreshToken], ['Renommé', 'rotated']);
    await assert.rejects(
      vault.change('b', (record) => record),
      { code: 'not-found' },
    );
  });

  it('writes nothing that it could not read again', async () => {
    const vault = await world.start();
    await vault.write(recordOf('a'));
    await assert.rejects(vault.write(recordOf('a', { label: 'x'.repeat(81) })));
    assert.deepEqual(await vault.read('a'), recordOf('a'));
  });

  it('forgets everything, and begins anew', async () => {
    const vault = await world.start();
    await vault.write(recordOf('a'), await vault.makeKeys());
    await vault.protect('cheval agrafe batterie');
    await vault.erase();
    assert.deepEqual(
      [world.local.items, world.session.items],
      [{ vault: { version: 1, value: { holds: false } } }, {}],
    );
    assert.deepEqual(await vault.standing(), { locked: false, protection: 'device' });
    assert.deepEqual(await vault.list(), []);
    assert.equal((await world.stored('proofs')).size, 0);
    await vault.write(recordOf('b'));
    assert.deepEqual(await (await world.restart()).read('b'), recordOf('b'));
  });
});
