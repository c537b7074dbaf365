import { sql } from 'kysely';
import { wordsOf } from '../dialect-words.ts';
import type { Migration } from './migration.ts';

/** The register, and the folded names by which it is searched. */
export const members: Migration = {
  name: '005-members',
  async up(db) {
    const words = wordsOf(db);
    await db.schema
      .createTable('members')
      .addColumn('ordinal', 'integer', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('registration_number', sql.raw(words.binaryText), (column) => column.notNull().unique())
      .addColumn('last_name', 'text', (column) => column.notNull())
      .addColumn('first_name', 'text', (column) => column.notNull())
      .addColumn('birth_date', 'text', (column) => column.notNull())
      .addColumn('registration_year', 'integer', (column) => column.notNull())
      .addColumn('profile', 'text', (column) => column.notNull())
      .addColumn('region', 'text', (column) => column.notNull())
      .addColumn('email', 'text')
      .addColumn('struck_off_at', 'bigint')
      .execute();
    await db.schema
      .createTable('member_keys')
      .addColumn('key', sql.raw(words.binaryText), (column) => column.notNull())
      .addColumn('ordinal', 'integer', (column) => column.notNull())
      .addColumn('longer_keys', 'text')
      .addPrimaryKeyConstraint('member_keys_pk', ['key', 'ordinal'])
      .modifyEnd(sql.raw(words.clustered))
      .execute();
  },
};
