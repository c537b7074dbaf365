import type { Database } from '@comptexpert-kit/backend/store/database.js';
import type { Schema } from '@comptexpert-kit/backend/store/schema.js';
import { sqliteDialect } from '@comptexpert-kit/backend/store/sqlite-dialect.js';
import init, {
  type BindableValue,
  type Database as WasmDatabase,
  type PreparedStatement,
  type Sqlite3Static,
} from '@sqlite.org/sqlite-wasm';
import { Kysely, type SqliteDatabase, type SqliteStatement } from 'kysely';

const statementsKept = 256;

/** What a file of each kind begins with. */
const magic = {
  SQLite: new Uint8Array([0x00, 0x61, 0x73, 0x6d]),
  'a SQLite database': new TextEncoder().encode('SQLite format 3\0'),
} as const;

/** A server without the file may well answer with a page. @throws Error that says what to do */
async function fetchFile(url: URL, kind: keyof typeof magic): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.ok && magic[kind].every((byte, index) => bytes[index] === byte)) return bytes;
  throw new Error(
    `${url.href} is not ${kind}: run « npx @comptexpert-kit/mocks init DIR » into the folder that your site serves, or say where it is with \`pages\`.`,
  );
}

/** SQLite’s own WebAssembly build, without the storages and the messages that a database in memory does not need. */
async function loadSqlite(wasm: URL): Promise<Sqlite3Static> {
  const wasmBinary = await fetchFile(wasm, 'SQLite');
  const off = { opfs: true, 'opfs-vfs': true, 'opfs-wl': true, 'opfs-sahpool': true, kvvfs: true };
  const silent = (): void => undefined;
  Object.assign(globalThis, { sqlite3ApiConfig: { disable: { vfs: off }, warn: silent, log: silent } });
  const start = init as (options: { readonly wasmBinary: Uint8Array }) => Promise<Sqlite3Static>;
  return start({ wasmBinary });
}

const loadedHere = Symbol.for('comptexpert-kit/mock-sqlite');

/**
 * SQLite as this page has it, loaded once: every instance reserves gigabytes of addresses until it is collected, and a
 * page that starts one mock after another, as Storybook does, comes to the end of them.
 */
function sqliteHere(wasm: URL): Promise<Sqlite3Static> {
  const page = globalThis as { [loadedHere]?: Map<string, Promise<Sqlite3Static>> | undefined };
  const loaded = (page[loadedHere] ??= new Map<string, Promise<Sqlite3Static>>());
  const known = loaded.get(wasm.href);
  if (known) return known;
  const loading = loadSqlite(wasm);
  loaded.set(wasm.href, loading);
  // What could not be had may be there the next time.
  loading.catch(() => loaded.delete(wasm.href));
  return loading;
}

function asKyselyStatement(
  sqlite: Sqlite3Static,
  db: WasmDatabase,
  statement: PreparedStatement,
): SqliteStatement {
  const with_ = <T>(parameters: readonly unknown[], work: () => T): T => {
    try {
      if (parameters.length > 0) statement.bind(parameters as BindableValue[]);
      return work();
    } finally {
      statement.reset(true);
    }
  };
  const all = (parameters: readonly unknown[]): unknown[] =>
    with_(parameters, () => {
      const rows: unknown[] = [];
      while (statement.step()) rows.push(statement.get({}));
      return rows;
    });
  return {
    reader: statement.columnCount > 0,
    all,
    run: (parameters) =>
      with_(parameters, () => {
        statement.step();
        return { changes: db.changes(), lastInsertRowid: sqlite.capi.sqlite3_last_insert_rowid(db) };
      }),
    iterate: (parameters) => all(parameters).values(),
  };
}

/** A database in this page’s memory, whose whole content can be taken out and put back. */
export interface WasmStore {
  readonly database: Database;
  /** Grows with every row that is written. */
  changes(): number;
  /** The content as bytes of a SQLite file. */
  image(): Uint8Array<ArrayBuffer>;
  /** Replaces the content. */
  load(image: Uint8Array<ArrayBuffer>): void;
}

/** Opens a database of its own, in which everything is as in the file at `begin`, or nothing; `wasm` is the address of `sqlite3.wasm`. */
export async function openSqliteWasm(wasm: URL, begin?: URL): Promise<WasmStore> {
  const beginning = begin && fetchFile(begin, 'a SQLite database');
  // Where both are missing, it is SQLite that is told of.
  beginning?.catch(() => undefined);
  const sqlite = await sqliteHere(wasm);
  const image = await beginning;
  const { capi } = sqlite;
  const db = new sqlite.oo1.DB(':memory:', 'c');
  db.exec('pragma foreign_keys = on; pragma trusted_schema = off');
  const kept = new Map<string, { statement: PreparedStatement; face: SqliteStatement }>();
  const forget = (): void => {
    for (const { statement } of kept.values()) statement.finalize();
    kept.clear();
  };
  const connection: SqliteDatabase = {
    prepare(text) {
      const known = kept.get(text);
      if (known) return known.face;
      if (kept.size >= statementsKept) forget();
      const statement = db.prepare(text);
      const face = asKyselyStatement(sqlite, db, statement);
      kept.set(text, { statement, face });
      return face;
    },
    close() {
      forget();
      db.close();
    },
  };
  const load = (content: Uint8Array<ArrayBuffer>): void => {
    forget();
    const copy = sqlite.wasm.allocFromTypedArray(content);
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    const size = content.byteLength;
    db.checkRc(capi.sqlite3_deserialize(db, 'main', copy, size, size, flags));
  };
  if (image) load(image);
  return {
    database: new Kysely<Schema>({
      dialect: sqliteDialect({ open: () => connection, condition: () => 'other', patience: 0 }),
    }),
    changes: () => db.changes(true),
    image: () => capi.sqlite3_js_db_export(db),
    load,
  };
}
