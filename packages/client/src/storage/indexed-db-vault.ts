import type { KeptSession, Vault } from '../ports.ts';

function isKept(value: unknown): value is KeptSession {
  const kept = value as Partial<KeptSession> | undefined;
  return (
    typeof kept?.refreshToken === 'string' &&
    kept.key?.privateKey instanceof CryptoKey &&
    kept.key.publicKey instanceof CryptoKey
  );
}

const failure = (cause: unknown) => new Error('IndexedDB refuses', { cause });

/** Database and store names are of version 1 of the layout: one session per name. */
function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('comptexpert-kit', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('sessions');
    };
    opening.onsuccess = () => {
      resolve(opening.result);
    };
    opening.onerror = () => {
      reject(failure(opening.error));
    };
  });
}

/** Resolves once the transaction has committed, not merely when the request was answered. */
function done(transaction: IDBTransaction, request: { readonly result: unknown }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve(request.result);
    };
    transaction.onabort = () => {
      reject(failure(transaction.error));
    };
  });
}

/**
 * A vault in IndexedDB, where a `CryptoKey` can be stored that no script can export. The database is opened for each
 * operation: an open connection would keep a page out of the back/forward cache and block its deletion.
 */
export function openIndexedDbVault(name: string): Vault {
  const within = async (
    mode: IDBTransactionMode,
    use: (sessions: IDBObjectStore) => { readonly result: unknown },
  ): Promise<unknown> => {
    const database = await openDatabase();
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
