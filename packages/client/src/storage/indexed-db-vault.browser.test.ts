import { afterEach, describe, equal, it, ok, until } from '../../../elements/src/shared/testing/harness.ts';
import type { KeptSession } from '../ports.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { openIndexedDbVault } from './indexed-db-vault.ts';

/** Stands still unless a test moves it. */
const clock = new FakeClock();

const newSession = async (refreshToken: string): Promise<KeptSession> => ({
  refreshToken,
  key: await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']),
  claims: { sub: 'sub-marie' },
});

/** The name of the error that `task` ends with, if any. */
const failureOf = (task: Promise<unknown>): Promise<unknown> =>
  task.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.name : error),
  );

const finished = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(new Error('IndexedDB failed', { cause: request.error }));
    };
  });

/** Every store of the browser's database, as any other script of the site may read it. */
async function everythingStored(): Promise<unknown[]> {
  const database = await finished(indexedDB.open('comptexpert-kit'));
  try {
    const all: unknown[] = [];
    for (const name of database.objectStoreNames) {
      const stored: unknown[] = await finished(database.transaction(name).objectStore(name).getAll());
      all.push(...stored);
    }
    return all;
  } finally {
    database.close();
  }
}

const restorations: (() => void)[] = [];

/** Replaces a member until the test ends. */
function replace(target: object, name: string, descriptor: PropertyDescriptor): void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, ...descriptor });
  restorations.push(() => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  });
}

afterEach(async () => {
  for (const restore of restorations.splice(0)) restore();
  await finished(indexedDB.deleteDatabase('comptexpert-kit'));
});

