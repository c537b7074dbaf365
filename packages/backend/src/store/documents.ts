import type { DocumentState, DocumentType } from '@comptexpert-kit/contract';
import { type Selectable, sql } from 'kysely';
import { foldName } from '../domain/member-names.ts';
import type { Database } from './database.ts';
import { DocumentReferences } from './document-references.ts';
import type { DocumentsTable } from './document-tables.ts';

/** What somebody deposited; times are UTC milliseconds. */
export interface StoredDocument {
  readonly id: string;
  readonly companyId: string;
  readonly accountId: string;
  readonly sentBy: string;
  readonly name: string;
  readonly documentType: DocumentType;
  readonly comment: string | null;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly state: DocumentState;
  /** Null: its bytes are gone. */
  readonly file: string | null;
  readonly sentAt: number;
  readonly takenAt: number | null;
  readonly filedAt: number | null;
}

/** Where a list goes on. */
export interface DocumentCursor {
  readonly sentAt: number;
  readonly id: string;
}

/** What a list is narrowed to. */
export interface DocumentFilter {
  readonly type?: DocumentType | undefined;
  readonly state?: DocumentState | undefined;
  /** As typed. */
  readonly text: string;
}

/** How many documents of a type somebody sent. */
export interface DocumentCount {
  readonly sentBy: string;
  readonly documentType: DocumentType;
  readonly count: number;
}

const read = (row: Selectable<DocumentsTable>): StoredDocument => ({
  id: row.id,
  companyId: row.company_id,
  accountId: row.account_id,
  sentBy: row.sent_by,
  name: row.name,
  documentType: row.document_type as DocumentType,
  comment: row.comment,
  mediaType: row.media_type,
  size: row.size,
  sha256: row.sha256,
  state: row.state as DocumentState,
  file: row.file,
  sentAt: row.sent_at,
  takenAt: row.taken_at,
  filedAt: row.filed_at,
});

/** Every word is searched for by itself, anywhere in name or comment; what holds no letter nor digit finds all. */
const searchKeyOf = (...texts: readonly (string | null)[]): string =>
  texts.map((text) => wordsIn(text ?? '').join('')).join(' ');
const wordsIn = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldName)
    .filter((word) => word !== '');

/** Documents that were deposited. */
export class DocumentRows {
  readonly #db: Database;
  readonly #references: DocumentReferences;

  constructor(db: Database) {
    this.#db = db;
    this.#references = new DocumentReferences(db);
  }

  async insert(document: StoredDocument, scanAt: number | null): Promise<void> {
    await this.#db
      .insertInto('documents')
      .values({
        id: document.id,
        company_id: document.companyId,
        account_id: document.accountId,
        sent_by: document.sentBy,
        name: document.name,
        search_key: searchKeyOf(document.name, document.comment),
        document_type: document.documentType,
        comment: document.comment,
        media_type: document.mediaType,
        size: document.size,
        sha256: document.sha256,
        state: document.state,
        file: document.file,
        sent_at: document.sentAt,
        taken_at: document.takenAt,
        filed_at: document.filedAt,
        announced_at: null,
        scan_at: scanAt,
      })
      .execute();
    await this.#references.note(document);
  }

  async byId(id: string): Promise<StoredDocument | undefined> {
    const row = await this.#db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst();
    return row && read(row);
  }

  /** Everything that account sent, in its order. */
  async ofAccount(accountId: string): Promise<StoredDocument[]> {
    const rows = await this.#db
      .selectFrom('documents')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('sent_at')
      .orderBy('id')
      .execute();
    return rows.map(read);
  }

  /** Newest first. */
  async list(
    companyId: string,
    { type, state, text }: DocumentFilter,
    limit: number,
    after?: DocumentCursor,
  ): Promise<StoredDocument[]> {
    let query = this.#db.selectFrom('documents').selectAll().where('company_id', '=', companyId);
    if (type !== undefined) query = query.where('document_type', '=', type);
    if (state !== undefined) query = query.where('state', '=', state);
    // Folded words are letters and digits: nothing in them means anything to LIKE.
    for (const word of wordsIn(text)) query = query.where('search_key', 'like', `%${word}%`);
    if (after)
      query = query.where((row) =>
        row(row.refTuple('sent_at', 'id'), '<', row.tuple(after.sentAt, after.id)),
      );
    const rows = await query.orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(read);
  }

