import { sql } from 'kysely';
import { wordsOf } from '../dialect-words.ts';
import type { Migration } from './migration.ts';

/** The archives that a firm keeps for its clients, and what takes several files of them away at once. */
export const archives: Migration = {
  name: '012-archives',
  async up(db) {
    const code = sql.raw(wordsOf(db).binaryText);
    await db.schema
      .createTable('archive_folders')
      .addColumn('id', code, (column) => column.primaryKey())
      .addColumn('company_id', 'text', (column) => column.notNull().references('companies.id'))
      .addColumn('parent_id', code, (column) => column.notNull())
      .addColumn('name', code, (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('archive_folders_by_name', ['company_id', 'parent_id', 'name'])
      .execute();
    await db.schema
      .createTable('archive_files')
      .addColumn('id', code, (column) => column.primaryKey())
      .addColumn('company_id', 'text', (column) => column.notNull().references('companies.id'))
      .addColumn('folder_id', code, (column) => column.notNull())
      .addColumn('name', code, (column) => column.notNull())
      .addColumn('name_key', code, (column) => column.notNull())
      .addColumn('date', code, (column) => column.notNull())
      .addColumn('fiscal_year', 'integer')
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('sha256', code, (column) => column.notNull())
      .addColumn('content_key', 'text', (column) => column.notNull().references('stored_files.name'))
      .addColumn('modified_at', 'bigint')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('archive_files_by_name', ['company_id', 'folder_id', 'name'])
      .execute();
    await db.schema
      .createIndex('archive_files_by_date')
      .on('archive_files')
      .columns(['company_id', 'date', 'id'])
      .execute();
    await db.schema
      .createIndex('archive_files_by_content')
      .on('archive_files')
      .column('content_key')
      .execute();
    await db.schema
      .createTable('archive_tickets')
      .addColumn('digest', code, (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) =>
        column.notNull().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('session_id', 'text', (column) => column.notNull())
      .addColumn('company_id', 'text', (column) => column.notNull().references('companies.id'))
      .addColumn('file_ids', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
