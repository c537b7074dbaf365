import type { Migration } from './migration.ts';

/** How often something was tried of late. */
export const throttle: Migration = {
  name: '003-throttle',
  async up(db) {
    await db.schema
      .createTable('throttle')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('attempts', 'bigint', (column) => column.notNull())
      .addColumn('window_started_at', 'bigint', (column) => column.notNull())
      .addColumn('blocked_until', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('throttle_by_expiry').on('throttle').column('expires_at').execute();
  },
};