describe('the vault in IndexedDB', () => {
  it('is empty at first', async () => {
    ok((await openIndexedDbVault('a', clock).load()) === undefined);
  });

  it('holds a session for the next page, with a key that works', async () => {
    const { key } = await newSession('unused');
    await openIndexedDbVault('a', clock).save({ refreshToken: 'r-1', key, claims: { sub: 'sub-marie' } });
    const found = await openIndexedDbVault('a', clock).load();
    ok(found);
    equal(found.refreshToken, 'r-1');
    equal(found.claims, { sub: 'sub-marie' });
    const said = new TextEncoder().encode('proof');
    const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
    const signature = await crypto.subtle.sign(ecdsa, found.key.privateKey, said);
    ok(await crypto.subtle.verify(ecdsa, key.publicKey, signature, said), 'the key is another one');
  });

  it('gives the key to no script, however it reads the database', async () => {
    await openIndexedDbVault('a', clock).save(await newSession('r-1'));
    const [stored] = (await everythingStored()) as KeptSession[];
    const found = await openIndexedDbVault('a', clock).load();
    ok(stored && found);
    for (const { privateKey } of [stored.key, found.key]) {
      equal(privateKey.extractable, false);
      for (const format of ['jwk', 'pkcs8'] as const)
        equal(await failureOf(crypto.subtle.exportKey(format, privateKey)), 'InvalidAccessError');
    }
  });

  it('holds the last session that was saved', async () => {
    const vault = openIndexedDbVault('a', clock);
    await vault.save(await newSession('r-1'));
    await vault.save(await newSession('r-2'));
    equal((await vault.load())?.refreshToken, 'r-2');
    equal((await everythingStored()).length, 1);
  });

  it('keeps the sessions of two clients apart', async () => {
    await openIndexedDbVault('a', clock).save(await newSession('r-a'));
    await openIndexedDbVault('b', clock).save(await newSession('r-b'));
    await openIndexedDbVault('a', clock).clear();
    ok((await openIndexedDbVault('a', clock).load()) === undefined);
    equal((await openIndexedDbVault('b', clock).load())?.refreshToken, 'r-b');
  });

  it('leaves nothing behind when it is cleared', async () => {
    await openIndexedDbVault('a', clock).save(await newSession('r-1'));
    await openIndexedDbVault('a', clock).clear();
    equal(await everythingStored(), []);
  });

  it('holds no connection open, which would keep the page out of the back/forward cache', async () => {
    const vault = openIndexedDbVault('a', clock);
    await vault.save(await newSession('r-1'));
    await vault.load();
    let blocked = false;
    const deleting = indexedDB.deleteDatabase('comptexpert-kit');
    deleting.onblocked = () => {
      blocked = true;
    };
    await finished(deleting);
    equal(blocked, false);
  });

  it('takes what is no session for nothing', async () => {
    const { key } = await newSession('unused');
    for (const nonsense of ['text', 42, {}, { refreshToken: 'r', key: {} }, { refreshToken: 7, key }]) {
      await openIndexedDbVault('a', clock).save(nonsense as unknown as KeptSession);
      ok((await openIndexedDbVault('a', clock).load()) === undefined, JSON.stringify(nonsense));
    }
  });

  it('says so where the browser forbids it', async () => {
    const forbid = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    replace(IDBFactory.prototype, 'open', { value: forbid });
    const vault = openIndexedDbVault('a', clock);
    ok(await failureOf(vault.load()));
    ok(await failureOf(vault.save(await newSession('r-1'))));
    ok(await failureOf(vault.clear()));
  });

  describe('in a browser that never opens it', () => {
    /** From now on requests to open wait until the answer is called. */
    const hangOpening = () => {
      const requests: IDBOpenDBRequest[] = [];
      const never = () => {
        const request = {} as IDBOpenDBRequest;
        requests.push(request);
        return request;
      };
      replace(IDBFactory.prototype, 'open', { value: never });
      return requests;
    };

    it('says so in time', async () => {
      hangOpening();
      const loading = failureOf(openIndexedDbVault('a', clock).load());
      await until(() => clock.pending > 0);
      clock.advance(3000);
      ok(await loading);
    });

    it('lets nobody wait a second time', async () => {
      const requests = hangOpening();
      const vault = openIndexedDbVault('a', clock);
      const loading = failureOf(vault.load());
      await until(() => clock.pending > 0);
      clock.advance(3000);
      await loading;
      ok(await failureOf(vault.save(await newSession('r-1'))));
      ok(await failureOf(vault.clear()));
      equal(requests.length, 1);
    });

    it('holds nothing open that comes too late', async () => {
      const requests = hangOpening();
      const loading = failureOf(openIndexedDbVault('a', clock).load());
      await until(() => clock.pending > 0);
      clock.advance(3000);
      await loading;
      let closed = false;
      const [request] = requests;
      ok(request);
      const result = {
        close() {
          closed = true;
        },
      };
      Object.assign(request, { result });
      request.onsuccess?.(new Event('success'));
      ok(closed);
    });
  });

  it('leaves no timer behind', async () => {
    await openIndexedDbVault('a', clock).save(await newSession('r-1'));
    equal(clock.pending, 0);
  });

  it('says so where the browser has none', async () => {
    replace(globalThis, 'indexedDB', { value: undefined });
    const failure = await failureOf(openIndexedDbVault('a', clock).load());
    restorations.splice(0).forEach((restore) => {
      restore();
    });
    ok(failure);
  });

  it('says so when the disk is full, and still holds what it held', async () => {
    const vault = openIndexedDbVault('a', clock);
    await vault.save(await newSession('r-1'));
    const put: unknown = Reflect.get(IDBObjectStore.prototype, 'put');
    replace(IDBObjectStore.prototype, 'put', {
      // Taken at first and refused at the end, as where the disk is full.
      value(this: IDBObjectStore, ...values: unknown[]) {
        const request: unknown = typeof put === 'function' ? Reflect.apply(put, this, values) : undefined;
        queueMicrotask(() => {
          this.transaction.abort();
        });
        return request;
      },
    });
    ok(await failureOf(vault.save(await newSession('r-2'))), 'a full disk was taken for a success');
    equal((await vault.load())?.refreshToken, 'r-1');
  });
});
