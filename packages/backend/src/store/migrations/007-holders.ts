import type { Migration } from './migration.ts';

/** What holders manage: changes of address, their sessions, and identifiers of accounts that they closed. */
export const holders: Migration = {
  name: '007-holders',
  async up(db) {
    await db.schema
      .createTable('email_changes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) =>
        column.notNull().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('confirm_digest', 'text', (column) => column.notNull().unique())
      .addColumn('cancel_digest', 'text', (column) => column.notNull().unique())
      .addColumn('mail_id', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('effective_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .addColumn('outcome', 'text')
      .execute();
    await db.schema
      .createTable('session_details')
      .addColumn('session_uid', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) =>
        column.notNull().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('device', 'text')
      .addColumn('network', 'text')
      .addColumn('last_used_at', 'bigint', (column) => column.notNull())
      .addColumn('proven_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .execute();
    for (const table of ['email_changes', 'session_details'] as const)
      await db.schema.createIndex(`${table}_by_account`).on(table).column('account_id').execute();
    await db.schema.createIndex('email_changes_by_mail').on('email_changes').column('mail_id').execute();
    await db.schema.alterTable('outbox').addColumn('account_id', 'text').execute();
    await db.schema.createIndex('outbox_by_account').on('outbox').column('account_id').execute();
    await db.schema
      .createTable('retired_identifiers')
      .addColumn('identifier', 'text', (column) => column.primaryKey())
      .addColumn('member_id', 'text')
      .addColumn('retired_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
