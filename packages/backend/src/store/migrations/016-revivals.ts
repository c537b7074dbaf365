import type { Migration } from './migration.ts';

/** Sessions that sign browsers in again, and those that they have opened. */
export const revivals: Migration = {
  name: '016-revivals',
  async up(db) {
    await db.schema.alterTable('session_details').addColumn('revived_from', 'text').execute();
    await db.schema.alterTable('session_details').addColumn('revived_at', 'bigint').execute();
    await db.schema
      .createIndex('session_details_revived_from')
      .on('session_details')
      .column('revived_from')
      .execute();
  },
};
