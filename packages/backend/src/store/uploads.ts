import type { DocumentType } from '@comptexpert-kit/contract';
import { type Selectable, sql } from 'kysely';
import type { Database } from './database.ts';
import type { UploadsTable } from './document-tables.ts';

/** A file on its way in; times are UTC milliseconds. */
export interface StoredUpload {
  /** Also the name of its bytes. */
  readonly id: string;
  readonly companyId: string;
  readonly accountId: string;
  readonly sentBy: string;
  readonly name: string;
  readonly documentType: DocumentType;
  readonly comment: string | null;
  /** As announced, in bytes. */
  readonly size: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** What it became; null: it is not whole. */
  readonly documentId: string | null;
}

const read = (row: Selectable<UploadsTable>): StoredUpload => ({
  id: row.id,
  companyId: row.company_id,
  accountId: row.account_id,
  sentBy: row.sent_by,
  name: row.name,
  documentType: row.document_type as DocumentType,
  comment: row.comment,
  size: row.size,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  documentId: row.document_id,
});

/** Files on their way in, and for a while those that have arrived. */
export class UploadRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async insert(upload: StoredUpload): Promise<void> {
    await this.#db
      .insertInto('uploads')
      .values({
        id: upload.id,
        company_id: upload.companyId,
        account_id: upload.accountId,
        sent_by: upload.sentBy,
        name: upload.name,
        document_type: upload.documentType,
        comment: upload.comment,
        size: upload.size,
        created_at: upload.createdAt,
        expires_at: upload.expiresAt,
        document_id: upload.documentId,
      })
      .execute();
  }

  async byId(id: string): Promise<StoredUpload | undefined> {
    const row = await this.#db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
    return row && read(row);
  }

  /** How much room is promised to uploads that are not whole yet, in bytes. */
  async promisedTo(companyId: string, now: number): Promise<number> {
    const { bytes } = await this.#db
      .selectFrom('uploads')
      .select((row) => row.fn.coalesce(row.fn.sum<number | string>('size'), sql.lit(0)).as('bytes'))
      .where('company_id', '=', companyId)
      .where('document_id', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow();
    return Number(bytes);
  }

  async become(id: string, documentId: string): Promise<void> {
    await this.#db.updateTable('uploads').set({ document_id: documentId }).where('id', '=', id).execute();
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('uploads').where('id', '=', id).execute();
  }

  /** Ids of those that did not become whole in time. */
  async expired(now: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('uploads')
      .select('id')
      .where('document_id', 'is', null)
      .where('expires_at', '<=', now)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Forgets those that ended, or expired, before `instant`, and their locks: nobody asks for them any more. */
  async removeEndedBefore(instant: number, except: readonly string[]): Promise<void> {
    const gone = this.#db.deleteFrom('uploads').where('expires_at', '<', instant);
    await (except.length > 0 ? gone.where('id', 'not in', except) : gone).execute();
    await this.#db
      .deleteFrom('upload_locks')
      .where('upload_id', 'not in', this.#db.selectFrom('uploads').select('id'))
      .execute();
  }

  /** Those of the ids under which something may still arrive. */
  async open(ids: readonly string[], now: number): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.#db
      .selectFrom('uploads')
      .select('id')
      .where('id', 'in', ids)
      .where('document_id', 'is', null)
      .where('expires_at', '>', now)
      .execute();
    return new Set(rows.map(({ id }) => id));
  }
}
