import type { Migration } from './migration.ts';

/** Accounts and the links that let their holders set a password. */
export const accounts: Migration = {
  name: '001-accounts',
  async up(db) {
    await db.schema
      .createTable('accounts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('identifier', 'text', (column) => column.notNull().unique())
      .addColumn('password_hash', 'text')
      .addColumn('title', 'text')
      .addColumn('given_name', 'text', (column) => column.notNull())
      .addColumn('family_name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('email_key', 'text', (column) => column.notNull())
      .addColumn('profile', 'text', (column) => column.notNull())
      .addColumn('region', 'text')
      .addColumn('registration_number', 'text')
      .addColumn('registration_year', 'bigint')
      .addColumn('offices', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('password_changed_at', 'bigint')
      .execute();
    await db.schema.createIndex('accounts_by_email').on('accounts').column('email_key').execute();
    await db.schema
      .createTable('password_links')
      .addColumn('token_digest', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) =>
        column.notNull().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('identifier_state', 'text', (column) => column.notNull())
      .addColumn('client_id', 'text')
      .addColumn('mail_id', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .addColumn('replaced_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('password_links_by_account')
      .on('password_links')
      .column('account_id')
      .execute();
    await db.schema.createIndex('password_links_by_mail').on('password_links').column('mail_id').execute();
    await db.schema
      .createIndex('password_links_by_expiry')
      .on('password_links')
      .column('expires_at')
      .execute();
  },
};
