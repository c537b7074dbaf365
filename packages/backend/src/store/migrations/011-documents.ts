import { sql } from 'kysely';
import { wordsOf } from '../dialect-words.ts';
import type { Migration } from './migration.ts';

/** What clients deposit, what is on its way in, and the bytes of both. */
export const documents: Migration = {
  name: '011-documents',
  async up(db) {
    const code = sql.raw(wordsOf(db).binaryText);
    await db.schema
      .createTable('stored_files')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('sha256', code, (column) => column.notNull())
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('uses', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('documents')
      .addColumn('id', code, (column) => column.primaryKey())
      .addColumn('company_id', 'text', (column) => column.notNull().references('companies.id'))
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('sent_by', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('search_key', code, (column) => column.notNull())
      .addColumn('document_type', 'text', (column) => column.notNull())
      .addColumn('comment', 'text')
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('sha256', code, (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('file', 'text', (column) => column.references('stored_files.name'))
      .addColumn('sent_at', 'bigint', (column) => column.notNull())
      .addColumn('taken_at', 'bigint')
      .addColumn('filed_at', 'bigint')
      .addColumn('announced_at', 'bigint')
      .addColumn('scan_at', 'bigint')
      .execute();
    const indexes = {
      documents_in_order: ['company_id', 'sent_at', 'id'],
      documents_by_content: ['company_id', 'sha256'],
      documents_by_file: ['file'],
      documents_to_scan: ['scan_at'],
    } as const;
    for (const [name, columns] of Object.entries(indexes))
      await db.schema
        .createIndex(name)
        .on('documents')
        .columns([...columns])
        .execute();
    await db.schema
      .createTable('uploads')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('company_id', 'text', (column) => column.notNull().references('companies.id'))
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('sent_by', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('document_type', 'text', (column) => column.notNull())
      .addColumn('comment', 'text')
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('document_id', code, (column) => column.references('documents.id').onDelete('cascade'))
      .execute();
    await db.schema
      .createIndex('uploads_of_company')
      .on('uploads')
      .columns(['company_id', 'document_id', 'expires_at'])
      .execute();
    await db.schema.createIndex('uploads_by_document').on('uploads').column('document_id').execute();
  },
};
