import type { DocumentType } from '@comptexpert-kit/contract';
import type { Clock } from '../../ports.ts';
import { removeDatabase } from '../../storage/remove-database.ts';
import { uploadsName } from '../../storage/uploads-name.ts';

/** What is needed to go on with an upload on another page. */
export interface KeptUpload {
  readonly id: string;
  /** Subject of the account that began it. */
  readonly owner: string;
  readonly company: string | undefined;
  readonly name: string;
  readonly path: string | undefined;
  readonly size: number;
  /** UTC milliseconds, as the file says. */
  readonly lastModified: number;
  readonly documentType: DocumentType;
  readonly comment: string;
  /** Where the server keeps what has come through. */
  readonly url: string | undefined;
  /** The file itself, where it is small enough to be kept; else it has to be chosen again. */
  readonly file: File | undefined;
}

/** Keeps uploads beyond the page. Every method rejects where the browser keeps nothing. */
export interface UploadMemory {
  list(): Promise<readonly KeptUpload[]>;
  keep(upload: KeptUpload): Promise<void>;
  forget(ids: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

const isKept = (value: unknown): value is KeptUpload => {
  const kept = value as Partial<KeptUpload> | null | undefined;
  return (
    typeof kept?.id === 'string' &&
    typeof kept.owner === 'string' &&
    typeof kept.name === 'string' &&
    typeof kept.size === 'number' &&
    typeof kept.documentType === 'string' &&
    (kept.file === undefined || kept.file instanceof File)
  );
};

const store = 'uploads';

/**
 * Uploads in IndexedDB, in a database of their own: whoever clears it touches no session. It is opened for each operation, since
 * an open connection keeps a page out of the back/forward cache, and the database from being removed.
 */
export function uploadMemory(name: string, clock: Clock): UploadMemory {
  const open = (): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(uploadsName(name), 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(store, { keyPath: 'id' });
      };
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(request.error ?? new Error('IndexedDB refuses'));
      };
    });

  const within = async <T>(
    mode: IDBTransactionMode,
    use: (uploads: IDBObjectStore) => IDBRequest<T> | undefined,
  ): Promise<T | undefined> => {
    const database = await open();
    try {
      const transaction = database.transaction(store, mode);
      const request = use(transaction.objectStore(store));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => {
          resolve();
        };
        transaction.onabort = () => {
          reject(transaction.error ?? new Error('IndexedDB refuses'));
        };
      });
      return request?.result;
    } finally {
      database.close();
    }
  };

  return {
    list: async () =>
      ((await within<unknown[]>('readonly', (uploads) => uploads.getAll())) ?? []).filter(isKept),
    async keep(upload) {
      await within('readwrite', (uploads) => uploads.put(upload));
    },
    async forget(ids) {
      if (ids.length === 0) return;
      await within('readwrite', (uploads) => {
        for (const id of ids) uploads.delete(id);
        return undefined;
      });
    },
    clear: () => removeDatabase(uploadsName(name), clock),
  };
}
