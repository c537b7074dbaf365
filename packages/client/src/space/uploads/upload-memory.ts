import type { DocumentType } from '@comptexpert-kit/contract';
import type { Clock } from '../../ports.ts';
import type { ChosenFile } from './chosen-file.ts';
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
  /** Keeps files that were chosen in that tab and not sent, while it goes elsewhere to sign in. */
  keepChosen(tab: string, files: readonly ChosenFile[]): Promise<void>;
  /** Hands out what that tab had chosen, once, and forgets what nobody came back for. */
  takeChosen(tab: string): Promise<readonly ChosenFile[]>;
}

/** A file that was chosen before it was known who is here. */
interface KeptChoice {
  readonly id: string;
  readonly chosenIn: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly file: File;
  readonly path: string | undefined;
}

/** Milliseconds that a sign-in may take. */
const patience = 3_600_000;

const isChoice = (value: unknown): value is KeptChoice => {
  const choice = value as Partial<KeptChoice> | null | undefined;
  return typeof choice?.chosenIn === 'string' && typeof choice.at === 'number' && choice.file instanceof File;
};

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

  const forget = async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    await within('readwrite', (uploads) => {
      for (const id of ids) uploads.delete(id);
      return undefined;
    });
  };

  return {
    list: async () =>
      ((await within<unknown[]>('readonly', (uploads) => uploads.getAll())) ?? []).filter(isKept),
    async keep(upload) {
      await within('readwrite', (uploads) => uploads.put(upload));
    },
    forget,
    clear: () => removeDatabase(uploadsName(name), clock),
    async keepChosen(tab, files) {
      const at = clock.now();
      await within('readwrite', (uploads) => {
        for (const [place, { file, path }] of files.entries())
          uploads.put({ id: `chosen ${tab} ${place}`, chosenIn: tab, at, file, path });
        return undefined;
      });
    },
    async takeChosen(tab) {
      const all = ((await within<unknown[]>('readonly', (uploads) => uploads.getAll())) ?? []).filter(
        isChoice,
      );
      const isOld = ({ at }: KeptChoice): boolean => Math.abs(clock.now() - at) > patience;
      const over = all.filter((choice) => choice.chosenIn === tab || isOld(choice));
      await forget(over.map(({ id }) => id));
      return over
        .filter((choice) => choice.chosenIn === tab && !isOld(choice))
        .map(({ file, path }) => (path === undefined ? { file } : { file, path }));
    },
  };
}
