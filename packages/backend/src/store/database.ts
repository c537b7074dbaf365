import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A connection, or a transaction on one: repositories take either. */
export type Database = Kysely<Schema>;

/**
 * Runs `work` in a transaction that no other process can enter at the same time (SQLite: the write lock that every
 * transaction takes at its start; PostgreSQL: an advisory lock held until its end).
 */
export function exclusively<T>(db: Database, work: (locked: Database) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await trx.getExecutor().adapter.acquireMigrationLock(trx, {
      lockTable: '',
      lockRowId: '',
      lockTableSchema: '',
    });
    return work(trx);
  });
}
