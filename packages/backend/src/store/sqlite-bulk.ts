import { CompiledQuery } from 'kysely';
import type { BulkWords } from './dialect-words.ts';

/** It takes 32 766; the plan of a statement grows with them. */
const mostParameters = 4_000;

/** Rows of many in one statement, told in KiB where a pragma holds memory: an index of random keys wants its pages near. */
export const sqliteBulk: BulkWords = {
  prepare: ['pragma cache_size = -32768', 'pragma temp.cache_size = -8192'],
  // What SQLite itself begins with.
  restore: ['pragma cache_size = -2000', 'pragma temp.cache_size = -2000'],
  excludesWriters: true,
  beforeSums: [],
  async pour(db, table, rows) {
    const columns = rows[0]?.length ?? 1;
    const row = `(${Array<string>(columns).fill('?').join(',')})`;
    const atOnce = Math.floor(mostParameters / columns);
    for (let start = 0; start < rows.length; start += atOnce) {
      const some = rows.slice(start, start + atOnce);
      const values = Array<string>(some.length).fill(row).join(',');
      await db.executeQuery(CompiledQuery.raw(`insert into ${table} values ${values}`, some.flat()));
    }
  },
  async pourAll(db, table, batches) {
    for await (const rows of batches) await this.pour(db, table, rows);
  },
  // A transaction has the write lock from its start.
  lock: () => Promise.resolve(),
  // They are part of the tables' definitions.
  withoutIndexes: (_transaction, _tables, work) => work(),
};
