import { sql } from 'kysely';
import { DocumentReferences } from '../document-references.ts';
import { wordsOf } from '../dialect-words.ts';
import type { Migration } from './migration.ts';

/** By what the books may call documents. */
export const documentReferences: Migration = {
  name: '013-document-references',
  async up(db) {
    const code = sql.raw(wordsOf(db).binaryText);
    await db.schema
      .createTable('document_references')
      .addColumn('company_id', 'text', (column) => column.notNull())
      .addColumn('reference', code, (column) => column.notNull())
      .addColumn('document_id', code, (column) =>
        column.notNull().references('documents.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('document_references_pk', ['company_id', 'reference', 'document_id'])
      .execute();
    await db.schema
      .createIndex('document_references_by_document')
      .on('document_references')
      .column('document_id')
      .execute();
    const references = new DocumentReferences(db);
    const documents = await db
      .selectFrom('documents')
      .select(['id', 'company_id as companyId', 'name', 'comment'])
      .execute();
    for (const document of documents) await references.note(document);
  },
};
