import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { recordOf, VaultWorld } from './testing/world.ts';

const passphrase = 'cheval agrafe batterie';
const minute = 60_000;
const passkey = { credential: 'Y3JlZGVudGlhbA', salt: 'c2FsdA' };
const output = 'A'.repeat(42) + 'E';
const otherOutput = 'A'.repeat(42) + 'I';

describe('a vault with a passphrase', () => {
  let world: VaultWorld;

  beforeEach(async () => {
    world = new VaultWorld();
    const vault = await world.start();
    await vault.write(recordOf('a'), await vault.makeKeys());
    await vault.write(recordOf('b', { order: 1 }));
    await vault.protect(passphrase);
  });

  it('stays unlocked for whoever has just set it, and for the next life of the background', async () => {
    const vault = await world.start();
    assert.deepEqual(await vault.standing(), {
      locked: false,
      protection: 'passphrase',
      lockAt: world.clock.now() + 15 * minute,
    });
    assert.deepEqual(await vault.read('a'), recordOf('a'));
  });

  it('is locked when the browser starts again, and tells nothing', async () => {
    const vault = await world.restart();
    const before = await world.stored('records');
    assert.deepEqual(await vault.standing(), { locked: true, protection: 'passphrase' });
    const locked = { code: 'locked' };
    await assert.rejects(vault.list(), locked);
    await assert.rejects(vault.read('a'), locked);
    await assert.rejects(vault.keys('a'), locked);
    await assert.rejects(vault.write(recordOf('c')), locked);
    await assert.rejects(vault.remove('a'), locked);
    await assert.rejects(vault.hold(), locked);
    await assert.rejects(vault.protect('une autre phrase'), locked);
    await assert.rejects(vault.unprotect(), locked);
    assert.deepEqual(await world.stored('records'), before);
  });

  it('opens with the passphrase, however the keyboard composes it', async () => {
    const vault = await world.start();
    await vault.protect('clé protégée'.normalize('NFC'));
    assert.equal(await vault.lock(), true);
    await vault.unlock('clé protégée'.normalize('NFD'));
    assert.deepEqual(await vault.read('a'), recordOf('a'));
    assert.ok(await vault.keys('a'));
  });

  it('refuses another passphrase, and none is looked at for longer and longer', async () => {
    let vault = await world.restart();
    const waits = [];
    for (let tries = 0; tries < 12; tries++) {
      await assert.rejects(vault.unlock('autre'), { code: 'wrong-passphrase' });
      vault = await world.restart();
      const { retryAt = 0 } = await vault.standing();
      waits.push((retryAt - world.clock.now()) / 1_000);
      await assert.rejects(vault.unlock(passphrase), { code: 'wait', retryAt });
      world.clock.time = retryAt;
    }
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    await vault.unlock(passphrase);
    assert.deepEqual(await vault.read('a'), recordOf('a'));
    assert.equal((await vault.standing()).retryAt, undefined);
    await vault.lock();
    await assert.rejects(vault.unlock('autre'), { code: 'wrong-passphrase' });
    assert.equal((await vault.standing()).retryAt, world.clock.now() + 1_000);
  });

  it('looks at one passphrase only of many that come at once', async () => {
    const vault = await world.restart();
    const tries = await Promise.allSettled(['x', 'y', 'z', passphrase].map((text) => vault.unlock(text)));
    const codes = tries.map((one) => one.status === 'rejected' && (one.reason as { code: string }).code);
    assert.deepEqual(codes, ['wrong-passphrase', 'wait', 'wait', 'wait']);
  });

  it('makes nobody wait for ever, nor not at all, when the clock is set back', async () => {
    const vault = await world.restart();
    for (let tries = 0; tries < 5; tries++) {
      await assert.rejects(vault.unlock('autre'), { code: 'wrong-passphrase' });
      world.clock.pass(16_000);
    }
    await assert.rejects(vault.unlock('autre'), { code: 'wrong-passphrase' });
    world.clock.pass(-365 * 24 * 60 * minute);
    const { retryAt } = await vault.standing();
    assert.equal(retryAt, world.clock.now() + 32_000);
    world.clock.pass(10_000);
    assert.equal((await vault.standing()).retryAt, retryAt);
    await assert.rejects(vault.unlock(passphrase), { code: 'wait' });
    world.clock.pass(22_000);
    await vault.unlock(passphrase);
  });

  it('refuses an empty one and one that is too long, without counting them', async () => {
    const vault = await world.restart();
    for (const text of ['', 'x'.repeat(1_001)]) {
      await assert.rejects(vault.unlock(text), { code: 'not-allowed' });
    }
    assert.equal((await vault.standing()).retryAt, undefined);
    await vault.unlock(passphrase);
    for (const text of ['', 'x'.repeat(1_001)]) {
      await assert.rejects(vault.protect(text), { code: 'not-allowed' });
    }
    await vault.lock();
    await vault.unlock(passphrase);
  });

  it('takes one of a thousand characters, all of which count', async () => {
    const vault = await world.start();
    await vault.protect('é'.repeat(1_000));
    await vault.lock();
    await assert.rejects(vault.unlock('é'.repeat(999) + 'e'), { code: 'wrong-passphrase' });
    world.clock.pass(minute);
    await vault.unlock('é'.repeat(1_000));
    assert.deepEqual(await vault.read('b'), recordOf('b', { order: 1 }));
  });

  it('opens with the last passphrase alone when it is another one', async () => {
    const vault = await world.start();
    await vault.protect('une autre phrase');
    await vault.lock();
    await assert.rejects(vault.unlock(passphrase), { code: 'wrong-passphrase' });
    world.clock.pass(minute);
    await vault.unlock('une autre phrase');
    assert.deepEqual(await vault.read('a'), recordOf('a'));
  });

  it('needs none any more once it is taken away', async () => {
    const vault = await world.start();
    await vault.unprotect();
    const again = await world.restart();
    assert.deepEqual(await again.standing(), { locked: false, protection: 'device' });
    assert.deepEqual(await again.read('a'), recordOf('a'));
    assert.equal(await again.lock(), false);
    assert.deepEqual(await again.read('a'), recordOf('a'));
    await assert.rejects(again.unlock(passphrase), { code: 'not-allowed' });
  });

  it('locks after so long without use, and use puts it off', async () => {
    const vault = await world.start();
    world.clock.pass(14 * minute);
    await vault.use();
    world.clock.pass(14 * minute);
    assert.equal((await vault.standing()).locked, false);
    // Reading is no use: alarms do it by themselves.
    await vault.read('a');
    world.clock.pass(minute);
    assert.equal((await vault.standing()).locked, true);
    assert.deepEqual(world.session.items, {});
    await vault.use();
    world.clock.pass(-2 * minute);
    await assert.rejects(vault.read('a'), { code: 'locked' });
  });

  it('locks when the clock jumps, forth or back, but not when it is put right by seconds', async () => {
    for (const [jump, isLocked] of [
      [24 * 60 * minute, true],
      [-24 * 60 * minute, true],
      [-30_000, false],
    ] as const) {
      const vault = await world.restart();
      await vault.unlock(passphrase);
      world.clock.pass(jump);
      assert.equal((await vault.standing()).locked, isLocked, String(jump));
    }
  });

  it('never locks by itself where its owner says so', async () => {
    world.policy = { lockAfter: 0, lockWithBrowser: true };
    const vault = await world.start();
    world.clock.pass(1_000 * 60 * minute);
    assert.deepEqual(await vault.standing(), { locked: false, protection: 'passphrase' });
  });

  it('outlives the browser where its owner says so, until it is locked or unused for too long', async () => {
    world.policy = { lockAfter: 15, lockWithBrowser: false };
    await (await world.start()).use();
    const vault = await world.restart();
    assert.deepEqual(await vault.read('a'), recordOf('a'));
    world.clock.pass(10 * minute);
    await vault.use();
    world.clock.pass(10 * minute);
    assert.equal((await (await world.restart()).standing()).locked, false);
    world.clock.pass(5 * minute);
    assert.equal((await (await world.restart()).standing()).locked, true);
    const again = await world.start();
    await again.unlock(passphrase);
    await again.lock();
    assert.equal((await (await world.restart()).standing()).locked, true);
  });

  it('leaves no key behind once it is to lock with the browser again', async () => {
    world.policy = { lockAfter: 15, lockWithBrowser: false };
    await (await world.start()).use();
    world.policy = { lockAfter: 15, lockWithBrowser: true };
    assert.equal((await (await world.restart()).standing()).locked, true);
    assert.deepEqual([...(await world.stored('keys')).keys()], ['protection']);
  });

  it('lets a refresh end that began before it was locked', async () => {
    const vault = await world.start();
    const held = await vault.hold();
    await vault.lock();
    await held.change('a', (record) => ({ ...record, refreshToken: 'rotated' }));
    await assert.rejects(vault.read('a'), { code: 'locked' });
    await vault.unlock(passphrase);
    assert.equal((await vault.read('a'))?.refreshToken, 'rotated');
    await vault.protect('une autre phrase');
    assert.equal((await held.read('a'))?.refreshToken, 'rotated');
    await vault.lock();
    await assert.rejects(held.write(recordOf('a')), { code: 'locked' });
  });
});

describe('a vault with a passkey', () => {
  it('opens with what the passkey makes, and with nothing else', async () => {
    const world = new VaultWorld();
    const first = await world.start();
    await first.write(recordOf('a'));
    await first.protectWithPasskey(passkey, output);
    const vault = await world.restart();
    assert.deepEqual(await vault.standing(), { locked: true, protection: 'passkey', passkey });
    await assert.rejects(vault.unlockWithPasskey(otherOutput), { code: 'wrong-passphrase' });
    await assert.rejects(vault.unlockWithPasskey('AAAA'), { code: 'not-allowed' });
    await assert.rejects(vault.unlock(passphrase), { code: 'not-allowed' });
    await vault.unlockWithPasskey(output);
    assert.deepEqual(await vault.read('a'), recordOf('a'));
    await vault.protect(passphrase);
    await vault.lock();
    await assert.rejects(vault.unlockWithPasskey(output), { code: 'not-allowed' });
    await vault.unlock(passphrase);
    assert.deepEqual(await vault.read('a'), recordOf('a'));
  });
});
