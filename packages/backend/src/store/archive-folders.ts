import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { ArchiveFoldersTable } from './archive-tables.ts';

/** A folder of a company's archive. */
export interface ArchiveFolderRow {
  readonly id: string;
  readonly companyId: string;
  /** Null: it lies in no other. */
  readonly parentId: string | null;
  readonly name: string;
}

const read = (row: Selectable<ArchiveFoldersTable>): ArchiveFolderRow => ({
  id: row.id,
  companyId: row.company_id,
  parentId: row.parent_id === '' ? null : row.parent_id,
  name: row.name,
});

/** The folders of archives. */
export class ArchiveFolderRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async byId(id: string): Promise<ArchiveFolderRow | undefined> {
    const row = await this.#db
      .selectFrom('archive_folders')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && read(row);
  }

  async byName(
    companyId: string,
    parentId: string | null,
    name: string,
  ): Promise<ArchiveFolderRow | undefined> {
    const row = await this.#db
      .selectFrom('archive_folders')
      .selectAll()
      .where('company_id', '=', companyId)
      .where('parent_id', '=', parentId ?? '')
      .where('name', '=', name)
      .executeTakeFirst();
    return row && read(row);
  }

  async ofCompany(companyId: string): Promise<ArchiveFolderRow[]> {
    const rows = await this.#db
      .selectFrom('archive_folders')
      .selectAll()
      .where('company_id', '=', companyId)
      .execute();
    return rows.map(read);
  }

  /** False where a folder of that name lies there already: nothing is written then. */
  async insert({ id, companyId, parentId, name }: ArchiveFolderRow, now: number): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('archive_folders')
      .values({ id, company_id: companyId, parent_id: parentId ?? '', name, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }
}
