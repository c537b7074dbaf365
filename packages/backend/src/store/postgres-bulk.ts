import { CompiledQuery, sql } from 'kysely';
import { finished } from 'node:stream/promises';
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

/** The one parameter of a statement `copy … from stdin`: rows in the text format of COPY. */
export class CopiedRows {
  readonly text: string;

  constructor(rows: readonly (readonly Cell[])[]) {
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
    this.text = text;
  }
}

/** Carries out such a statement, and answers in pg's own form. */
export async function copy(
  client: pg.PoolClient,
  statement: string,
  rows: CopiedRows,
): Promise<Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>> {
  const stream = client.query(copyFrom(statement));
  stream.end(rows.text);
  await finished(stream);
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
    await db.executeQuery(CompiledQuery.raw(`copy ${table} from stdin`, [new CopiedRows(rows)]));
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
