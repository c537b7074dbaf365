import type { Clock, KeptSession, Vault } from '../ports.ts';

function isKept(value: unknown): value is KeptSession {
  const kept = value as Partial<KeptSession> | undefined;
  return (
    typeof kept?.refreshToken === 'string' &&
    kept.key?.privateKey instanceof CryptoKey &&
    kept.key.publicKey instanceof CryptoKey
  );
}

const failure = () => new Error('IndexedDB refuses');

/** Milliseconds that a browser may take to open a database; some never answer until they are started anew. */
const patience = 3000;

/** Resolves once the transaction has committed, not merely when the request was answered. */
function done(transaction: IDBTransaction, request: { readonly result: unknown }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve(request.result);
    };
    transaction.onabort = () => {
      reject(failure());
    };
  });
}

/**
 * A vault in IndexedDB, where a `CryptoKey` can be stored that no script can export. The database is opened for each
 * operation: an open connection would keep a page out of the back/forward cache and block its deletion.
 */
export function openIndexedDbVault(name: string, clock: Clock): Vault {
  let givenUp = false;

  /** Database and store names are of version 1 of the layout: one session per name. */
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('comptexpert-kit', 1);
      const refuse = () => {
        cancel();
        reject(failure());
      };
      const cancel = clock.after(patience, () => {
        givenUp = true;
        refuse();
      });
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('sessions');
      };
      opening.onsuccess = () => {
        cancel();
        resolve(opening.result);
        // Too late: nobody uses it any more.
        if (givenUp) opening.result.close();
      };
      opening.onerror = refuse;
    });

  const within = async (
    mode: IDBTransactionMode,
    use: (sessions: IDBObjectStore) => { readonly result: unknown },
  ): Promise<unknown> => {
    // Nobody is to wait for it twice.
    if (givenUp) throw failure();
    const database = await open();
    try {
      const transaction = database.transaction('sessions', mode);
      return await done(transaction, use(transaction.objectStore('sessions')));
    } finally {
      database.close();
    }
  };
  return {
    async load() {
      const value = await within('readonly', (sessions) => sessions.get(name));
      return isKept(value) ? value : undefined;
    },
    async save(session) {
      await within('readwrite', (sessions) => sessions.put(session, name));
    },
    async clear() {
      await within('readwrite', (sessions) => sessions.delete(name));
    },
  };
}
