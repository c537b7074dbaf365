import { CompiledQuery, sql } from 'kysely';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from './database.ts';
import type { BulkWords, Cell } from './dialect-words.ts';

/** https://www.postgresql.org/docs/current/sql-copy.html, text format. */
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const special = /[\\\t\n\r]/;
const specials = /[\\\t\n\r]/g;

function written(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  return special.test(cell)
    ? cell.replaceAll(specials, (character) => escapes[character] ?? character)
    : cell;
}

/** Some rows, their cells in the order of the table's columns. */
type Rows = readonly (readonly Cell[])[];

/** In the text format of COPY. */
function textOf(rows: Rows): string {
  // One growing string: lists of parts would have to be collected again.
  let text = '';
  for (const cells of rows) {
    let separator = '';
    for (const cell of cells) {
      text += separator + written(cell);
      separator = '\t';
    }
    text += '\n';
  }
  return text;
}

/** The one parameter of a statement `copy … from stdin`: rows, batch by batch. */
export class CopiedRows {
  readonly #batches: Iterable<Rows> | AsyncIterable<Rows>;

  constructor(batches: Iterable<Rows> | AsyncIterable<Rows>) {
    this.#batches = batches;
  }

  /** What went wrong where the rows come from, which says nothing of the database. */
  failure: { readonly error: unknown } | undefined;

  async *texts(): AsyncGenerator<string> {
    try {
      for await (const rows of this.#batches) if (rows.length > 0) yield textOf(rows);
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}

/** Carries out such a statement, and answers in pg's own form. */
export async function copy(
  client: pg.PoolClient,
  statement: string,
  rows: CopiedRows,
): Promise<Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>> {
  const stream = client.query(copyFrom(statement));
  // One batch is made while the server takes the one before.
  await pipeline(Readable.from(rows.texts(), { highWaterMark: 1 }), stream);
  return { command: 'COPY', rowCount: stream.rowCount, rows: [] };
}

interface Constraint {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Primary keys and unique columns, as the catalogue knows them. */
async function uniqueConstraints(db: Database, tables: readonly string[]): Promise<readonly Constraint[]> {
  const { rows } = await sql<Constraint>`
    select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype in ('p', 'u') and conrelid = any(${[...tables]}::text[]::regclass[])`.execute(db);
  return rows;
}

export const postgresBulk: BulkWords = {
  prepare: ['set statement_timeout = 0', "set work_mem = '128MB'", "set maintenance_work_mem = '128MB'"],
  restore: ['reset statement_timeout', 'reset work_mem', 'reset maintenance_work_mem'],
  excludesWriters: false,
  // It believes that there are ten, and would sort them all instead of hashing.
  beforeSums: ['set local enable_sort = off'],
  async pour(db, table, rows) {
    if (rows.length === 0) return;
    await this.pourAll(db, table, [rows]);
  },
  async pourAll(db, table, batches) {
    await db.executeQuery(CompiledQuery.raw(`copy ${table} from stdin`, [new CopiedRows(batches)]));
  },
  async lock(transaction, table) {
    await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(transaction);
  },
  async withoutIndexes(transaction, tables, work) {
    const constraints = await uniqueConstraints(transaction, tables);
    for (const { table, name } of constraints)
      await sql`alter table ${sql.raw(table)} drop constraint ${sql.id(name)}`.execute(transaction);
    await work();
    for (const { table, name, definition } of constraints)
      await sql`alter table ${sql.raw(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(
        transaction,
      );
  },
};
