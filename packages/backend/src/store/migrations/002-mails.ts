import type { Migration } from './migration.ts';

/** Mails to send, and work promised by an answer. */
export const mails: Migration = {
  name: '002-mails',
  async up(db) {
    await db.schema
      .createTable('outbox')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('message_id', 'text', (column) => column.notNull().unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('recipient', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('text', 'text')
      .addColumn('html', 'text')
      .addColumn('links', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'bigint', (column) => column.notNull())
      .addColumn('lease', 'text')
      .addColumn('leased_until', 'bigint')
      .addColumn('sent_at', 'bigint')
      .addColumn('dropped_at', 'bigint')
      .execute();
    await db.schema.createIndex('outbox_by_due').on('outbox').columns(['sent_at', 'due_at']).execute();
    await db.schema.createIndex('outbox_by_recipient').on('outbox').column('recipient').execute();
    await db.schema
      .createTable('jobs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('jobs_by_due').on('jobs').column('due_at').execute();
  },
};
