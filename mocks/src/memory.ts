import type { Shelf, ShelvedFile } from '@comptexpert-kit/backend/domain/files/memory-file-store.js';
import type { WasmStore } from './store/sqlite-wasm.ts';

/** Where the database lives between requests. */
export interface Memory {
  /** Runs `work` on the newest content; what it writes is there for every page afterwards. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** As `run`, but resolves as soon as `work` is done: other pages wait until what it wrote is kept, this one does not. */
  runAhead<T>(work: () => Promise<T>): Promise<T>;
}

/** The content begins and ends with this page. */
export const pageMemory: Memory = { run: (work) => work(), runAhead: (work) => work() };

/** Waits for one request of IndexedDB. */
function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB failed'));
    };
  });
}

const table = 'image';
const filesTable = 'files';

/** The last content that any page wrote, under a version that is never the same twice. */
export class Images {
  readonly #db: IDBDatabase;

  private constructor(db: IDBDatabase) {
    this.#db = db;
  }

  static async open(factory: IDBFactory, name: string): Promise<Images> {
    const request = factory.open(name, 2);
    request.onupgradeneeded = () => {
      const { result: db } = request;
      for (const wanted of [table, filesTable])
        if (!db.objectStoreNames.contains(wanted)) db.createObjectStore(wanted);
    };
    return new Images(await settled(request));
  }

  async version(): Promise<unknown> {
    return settled(this.#read('version'));
  }

  async bytes(): Promise<unknown> {
    return settled(this.#read('bytes'));
  }

  async write(version: string, bytes: Uint8Array): Promise<void> {
    const transaction = this.#db.transaction(table, 'readwrite', { durability: 'relaxed' });
    const store = transaction.objectStore(table);
    store.put(version, 'version');
    await settled(store.put(bytes, 'bytes'));
  }

  /** Where the bytes lie that the image tells of. */
  get files(): Shelf {
    const reading = () => this.#db.transaction(filesTable).objectStore(filesTable);
    const writing = () =>
      this.#db.transaction(filesTable, 'readwrite', { durability: 'relaxed' }).objectStore(filesTable);
    return {
      get: async (name) => (await settled<unknown>(reading().get(name))) as ShelvedFile | undefined,
      put: async (name, file) => {
        await settled(writing().put(file, name));
      },
      delete: (name) => settled(writing().delete(name)),
      entries: async () => {
        const files = reading();
        const [names, found] = await Promise.all([
          settled(files.getAllKeys()),
          settled<unknown[]>(files.getAll()),
        ]);
        return names.map((name, at) => [name as string, found[at] as ShelvedFile] as const);
      },
    };
  }

  #read(key: string): IDBRequest<unknown> {
    return this.#db.transaction(table).objectStore(table).get(key);
  }
}

/** Opens them now, for `storageDenied` may take IndexedDB off the page later; undefined where the browser keeps nothing. */
export const openImages = async (name: string): Promise<Images | undefined> => {
  try {
    return await Images.open(indexedDB, name);
  } catch {
    return undefined;
  }
};

/**
 * One content for all pages of the origin: a page reads it where another has written since, works on it alone (Web
 * Locks), and writes it back. So a redirect, a window and a second tab meet the same backend. Without images the page is
 * alone with its own.
 */
export function originMemory(name: string, store: WasmStore, images: Images | undefined): Memory {
  if (!images) return pageMemory;
  const { locks } = navigator as Partial<Navigator>;
  let known: unknown;
  const turn = async <T>(work: () => Promise<T>): Promise<T> => {
    const version = await images.version();
    if (version !== undefined && version !== known) {
      const bytes = await images.bytes();
      if (bytes instanceof Uint8Array) store.load(new Uint8Array(bytes));
      known = version;
    }
    const before = store.changes();
    try {
      return await work();
    } finally {
      if (store.changes() !== before) {
        known = crypto.randomUUID();
        await images.write(String(known), store.image());
      }
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (locks) return locks.request(name, () => turn(work));
    const mine = last.then(() => turn(work));
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    run,
    runAhead: <T>(work: () => Promise<T>) => {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      run(() => work().then(resolve, reject)).catch(reject);
      return promise;
    },
  };
}
