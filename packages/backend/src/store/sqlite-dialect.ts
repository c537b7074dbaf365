import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type QueryResult,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { DialectWords, SpeakingAdapter } from './dialect-words.ts';
import { sqliteBulk } from './sqlite-bulk.ts';

/** What a build of SQLite must give: a connection, and a reading of its errors. */
export interface SqliteBuild {
  /** Opens and sets up the one connection. */
  open(): SqliteDatabase;
  /** `busy`: another process holds the lock; `away`: disk full or failing. */
  condition(error: unknown): 'busy' | 'away' | 'other';
  /** How long to wait for a lock before giving up, in milliseconds. */
  readonly patience: number;
}

const longestPauseMs = 40;

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/**
 * Repeats `step` while another process holds the lock, without blocking this one meanwhile.
 * Rejects with {@link StoreUnavailable} when the lock does not come free in time or the disk fails.
 */
async function whenFree<T>(build: SqliteBuild, patience: number, step: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + patience;
  for (let wait = 1; ; wait = Math.min(wait * 2, longestPauseMs)) {
    try {
      return await step();
    } catch (error) {
      const condition = build.condition(error);
      if (condition === 'other') throw error;
      if (condition === 'away' || performance.now() >= deadline) throw new StoreUnavailable(error);
      // A random share keeps two waiting processes from meeting again and again.
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  readonly #build: SqliteBuild;
  inTransaction = false;

  constructor(inner: DatabaseConnection, build: SqliteBuild) {
    this.#inner = inner;
    this.#build = build;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // Inside a transaction the lock is already ours: a refusal there is not one that waiting could mend.
    return whenFree(this.#build, this.inTransaction ? 0 : this.#build.patience, () =>
      this.#inner.executeQuery<R>(query),
    );
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize);
  }
}

/** Kysely's driver with transactions that take the write lock at once, so that none fails half-way for want of it. */
class ImmediateDriver extends SqliteDriver {
  readonly #build: SqliteBuild;
  #connection: PatientConnection | undefined;

  constructor(build: SqliteBuild) {
    super({ database: () => whenFree(build, build.patience, () => build.open()) });
    this.#build = build;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return (this.#connection ??= new PatientConnection(await super.acquireConnection(), this.#build));
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    this.#mark(true);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#mark(false);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      // On a full disk SQLite has rolled back by itself: what is to be told is the error before this one.
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    } finally {
      this.#mark(false);
    }
  }

  #mark(inTransaction: boolean): void {
    if (this.#connection) this.#connection.inTransaction = inTransaction;
  }
}

const words: DialectWords = {
  // SQLite compares bytes unless told otherwise.
  binaryText: 'text',
  clustered: 'without rowid',
  bulk: sqliteBulk,
};

class SpeakingSqliteAdapter extends SqliteAdapter implements SpeakingAdapter {
  readonly words = words;
}

/** Kysely dialect for any synchronous build of SQLite: Node's here, WebAssembly in a browser. */
export function sqliteDialect(build: SqliteBuild): Dialect {
  return {
    createAdapter: () => new SpeakingSqliteAdapter(),
    createDriver: () => new ImmediateDriver(build),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
