import { deleteDB, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Clock } from '../storage/ports.ts';
import { StoreError, storeError } from '../storage/store-error.ts';
import type { Step, Stores } from './layout.ts';

const name = 'comptexpert-vault';

/** Milliseconds that a browser may take to open it; some never answer until they are started anew. */
const patience = 5_000;

type Names = StoreNames<Stores>[];
/** Over all stores. */
export type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<Stores, Names, Mode>;

/** IndexedDB, with what its refusals mean: `store-too-new`, `store-full`, `store-unreadable`. */
export class Database {
  readonly #clock: Clock;
  readonly #steps: readonly Step[];
  #connection: Promise<IDBPDatabase<Stores>> | undefined;

  constructor(clock: Clock, steps: readonly Step[]) {
    this.#clock = clock;
    this.#steps = steps;
  }

  read<T>(use: (transaction: Transaction<'readonly'>) => Promise<T>): Promise<T> {
    return this.#refusing(async () => {
      const transaction = (await this.#open()).transaction(['keys', 'records', 'proofs'], 'readonly');
      const [value] = await Promise.all([use(transaction), transaction.done]);
      return value;
    });
  }

  /** Everything that `use` writes is on the disk once it resolves, or nothing is written. `use` awaits nothing but the stores. */
  write<T>(use: (transaction: Transaction<'readwrite'>) => Promise<T>): Promise<T> {
    return this.#refusing(async () => {
      const database = await this.#open();
      const transaction = database.transaction(['keys', 'records', 'proofs'], 'readwrite', {
        durability: 'strict',
      });
      const done = transaction.done.then(
        () => undefined,
        (cause: unknown) => ({ cause }),
      );
      let value: T;
      try {
        value = await use(transaction);
      } catch (cause) {
        abort(transaction);
        await done;
        throw cause;
      }
      const failure = await done;
      if (failure) throw failure.cause;
      return value;
    });
  }

  /** Removes it, whatever version it is of. */
  async remove(): Promise<void> {
    await this.#refusing(async () => {
      const connection = await this.#connection?.catch(() => undefined);
      connection?.close();
      this.#connection = undefined;
      await this.#inTime(deleteDB(name), () => undefined);
    });
  }

  #open(): Promise<IDBPDatabase<Stores>> {
    this.#connection ??= this.#connect().catch((cause: unknown) => {
      this.#connection = undefined;
      throw cause;
    });
    return this.#connection;
  }

  #connect(): Promise<IDBPDatabase<Stores>> {
    const letGo = () => {
      this.#connection = undefined;
    };
    const opening = openDB<Stores>(name, this.#steps.length, {
      upgrade: (database, from, _to, transaction) => {
        // What ends it is told by the opening already.
        transaction.done.catch(() => undefined);
        for (const step of this.#steps.slice(from)) step.upgrade?.(database);
      },
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        letGo();
      },
      terminated: letGo,
    });
    return this.#inTime(opening, (database) => {
      database.close();
    });
  }

  #inTime<T>(task: Promise<T>, tooLate: (value: T) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const cancel = this.#clock.after(patience, () => {
        isLate = true;
        reject(new StoreError('store-unreadable'));
      });
      task.then(
        (value) => {
          cancel();
          if (isLate) tooLate(value);
          else resolve(value);
        },
        (cause: unknown) => {
          cancel();
          reject(storeError(cause));
        },
      );
    });
  }

  async #refusing<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task();
    } catch (cause) {
      throw isTooNew(cause) ? new StoreError('store-too-new', { cause }) : storeError(cause);
    }
  }
}

const isTooNew = (cause: unknown) => {
  const root = cause instanceof StoreError ? cause.cause : cause;
  return root instanceof Error && root.name === 'VersionError';
};

function abort(transaction: Transaction<'readwrite'>): void {
  try {
    transaction.abort();
  } catch {
    // It is over already: what made `use` fail ended it.
  }
}
