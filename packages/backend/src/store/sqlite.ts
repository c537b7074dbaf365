import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, type SqliteDatabase, type SqliteStatement } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { type SqliteBuild, sqliteDialect } from './sqlite-dialect.ts';

/** How long SQLite itself waits for a lock, blocking the process; longer waits are the dialect's and block nothing. */
const busyTimeoutMs = 50;
const defaultPatienceMs = 5_000;
const statementsKept = 256;

/** https://www.sqlite.org/rescode.html, primary codes. */
const conditions = new Map<number, 'busy' | 'away'>([
  [5, 'busy'],
  [6, 'busy'],
  [10, 'away'],
  [13, 'away'],
  [14, 'away'],
]);

function condition(error: unknown): 'busy' | 'away' | 'other' {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return 'other';
  return conditions.get(error.errcode & 0xff) ?? 'other';
}

/** The parameters Kysely may bind in our schema. */
function isBindable(value: unknown): value is SQLInputValue {
  return value === null || ['string', 'number', 'bigint'].includes(typeof value);
}

function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (!isBindable(value)) throw new TypeError(`a ${typeof value} cannot be stored`);
    return value;
  });
}

/** node:sqlite behind the interface that Kysely's SQLite driver asks for. */
function asKyselyDatabase(sqlite: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const statement = sqlite.prepare(sql);
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...bindable(parameters)),
      run: (parameters) => statement.run(...bindable(parameters)),
      iterate: (parameters) => statement.iterate(...bindable(parameters)),
    };
  };
  return {
    prepare(sql) {
      const known = kept.get(sql);
      if (known) return known;
      if (kept.size >= statementsKept) kept.clear();
      const statement = prepare(sql);
      kept.set(sql, statement);
      return statement;
    },
    close: () => {
      kept.clear();
      sqlite.close();
    },
  };
}

function assertPragma(sqlite: DatabaseSync, name: string, expected: string | number): void {
  const [value] = Object.values(sqlite.prepare(`pragma ${name}`).get() ?? {});
  if (value !== expected) throw new Error(`SQLite runs with ${name}=${String(value)}, not ${expected}`);
}

function open(path: string): SqliteDatabase {
  const inMemory = path === ':memory:';
  // The database holds signing keys: its owner's alone. SQLite gives its -wal and -shm files the same mode.
  if (!inMemory) closeSync(openSync(path, 'a', 0o600));
  const sqlite = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    sqlite.exec('pragma journal_mode = wal; pragma synchronous = full; pragma trusted_schema = off');
    assertPragma(sqlite, 'journal_mode', inMemory ? 'memory' : 'wal');
    assertPragma(sqlite, 'synchronous', 2);
    assertPragma(sqlite, 'foreign_keys', 1);
    return asKyselyDatabase(sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/**
 * The embedded database: a file that several processes may write, or `:memory:`. Opened by the first query, which
 * rejects when the file cannot be opened or SQLite would not sync every commit to disk. A query that finds it locked
 * by another process for longer than `patience`, in milliseconds, rejects with `StoreUnavailable`.
 */
export function openSqlite(path: string, patience = defaultPatienceMs): Database {
  const build: SqliteBuild = { open: () => open(path), condition, patience };
  return new Kysely<Schema>({ dialect: sqliteDialect(build) });
}
