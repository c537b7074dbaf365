import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptSession, Vault } from '../ports.ts';

interface Schema extends DBSchema {
  sessions: { key: string; value: KeptSession };
}

function isKept(value: unknown): value is KeptSession {
  const kept = value as Partial<KeptSession> | undefined;
  return (
    typeof kept?.refreshToken === 'string' &&
    kept.key?.privateKey instanceof CryptoKey &&
    kept.key.publicKey instanceof CryptoKey
  );
}

/**
 * A vault in IndexedDB, where a `CryptoKey` can be stored that no script can export. The database is opened for each
 * operation: an open connection would keep a page out of the back/forward cache and block its deletion.
 */
export function openIndexedDbVault(name: string): Vault {
  const within = async <T>(use: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> => {
    const database = await openDB<Schema>('comptexpert-kit', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('sessions');
      },
    });
    try {
      return await use(database);
    } finally {
      database.close();
    }
  };
  return {
    load: () =>
      within(async (database) => {
        const value: unknown = await database.get('sessions', name);
        return isKept(value) ? value : undefined;
      }),
    save: (session) =>
      within(async (database) => {
        await database.put('sessions', session, name);
      }),
    clear: () =>
      within(async (database) => {
        await database.delete('sessions', name);
      }),
  };
}
