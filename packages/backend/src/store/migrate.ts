import { sql } from 'kysely';
import { type Database, exclusively } from './database.ts';
import { migrations as ours } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/**
 * Brings the schema up to date: one process at a time, everything or nothing.
 * Rejects when the database was made by a newer version than this one.
 */
export async function migrate(db: Database, migrations: readonly Migration[] = ours): Promise<void> {
  await exclusively(db, async (locked) => {
    await sql`create table if not exists schema_migrations (name text primary key)`.execute(locked);
    const { rows } = await sql<{ name: string }>`select name from schema_migrations`.execute(locked);
    const applied = new Set(rows.map(({ name }) => name));
    const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length > 0)
      throw new Error(`the database was made by a newer version (${unknown.join(', ')}): update this one`);
    for (const migration of migrations) {
      if (applied.has(migration.name)) continue;
      await migration.up(locked);
      await sql`insert into schema_migrations (name) values (${migration.name})`.execute(locked);
    }
  });
}
