import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { beforeEach, describe, it } from 'node:test';
import { recordOf, VaultWorld } from './testing/world.ts';

const canary = `canary-${crypto.randomUUID()}`;
const output = `${crypto.randomUUID().replaceAll('-', '')}AAAAAAAAAAE`;

/** What a search of a profile’s files would find of it, whichever way it is written. */
const writings = (text: string) => {
  const bytes = Buffer.from(text);
  return [
    text,
    bytes.toString('hex'),
    ...[0, 1, 2].map((shift) => bytes.subarray(shift).toString('base64url')),
  ].map((one) => one.slice(0, -2));
};

describe('what the vault leaves on the disk', () => {
  let world: VaultWorld;

  beforeEach(() => {
    world = new VaultWorld();
  });

  async function onDisk(): Promise<string> {
    const stores = await Promise.all(
      (['keys', 'records', 'proofs'] as const).map((name) => world.stored(name)),
    );
    const records = stores[1];
    const decoded = [...(records?.values() ?? [])].map((jwe) =>
      String(jwe)
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString('latin1')),
    );
    return inspect([stores, decoded, world.local.items], { depth: null, maxStringLength: null });
  }

  async function fill() {
    const vault = await world.start();
    await vault.write(
      recordOf('a', {
        label: `label ${canary}`,
        subject: `sub ${canary}`,
        refreshToken: `refresh ${canary}`,
        accessToken: { value: `access ${canary}`, expiresAt: 2 },
        claims: { sub: canary, name: `name ${canary}`, email: `${canary}@ordre.example` },
      }),
      await vault.makeKeys(),
    );
    return vault;
  }

  it('is no token, no name and no site in clear, by the key of the device', async () => {
    await fill();
    const text = await onDisk();
    assert.ok(text.includes('"account"'), 'the search looks into what is stored');
    for (const writing of writings(canary)) assert.ok(!text.includes(writing), writing);
  });

  it('is neither the passphrase nor the key either, unlocked and locked', async () => {
    const vault = await fill();
    const passphrase = `passphrase ${canary}`;
    await vault.protect(passphrase);
    const opened = (world.session.items['opened'] as { value: { key: string } }).value.key;
    const raw = Buffer.from(opened, 'base64url');
    assert.equal(raw.byteLength, 32);
    for (const isLocked of [false, true]) {
      if (isLocked) await vault.lock();
      assert.deepEqual([...(await world.stored('keys')).keys()], ['protection']);
      const text = await onDisk();
      for (const writing of [...writings(canary), opened, raw.toString('hex'), raw.toString('base64')])
        assert.ok(!text.includes(writing), writing);
    }
    assert.deepEqual(world.session.items, {});
    await assert.rejects(vault.unlock(`wrong ${canary}`), { code: 'wrong-passphrase' });
    const text = await onDisk();
    for (const writing of writings(canary)) assert.ok(!text.includes(writing), writing);
  });

  it('is nothing of what a passkey makes', async () => {
    const vault = await fill();
    await vault.protectWithPasskey({ credential: 'Y3I', salt: 'c2E' }, output);
    const bytes = Buffer.from(output, 'base64url');
    const text = await onDisk();
    for (const writing of [output, bytes.toString('hex'), bytes.toString('base64')])
      assert.ok(!text.includes(writing), writing);
  });

  it('is never a key that a script could export', async () => {
    world.policy = { lockAfter: 15, lockWithBrowser: false };
    const vault = await fill();
    const check = async () => {
      const keys = [...(await world.stored('keys')).values()].flatMap((value) =>
        Object.values(value as object).filter((one) => one instanceof CryptoKey),
      );
      assert.ok(keys.length > 0);
      assert.ok(keys.every((key) => !key.extractable));
    };
    await check();
    await vault.protect('cheval agrafe batterie');
    await check();
  });
});
