import { referenceOf, referencesIn } from '../domain/documents/references.ts';
import type { Database } from './database.ts';

/** By what the books may call documents. */
export class DocumentReferences {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Notes the words of a document's name and comment, in place of those before. */
  async note(document: {
    readonly id: string;
    readonly companyId: string;
    readonly name: string;
    readonly comment: string | null;
  }): Promise<void> {
    const { id, companyId, name, comment } = document;
    await this.#db.deleteFrom('document_references').where('document_id', '=', id).execute();
    const rows = referencesIn(name, comment).map((reference) => ({
      company_id: companyId,
      reference,
      document_id: id,
    }));
    if (rows.length > 0) await this.#db.insertInto('document_references').values(rows).execute();
  }

  /** The newest document that can be opened for each of these pieces, by piece; those without one are left out. */
  async documentsOf(companyId: string, pieces: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const keys = new Map(
      [...new Set(pieces)].flatMap((piece) => {
        const key = referenceOf(piece);
        return key === undefined ? [] : [[piece, key] as const];
      }),
    );
    if (keys.size === 0) return new Map();
    const rows = await this.#db
      .selectFrom('document_references')
      .innerJoin('documents', 'documents.id', 'document_references.document_id')
      .select(['document_references.reference', 'documents.id'])
      .where('document_references.company_id', '=', companyId)
      .where('document_references.reference', 'in', [...new Set(keys.values())])
      .where('documents.state', 'in', ['sent', 'taken', 'filed'])
      .orderBy('documents.sent_at')
      .orderBy('documents.id')
      .execute();
    const newest = new Map(rows.map(({ reference, id }) => [reference, id]));
    return new Map(
      [...keys].flatMap(([piece, key]) => {
        const id = newest.get(key);
        return id === undefined ? [] : [[piece, id] as const];
      }),
    );
  }
}
