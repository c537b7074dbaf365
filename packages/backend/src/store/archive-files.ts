import { foldFileName } from '@comptexpert-kit/contract';
import { type Expression, type ExpressionBuilder, type Selectable, sql, type SqlBool } from 'kysely';
import type { Database } from './database.ts';
import type { ArchiveFilesTable } from './archive-tables.ts';
import type { Schema } from './schema.ts';

/** A file of a company's archive. */
export interface ArchiveFileRow {
  readonly id: string;
  readonly companyId: string;
  /** Null: in none. */
  readonly folderId: string | null;
  readonly name: string;
  /** ISO 8601 day. */
  readonly date: string;
  readonly fiscalYear: number | null;
  readonly mediaType: string;
  readonly size: number;
  /** Of its bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Where its bytes are. */
  readonly contentKey: string;
  /** When the imported file had been changed. */
  readonly modifiedAt: number | null;
}

/** Where a list of files goes on: after the last that was shown. */
export interface ArchivePosition {
  readonly date: string;
  readonly id: string;
}

/** What an import compares. */
export type ImportedState = Pick<
  ArchiveFileRow,
  'id' | 'name' | 'size' | 'sha256' | 'modifiedAt' | 'contentKey'
>;

const read = (row: Selectable<ArchiveFilesTable>): ArchiveFileRow => ({
  id: row.id,
  companyId: row.company_id,
  folderId: row.folder_id === '' ? null : row.folder_id,
  name: row.name,
  date: row.date,
  fiscalYear: row.fiscal_year,
  mediaType: row.media_type,
  size: row.size,
  sha256: row.sha256,
  contentKey: row.content_key,
  modifiedAt: row.modified_at,
});

const columns = (file: ArchiveFileRow): Omit<ArchiveFilesTable, 'created_at'> => ({
  id: file.id,
  company_id: file.companyId,
  folder_id: file.folderId ?? '',
  name: file.name,
  name_key: foldFileName(file.name),
  date: file.date,
  fiscal_year: file.fiscalYear,
  media_type: file.mediaType,
  size: file.size,
  sha256: file.sha256,
  content_key: file.contentKey,
  modified_at: file.modifiedAt,
});

/** How many ids one question asks for: SQLite takes 32 766 parameters. */
const idsAtOnce = 1_000;

/** The files of archives. */
export class ArchiveFileRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async byId(id: string): Promise<ArchiveFileRow | undefined> {
    const [file] = await this.byIds([id]);
    return file;
  }

  /** Those that there are, in no order. */
  async byIds(ids: readonly string[]): Promise<ArchiveFileRow[]> {
    const found: ArchiveFileRow[] = [];
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const rows = await this.#db
        .selectFrom('archive_files')
        .selectAll()
        .where('id', 'in', ids.slice(start, start + idsAtOnce))
        .execute();
      found.push(...rows.map(read));
    }
    return found;
  }

  /** Of a company, newest first. */
  async ofCompany(companyId: string, limit: number, after?: ArchivePosition): Promise<ArchiveFileRow[]> {
    return this.#page(companyId, limit, after, (row) => row.lit(true));
  }

  /** Those that lie in that folder itself, newest first. */
  async inFolder(
    companyId: string,
    folderId: string | null,
    limit: number,
    after?: ArchivePosition,
  ): Promise<ArchiveFileRow[]> {
    return this.#page(companyId, limit, after, (row) => row('folder_id', '=', folderId ?? ''));
  }

  /** Those whose name holds what was typed, in that folder and below, newest first. */
  async named(
    { companyId, folderId, typed }: { companyId: string; folderId: string | null; typed: string },
    limit: number,
    after?: ArchivePosition,
  ): Promise<ArchiveFileRow[]> {
    const pattern = `%${foldFileName(typed)
      .trim()
      .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    return this.#page(companyId, limit, after, (row) =>
      row.and([
        sql<SqlBool>`name_key like ${pattern} escape '\\'`,
        folderId === null
          ? row.lit(true)
          : sql<SqlBool>`folder_id in (with recursive below (id) as (select id from archive_folders
              where id = ${folderId} union all
              select archive_folders.id from archive_folders join below on parent_id = below.id
              where company_id = ${companyId}) select id from below)`,
      ]),
    );
  }

  /** How many there are in each folder itself; null: in none. */
  async counts(companyId: string): Promise<ReadonlyMap<string | null, number>> {
    const rows = await this.#db
      .selectFrom('archive_files')
      .select(({ fn }) => ['folder_id', fn.countAll<number>().as('files')])
      .where('company_id', '=', companyId)
      .groupBy('folder_id')
      .execute();
    return new Map(rows.map(({ folder_id, files }) => [folder_id === '' ? null : folder_id, files] as const));
  }

  /** What an import compares with the files that it finds in that folder. */
  async states(companyId: string, folderId: string | null): Promise<ImportedState[]> {
    const rows = await this.#db
      .selectFrom('archive_files')
      .selectAll()
      .where('company_id', '=', companyId)
      .where('folder_id', '=', folderId ?? '')
      .execute();
    return rows.map(read);
  }

  /** False where a file of that name lies there already: nothing is written then. */
  async insert(file: ArchiveFileRow, now: number): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('archive_files')
      .values({ ...columns(file), created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async change(file: ArchiveFileRow): Promise<void> {
    await this.#db.updateTable('archive_files').set(columns(file)).where('id', '=', file.id).execute();
  }

  /** False where it is gone already. */
  async remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('archive_files')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }

  async #page(
    companyId: string,
    limit: number,
    after: ArchivePosition | undefined,
    which: (row: ExpressionBuilder<Schema, 'archive_files'>) => Expression<SqlBool>,
  ): Promise<ArchiveFileRow[]> {
    const rows = await this.#db
      .selectFrom('archive_files')
      .selectAll()
      .where('company_id', '=', companyId)
      .where((row) =>
        after === undefined
          ? row.lit(true)
          : row(row.refTuple('date', 'id'), '<', row.tuple(after.date, after.id)),
      )
      .where((row) => which(row))
      .orderBy('date', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(read);
  }
}