  /** The oldest of each of these contents; those without bytes do not count. */
  async byContent(companyId: string, digests: readonly string[]): Promise<StoredDocument[]> {
    if (digests.length === 0) return [];
    const rows = await this.#db
      .selectFrom('documents')
      .selectAll()
      .where('company_id', '=', companyId)
      .where('sha256', 'in', digests)
      .where('file', 'is not', null)
      .orderBy('sent_at')
      .orderBy('id')
      .execute();
    return [...new Map(rows.toReversed().map((row) => [row.sha256, read(row)])).values()];
  }

  /** How much its documents take up, in bytes. */
  async bytesOf(companyId: string): Promise<number> {
    const { bytes } = await this.#db
      .selectFrom('documents')
      .select((row) => row.fn.coalesce(row.fn.sum<number | string>('size'), sql.lit(0)).as('bytes'))
      .where('company_id', '=', companyId)
      .where('file', 'is not', null)
      .executeTakeFirstOrThrow();
    return Number(bytes);
  }

  /** Writes down what may change: type, comment, and how far it has come. */
  async change(document: StoredDocument): Promise<void> {
    const { id, name, documentType, comment, state, takenAt, filedAt } = document;
    await this.#db
      .updateTable('documents')
      .set({
        document_type: documentType,
        comment,
        search_key: searchKeyOf(name, comment),
        state,
        taken_at: takenAt,
        filed_at: filedAt,
      })
      .where('id', '=', id)
      .execute();
    await this.#references.note(document);
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('documents').where('id', '=', id).execute();
  }

  /** Takes the document whose turn it is to be looked through, until `until`; undefined where there is none. */
  async claimScan(now: number, until: number): Promise<StoredDocument | undefined> {
    const next = await this.#db
      .selectFrom('documents')
      .select(['id', 'scan_at'])
      .where('scan_at', '<=', now)
      .orderBy('scan_at')
      .limit(1)
      .executeTakeFirst();
    if (!next) return undefined;
    const row = await this.#db
      .updateTable('documents')
      .set({ scan_at: until })
      .where('id', '=', next.id)
      .where('scan_at', '=', next.scan_at)
      .returningAll()
      .executeTakeFirst();
    // Somebody else was quicker: theirs to do, and the next turn finds the next one.
    return row && read(row);
  }

  async postponeScan(id: string, until: number): Promise<void> {
    await this.#db
      .updateTable('documents')
      .set({ scan_at: until })
      .where('id', '=', id)
      .where('scan_at', 'is not', null)
      .execute();
  }

  /** Ends the looking through; false where it was ended before, or the document is gone. */
  async endScan(id: string, outcome: 'sent' | 'infected'): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('documents')
      .set({ scan_at: null, state: outcome, ...(outcome === 'infected' && { file: null }) })
      .where('id', '=', id)
      .where('scan_at', 'is not', null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  /** Whether there is something that the firm was not told of yet. */
  async isAnyUnannounced(companyId: string): Promise<boolean> {
    return (await this.#untold(companyId).select('id').limit(1).executeTakeFirst()) !== undefined;
  }

  /** First and last arrival of what the firm was not told of yet; undefined where it knows all. */
  async unannounced(companyId: string): Promise<{ first: number; last: number } | undefined> {
    const { first, last } = await this.#untold(companyId)
      .select((row) => [row.fn.min('sent_at').as('first'), row.fn.max('sent_at').as('last')])
      .executeTakeFirstOrThrow();
    return typeof first === 'number' && typeof last === 'number' ? { first, last } : undefined;
  }

  /** Notes that the firm is told of all that arrived so far, and says what that is. */
  async announce(companyId: string, now: number): Promise<DocumentCount[]> {
    const rows = await this.#untold(companyId)
      .select((row) => ['sent_by', 'document_type', row.fn.countAll<number | string>().as('count')])
      .groupBy(['sent_by', 'document_type'])
      .execute();
    await this.#db
      .updateTable('documents')
      .set({ announced_at: now })
      .where('company_id', '=', companyId)
      .where('announced_at', 'is', null)
      .where('state', '=', 'sent')
      .execute();
    return rows.map((row) => ({
      sentBy: row.sent_by,
      documentType: row.document_type as DocumentType,
      count: Number(row.count),
    }));
  }

  #untold(companyId: string) {
    return this.#db
      .selectFrom('documents')
      .where('company_id', '=', companyId)
      .where('announced_at', 'is', null)
      .where('state', '=', 'sent');
  }
}
