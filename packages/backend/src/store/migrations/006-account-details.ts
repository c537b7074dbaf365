import { sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Which member an account belongs to, and what a holder of « Autre profil » tells of himself. */
export const accountDetails: Migration = {
  name: '006-account-details',
  async up(db) {
    const texts = ['member_id', 'phone', 'address', 'city', 'postal_code'] as const;
    // SQLite adds one column at a time.
    for (const column of texts) await db.schema.alterTable('accounts').addColumn(column, 'text').execute();
    await db.schema.alterTable('accounts').addColumn('birth_year', 'integer').execute();
    await db.schema
      .alterTable('accounts')
      .addColumn('newsletter', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    // Titles were words; they are codes now.
    await sql`update accounts set title = lower(title)`.execute(db);
    // One account for each member: of two that name one number, which no version made, the first.
    await sql`
      update accounts set member_id =
        (select id from members where members.registration_number = accounts.registration_number)
      where registration_number is not null and id =
        (select min(id) from accounts other where other.registration_number = accounts.registration_number)
    `.execute(db);
    await db.schema
      .createIndex('accounts_by_registration_number')
      .on('accounts')
      .column('registration_number')
      .execute();
    await db.schema.createIndex('accounts_by_member').on('accounts').column('member_id').unique().execute();
  },
};
