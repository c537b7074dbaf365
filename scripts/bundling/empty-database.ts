import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@comptexpert-kit/backend/store/migrate.js';
import { openSqlite } from '@comptexpert-kit/backend/store/sqlite.js';
import { sql } from 'kysely';
import type { Plugin } from 'rollup';

/** Of a page of the file, in bytes: most tables begin with one, and every page that opens the mock fetches them all. */
const pageSize = 1024;

/** The bytes of a SQLite file with every table of the backend and no row in them. */
async function emptyDatabase(): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'comptexpert-kit-'));
  const database = openSqlite(':memory:');
  try {
    await sql`pragma page_size = ${sql.lit(pageSize)}`.execute(database);
    await migrate(database);
    const file = join(folder, 'empty.sqlite3');
    await sql`vacuum into ${sql.lit(file)}`.execute(database);
    return await readFile(file);
  } finally {
    await database.destroy();
    await rm(folder, { recursive: true });
  }
}

/** Writes that file: whoever opens it has the migrations behind them. */
export const emptyDatabaseFile = (fileName: string): Plugin => ({
  name: 'empty-database-file',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName, source: await emptyDatabase() });
  },
});
