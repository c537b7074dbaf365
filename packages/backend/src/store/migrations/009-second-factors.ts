import type { Migration } from './migration.ts';

/** Authenticator apps, the codes for whoever has lost theirs, and which sessions have proved it. */
export const secondFactors: Migration = {
  name: '009-second-factors',
  async up(db) {
    await db.schema
      .createTable('second_factors')
      .addColumn('account_id', 'text', (column) =>
        column.primaryKey().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('confirmed_at', 'bigint')
      .addColumn('last_step', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('recovery_codes')
      .addColumn('account_id', 'text', (column) =>
        column.notNull().references('second_factors.account_id').onDelete('cascade'),
      )
      .addColumn('digest', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('recovery_codes_pk', ['account_id', 'digest'])
      .execute();
    await db.schema.alterTable('session_details').addColumn('second_factor_at', 'bigint').execute();
  },
};
