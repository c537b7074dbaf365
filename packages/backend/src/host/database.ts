import { sql } from 'kysely';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HouseKind } from '@comptexpert-kit/contract';
import type { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { createSchema, openPostgres } from '../store/postgres.ts';
import { openSqlite } from '../store/sqlite.ts';
import { type Config, ConfigurationError } from './config.ts';

/** How long the health check waits for the database, in milliseconds. */
const healthTimeout = 2_000;

/** Houses share nothing: each has a file of its own, or in one PostgreSQL database a schema of its own. */
const places: Readonly<Record<HouseKind, { readonly file: string; readonly schema?: string }>> = {
  ordre: { file: 'comptexpert.sqlite' },
  firm: { file: 'cabinet.sqlite', schema: 'cabinet' },
};

/**
 * The database of that house, with its tables up to date. `patience`: how long SQLite waits for another process to end
 * its transaction, in milliseconds; five seconds by default.
 * @throws ConfigurationError when its folder cannot be made, StoreUnavailable
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
  house: HouseKind,
  { patience }: { readonly patience?: number } = {},
): Promise<Database> {
  const { file, schema } = places[house];
  const { databaseUrl, dataDirectory } = config;
  const database =
    databaseUrl === undefined
      ? openSqlite(join(folder(dataDirectory), file), patience)
      : openPostgres(databaseUrl, schema);
  try {
    if (databaseUrl !== undefined && schema !== undefined) await createSchema(database, schema);
    await migrate(database);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

function folder(dataDirectory: string): string {
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    return dataDirectory;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new ConfigurationError([`DATA_DIR ${dataDirectory} cannot be made (${code})`]);
  }
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
