import { sql } from 'kysely';
import { wordsOf } from '../dialect-words.ts';
import type { Migration } from './migration.ts';

/** A firm’s clients: their companies, who may enter them, and what was done there. */
export const companies: Migration = {
  name: '008-companies',
  async up(db) {
    await db.schema
      .createTable('companies')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('siren', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', sql.raw(wordsOf(db).binaryText), (column) => column.notNull())
      .addColumn('contact_email', 'text', (column) => column.notNull())
      .addColumn('quota_bytes', 'bigint', (column) => column.notNull())
      .addColumn('audit_lines', 'bigint', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('companies_by_name').on('companies').columns(['name_key', 'siren']).execute();
    await db.schema
      .createTable('company_users')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('company_id', 'text', (column) =>
        column.notNull().references('companies.id').onDelete('cascade'),
      )
      .addColumn('account_id', 'text', (column) =>
        column.notNull().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('deposit', 'integer', (column) => column.notNull())
      .addColumn('indicators', 'integer', (column) => column.notNull())
      .addColumn('archives', 'integer', (column) => column.notNull())
      .addColumn('admin', 'integer', (column) => column.notNull())
      .addColumn('indicators_secured', 'integer', (column) => column.notNull())
      .addColumn('archives_secured', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('joined_at', 'bigint')
      .addUniqueConstraint('company_users_once', ['company_id', 'account_id'])
      .execute();
    await db.schema
      .createIndex('company_users_by_account')
      .on('company_users')
      .column('account_id')
      .execute();
    await db.schema
      .createTable('firm_staff')
      .addColumn('account_id', 'text', (column) =>
        column.primaryKey().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .execute();
    // No reference to accounts: who did something stays told when the account is gone.
    await db.schema
      .createTable('audit_lines')
      .addColumn('company_id', 'text', (column) =>
        column.notNull().references('companies.id').onDelete('cascade'),
      )
      .addColumn('number', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor_id', 'text', (column) => column.notNull())
      .addColumn('actor_name', 'text', (column) => column.notNull())
      .addColumn('actor_role', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('subject', 'text')
      .addColumn('changes', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('audit_lines_pk', ['company_id', 'number'])
      .modifyEnd(sql.raw(wordsOf(db).clustered))
      .execute();
    await db.schema.createIndex('audit_lines_by_time').on('audit_lines').column('at').execute();
  },
};
