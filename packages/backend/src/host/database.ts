import { sql } from 'kysely';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../store/database.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import { type Config, ConfigurationError } from './config.ts';

/** How long the health check waits for the database, in milliseconds. */
const healthTimeout = 2_000;

/**
 * The database that the configuration names. `patience`: how long SQLite waits for another process to end its
 * transaction, in milliseconds; five seconds by default. @throws ConfigurationError when its folder cannot be made
 */
export function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
  { patience }: { readonly patience?: number } = {},
): Database {
  if (config.databaseUrl !== undefined) return openPostgres(config.databaseUrl);
  try {
    mkdirSync(config.dataDirectory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new ConfigurationError([`DATA_DIR ${config.dataDirectory} cannot be made (${code})`]);
  }
  return openSqlite(join(config.dataDirectory, 'comptexpert.sqlite'), patience);
}

/** Whether the database answers within a moment. */
export async function answers(database: Database): Promise<boolean> {
  const late = new Promise<false>((resolve) => {
    setTimeout(resolve, healthTimeout, false).unref();
  });
  const asked = sql`select 1`.execute(database).then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
