import { sql } from 'kysely';
import { wordsOf } from '../dialect-words.ts';
import type { Migration } from './migration.ts';

/** Companies' ledgers, one for each fiscal year, and the sums that key figures are read from. */
export const ledgers: Migration = {
  name: '010-ledgers',
  async up(db) {
    const { binaryText, clustered } = wordsOf(db);
    const code = sql.raw(binaryText);
    await db.schema
      .createTable('ledgers')
      .addColumn('id', 'bigint', (column) => column.primaryKey())
      .addColumn('company_id', 'text', (column) => column.notNull().references('companies.id'))
      .addColumn('fiscal_year', 'integer', (column) => column.notNull())
      .addColumn('starts_on', 'text', (column) => column.notNull())
      .addColumn('ends_on', 'text', (column) => column.notNull())
      .addColumn('as_of', 'text', (column) => column.notNull())
      .addColumn('lines', 'integer', (column) => column.notNull())
      .addColumn('entries', 'integer', (column) => column.notNull())
      .addColumn('imported_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('ledgers_of_company', ['company_id', 'fiscal_year'])
      .execute();
    // A million rows each: no foreign key, which would be looked up for each of them, and no index but the one that is read.
    const lines = db.schema
      .createTable('ledger_lines')
      .addColumn('ledger_id', 'bigint', (column) => column.notNull())
      .addColumn('kind', code, (column) => column.notNull())
      .addColumn('party', code, (column) => column.notNull())
      .addColumn('line', 'integer', (column) => column.notNull())
      .addColumn('party_name', 'text', (column) => column.notNull())
      .addColumn('journal', code, (column) => column.notNull())
      .addColumn('number', code, (column) => column.notNull())
      .addColumn('date', code, (column) => column.notNull())
      .addColumn('account', code, (column) => column.notNull())
      .addColumn('account_name', 'text', (column) => column.notNull())
      .addColumn('piece', 'text', (column) => column.notNull())
      .addColumn('piece_date', code)
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('debit', 'bigint', (column) => column.notNull())
      .addColumn('credit', 'bigint', (column) => column.notNull())
      .addColumn('letter', code, (column) => column.notNull())
      .addColumn('letter_date', code);
    const order = ['ledger_id', 'kind', 'party', 'line'] as const;
    if (clustered === '') {
      await lines.execute();
      // Not unique, and without the line: entries of one party share an index entry then, which halves what it costs.
      await db.schema
        .createIndex('ledger_lines_by_party')
        .on('ledger_lines')
        .columns(order.slice(0, -1))
        .execute();
    } else
      await lines
        .addPrimaryKeyConstraint('ledger_lines_pk', [...order])
        .modifyEnd(sql.raw(clustered))
        .execute();
    await db.schema
      .createTable('ledger_months')
      .addColumn('ledger_id', 'bigint', (column) => column.notNull())
      .addColumn('kind', code, (column) => column.notNull())
      .addColumn('month', code, (column) => column.notNull())
      .addColumn('amount', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('ledger_months_pk', ['ledger_id', 'kind', 'month'])
      .modifyEnd(sql.raw(clustered))
      .execute();
    const sums = ['amount', 'not_due', 'late_30', 'late_60', 'late_90', 'late_more', 'unmatched'] as const;
    let parties = db.schema
      .createTable('ledger_parties')
      .addColumn('ledger_id', 'bigint', (column) => column.notNull())
      .addColumn('kind', code, (column) => column.notNull())
      .addColumn('party', code, (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('lines', 'integer', (column) => column.notNull())
      .addColumn('oldest_open', code);
    for (const sum of sums) parties = parties.addColumn(sum, 'bigint', (column) => column.notNull());
    await parties
      .addPrimaryKeyConstraint('ledger_parties_pk', ['ledger_id', 'kind', 'party'])
      .modifyEnd(sql.raw(clustered))
      .execute();
  },
};
