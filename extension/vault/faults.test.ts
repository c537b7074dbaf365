import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { base64url } from 'jose';
import { type Step, steps } from './layout.ts';
import { digestOf } from './seal.ts';
import { recordOf, VaultWorld } from './testing/world.ts';

const passphrase = 'cheval agrafe batterie';

/** The same text with another character in the middle of its part number `part`. */
function changed(jwe: unknown, part: number): string {
  assert.ok(typeof jwe === 'string');
  const parts = jwe.split('.');
  const text = parts[part] ?? '';
  const middle = Math.floor(text.length / 2);
  parts[part] = text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1);
  return parts.join('.');
}

describe('a vault that something happens to', () => {
  let world: VaultWorld;

  beforeEach(async () => {
    world = new VaultWorld();
    const vault = await world.start();
    await vault.write(recordOf('a'));
    await vault.write(recordOf('b', { order: 1 }));
  });
  afterEach(() => {
    mock.restoreAll();
  });

  it('tells of the one account that a changed byte made unreadable, and has the others', async () => {
    const whole = (await world.stored('records')).get('a');
    // Header, nonce, content, tag; nothing stands where the encrypted key of other algorithms would.
    for (const part of [0, 2, 3, 4]) {
      await world.tamper('records', 'a', changed(whole, part));
      const vault = await world.restart();
      assert.deepEqual(await vault.list(), [
        { id: 'b', record: recordOf('b', { order: 1 }) },
        { id: 'a', record: undefined },
      ]);
      await assert.rejects(vault.read('a'), { code: 'store-unreadable' });
      assert.equal((await vault.standing()).trouble, undefined);
    }
    const vault = await world.start();
    await vault.protect(passphrase);
    assert.equal((await vault.list()).length, 2);
    await vault.write(recordOf('a', { label: 'De nouveau' }));
    assert.equal((await vault.read('a'))?.label, 'De nouveau');
  });

  it('takes no record for another account’s, nor for one of another version', async () => {
    const [a, b] = (await world.stored('records')).values();
    await world.tamper('records', 'a', b);
    const vault = await world.start();
    await assert.rejects(vault.read('a'), { code: 'store-unreadable' });
    assert.ok(typeof a === 'string');
    const header = JSON.parse(new TextDecoder().decode(base64url.decode(a.split('.')[0] ?? ''))) as object;
    assert.deepEqual(header, { account: 'a', version: 1, alg: 'dir', enc: 'A256GCM' });
    const raised = base64url.encode(JSON.stringify({ ...header, version: 2 }));
    await world.tamper('records', 'a', [raised, ...a.split('.').slice(1)].join('.'));
    await assert.rejects((await world.start([...steps, {}])).read('a'), { code: 'store-unreadable' });
  });

  it('never uses a nonce twice', async () => {
    const nonces = new Set<unknown>();
    const vault = await world.start();
    for (let times = 0; times < 50; times++) {
      await vault.write(recordOf('a'));
      const jwe = (await world.stored('records')).get('a');
      nonces.add(typeof jwe === 'string' && jwe.split('.')[2]);
    }
    assert.equal(nonces.size, 50);
  });

  it('says that it came back empty, until an account is put into it', async () => {
    world.loseDatabase();
    const vault = await world.restart();
    assert.deepEqual(await vault.standing(), {
      locked: false,
      protection: 'device',
      trouble: 'store-emptied',
    });
    assert.equal((await (await world.restart()).standing()).trouble, 'store-emptied');
    await vault.write(recordOf('c'));
    assert.equal((await vault.standing()).trouble, undefined);
    assert.equal((await (await world.restart()).standing()).trouble, undefined);
  });

  it('says so when the database goes while it runs, and when only the accounts do', async () => {
    for (const id of ['a', 'b']) await world.tamper('records', id, undefined);
    const vault = await world.restart();
    assert.equal((await vault.standing()).trouble, 'store-emptied');
    await vault.write(recordOf('c'));
    await world.tamper('records', 'c', undefined);
    await world.tamper('keys', 'protection', undefined);
    assert.equal((await vault.standing()).trouble, 'store-emptied');
    await vault.write(recordOf('c'));
    assert.deepEqual(await vault.read('c'), recordOf('c'));
  });

  it('says so when `storage.local` came back empty with it, and the extension is not new', async () => {
    world.loseDatabase();
    world.local.empty();
    const vault = await world.restart();
    await vault.started();
    assert.equal((await vault.standing()).trouble, 'store-emptied');
    await vault.write(recordOf('a'));
    const again = await world.restart();
    await again.started();
    assert.equal((await again.standing()).trouble, undefined);
  });

  it('does not say so of an extension that is new, nor of one that nobody has put anything into', async () => {
    world = new VaultWorld();
    assert.equal((await (await world.start()).standing()).trouble, undefined);
    const vault = await world.restart();
    await vault.started();
    assert.equal((await vault.standing()).trouble, undefined);
    await vault.erase();
    await vault.started();
    const again = await world.restart();
    await again.started();
    assert.equal((await again.standing()).trouble, undefined);
  });

  it('does not say so of what its owner removed or erased', async () => {
    const vault = await world.start();
    await vault.remove('a');
    await vault.remove('b');
    assert.equal((await (await world.restart()).standing()).trouble, undefined);
    await vault.write(recordOf('c'));
    await vault.erase();
    assert.equal((await (await world.restart()).standing()).trouble, undefined);
  });

  it('goes on when `storage.local` is what was lost', async () => {
    world.local.empty();
    const vault = await world.restart();
    await vault.started();
    assert.equal((await vault.standing()).trouble, undefined);
    assert.equal((await vault.list()).length, 2);
    world.loseDatabase();
    assert.equal((await (await world.restart()).standing()).trouble, 'store-emptied');
  });

  it('has its accounts, unreadable, when only their key was lost', async () => {
    await world.tamper('keys', 'protection', undefined);
    const vault = await world.restart();
    assert.deepEqual(await vault.list(), [
      { id: 'a', record: undefined },
      { id: 'b', record: undefined },
    ]);
    await vault.write(recordOf('a'));
    assert.deepEqual(await vault.read('a'), recordOf('a'));
  });

  it('refuses everything but erasing when what opens it is no such thing', async () => {
    await world.tamper('keys', 'protection', { kind: 'none' });
    const before = await world.stored('records');
    const vault = await world.restart();
    assert.deepEqual(await vault.standing(), {
      locked: true,
      protection: 'device',
      trouble: 'store-unreadable',
    });
    await assert.rejects(vault.list(), { code: 'store-unreadable' });
    await assert.rejects(vault.write(recordOf('a')), { code: 'store-unreadable' });
    await assert.rejects(vault.unlock(passphrase), { code: 'store-unreadable' });
    assert.deepEqual(await world.stored('records'), before);
    await vault.erase();
    assert.deepEqual(await vault.standing(), { locked: false, protection: 'device' });
  });

  it('refuses what a newer version wrote, says so, and touches nothing', async () => {
    await (await world.start([...steps, {}])).write(recordOf('c'));
    const before = [await world.stored('keys'), await world.stored('records'), world.local.items];
    const vault = await world.restart();
    assert.deepEqual(await vault.standing(), {
      locked: true,
      protection: 'device',
      trouble: 'store-too-new',
    });
    const refusal = { code: 'store-too-new' };
    await assert.rejects(vault.list(), refusal);
    await assert.rejects(vault.write(recordOf('a')), refusal);
    await assert.rejects(vault.protect(passphrase), refusal);
    await assert.rejects(vault.remove('a'), refusal);
    await vault.use();
    assert.deepEqual([await world.stored('keys'), await world.stored('records'), world.local.items], before);
    await vault.erase();
    assert.deepEqual(await vault.standing(), { locked: false, protection: 'device' });
  });

  it('touches nothing either when only `storage.local` is of a newer version', async () => {
    world.loseDatabase();
    await world.local.set({ vault: { version: 2, value: {} } });
    const vault = await world.restart();
    assert.equal((await vault.standing()).trouble, 'store-too-new');
    await assert.rejects(vault.write(recordOf('a')), { code: 'store-too-new' });
    assert.deepEqual(await indexedDB.databases(), []);
  });

  it('has everything after an update, brought up to date', async () => {
    const second: Step = { record: (older) => ({ ...older, label: `${String(older['label'])} !` }) };
    const vault = await world.restart([...steps, second]);
    assert.deepEqual(
      (await vault.list()).map(({ record }) => record?.label),
      ['Cabinet a !', 'Cabinet b !'],
    );
    await vault.change('a', (record) => ({ ...record, colour: 'rose' }));
    const again = await world.restart([...steps, second]);
    assert.deepEqual(await again.read('a'), recordOf('a', { label: 'Cabinet a !', colour: 'rose' }));
  });

  it('has everything as it was when an update is cut short', async () => {
    const broken: Step = {
      upgrade(database) {
        database.deleteObjectStore('records');
        throw new Error('ended here');
      },
    };
    const vault = await world.restart([...steps, broken]);
    assert.equal((await vault.standing()).trouble, 'store-unreadable');
    await assert.rejects(vault.write(recordOf('c')), { code: 'store-unreadable' });
    assert.deepEqual(await (await world.restart()).read('a'), recordOf('a'));
  });

  it('says that there is no room, and has what was there', async () => {
    const vault = await world.start();
    const put = mock.method(IDBObjectStore.prototype, 'put', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await assert.rejects(vault.write(recordOf('a', { label: 'Plein' })), { code: 'store-full' });
    assert.equal((await vault.standing()).trouble, 'store-full');
    put.mock.restore();
    assert.deepEqual(await vault.read('a'), recordOf('a'));
    await vault.write(recordOf('a', { label: 'De la place' }));
    assert.equal((await vault.standing()).trouble, undefined);
    assert.equal((await vault.read('a'))?.label, 'De la place');
  });

  it('re-keys everything or nothing', async () => {
    const vault = await world.start();
    const before = [await world.stored('records'), (await vault.standing()).protection];
    const put = mock.method(IDBObjectStore.prototype, 'put');
    put.mock.mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError');
    }, 1);
    await assert.rejects(vault.protect(passphrase), { code: 'store-full' });
    assert.equal(put.mock.callCount(), 2);
    put.mock.restore();
    assert.deepEqual([await world.stored('records'), (await vault.standing()).protection], before);
    assert.deepEqual(await (await world.restart()).read('b'), recordOf('b', { order: 1 }));
  });

  it('re-keys what another background wrote meanwhile, too', async () => {
    const [vault, other] = [await world.start(), await world.start()];
    await Promise.all([
      vault.protect(passphrase),
      other.write(recordOf('a', { label: 'Entre-temps' })),
      other.write(recordOf('c')),
    ]);
    const readable = await vault.list();
    assert.ok(readable.every(({ record }) => record));
    assert.equal((await vault.read('a'))?.label, 'Entre-temps');
  });

  it('is locked when the background ends between re-keying and taking the new key', async () => {
    const vault = await world.start();
    await vault.protect(passphrase);
    const former = world.session.items;
    await vault.protect('une autre phrase');
    await world.session.set(former);
    const again = await world.start();
    assert.equal((await again.standing()).locked, true);
    await assert.rejects(again.read('a'), { code: 'locked' });
    await assert.rejects(again.write(recordOf('a')), { code: 'locked' });
    await again.unlock('une autre phrase');
    assert.deepEqual(await again.read('a'), recordOf('a'));
  });

  it('writes nothing by a key that another background has just replaced', async () => {
    const [vault, other] = [await world.start(), await world.start()];
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    mock
      .method(crypto.subtle, 'encrypt')
      .mock.mockImplementationOnce(async (...asked: Parameters<SubtleCrypto['encrypt']>) => {
        await other.protect(passphrase);
        return encrypt(...asked);
      });
    await vault.write(recordOf('a', { label: 'Entre-temps' }));
    assert.equal((await vault.standing()).protection, 'passphrase');
    assert.equal((await vault.read('a'))?.label, 'Entre-temps');
  });

  it('says that the browser refuses IndexedDB, and works once it does not', async () => {
    const open = mock.method(indexedDB, 'open', () => {
      throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    });
    const vault = await world.restart();
    assert.equal((await vault.standing()).trouble, 'store-unreadable');
    await assert.rejects(vault.list(), { code: 'store-unreadable' });
    open.mock.restore();
    assert.equal((await vault.list()).length, 2);
  });

  it('does not wait for ever for a browser that does not open it', async () => {
    mock.method(indexedDB, 'open', () => {
      queueMicrotask(() => {
        world.clock.runOut();
      });
      return Object.create(IDBOpenDBRequest.prototype, {
        addEventListener: { value: () => undefined },
        removeEventListener: { value: () => undefined },
      }) as IDBOpenDBRequest;
    });
    const vault = await world.start();
    await assert.rejects(vault.list(), { code: 'store-unreadable' });
  });

  it('refuses a passphrase made easy to guess behind its back, and looks at none', async () => {
    await (await world.start()).protect(passphrase);
    const stored = (await world.stored('keys')).get('protection') as { sealed: string };
    const [header = '', ...rest] = stored.sealed.split('.');
    const known = JSON.parse(new TextDecoder().decode(base64url.decode(header))) as {
      derivation: Record<string, unknown>;
    };
    assert.deepEqual(
      { ...known.derivation, salt: undefined },
      { name: 'argon2id', memory: 19_456, passes: 3, lanes: 1, salt: undefined },
    );
    for (const weaker of [
      { memory: 19_455 },
      { passes: 1 },
      { lanes: 0 },
      { salt: '' },
      { name: 'pbkdf2' },
    ]) {
      const derivation = { ...known.derivation, ...weaker };
      const sealed = [base64url.encode(JSON.stringify({ ...known, derivation })), ...rest].join('.');
      await world.tamper('keys', 'protection', { ...stored, sealed, digest: await digestOf(sealed) });
      const vault = await world.restart();
      await assert.rejects(vault.unlock(passphrase), { code: 'store-unreadable' }, JSON.stringify(weaker));
      assert.equal((await vault.standing()).retryAt, undefined);
    }
  });

  it('takes a changed byte of its key for no wrong passphrase', async () => {
    await (await world.start()).protect(passphrase);
    const stored = (await world.stored('keys')).get('protection') as { sealed: string };
    for (const part of [0, 2, 3, 4]) {
      await world.tamper('keys', 'protection', { ...stored, sealed: changed(stored.sealed, part) });
      const vault = await world.restart();
      await assert.rejects(vault.unlock(passphrase), { code: 'store-unreadable' });
      assert.equal((await vault.standing()).retryAt, undefined);
    }
    await world.tamper('keys', 'protection', stored);
    await (await world.restart()).unlock(passphrase);
  });
});
