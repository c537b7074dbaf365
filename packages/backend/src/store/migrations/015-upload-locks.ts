import type { Migration } from './migration.ts';

/** Who works on an upload, in whichever process. */
export const uploadLocks: Migration = {
  name: '015-upload-locks',
  async up(db) {
    await db.schema
      .createTable('upload_locks')
      .addColumn('upload_id', 'text', (column) => column.primaryKey())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('beat', 'integer', (column) => column.notNull())
      .addColumn('wanted', 'integer', (column) => column.notNull())
      .execute();
  },
};
