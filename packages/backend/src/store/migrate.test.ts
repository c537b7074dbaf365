import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openSqlite } from './sqlite.ts';

const names = async (db: Database) =>
  (await sql<{ name: string }>`select name from schema_migrations order by name`.execute(db)).rows.map(
    ({ name }) => name,
  );

describe('migrations', () => {
  it('are applied once, however often and by however many', async () => {
    const db = openSqlite(':memory:');
    await Promise.all([migrate(db), migrate(db), migrate(db)]);
    assert.deepEqual(
      await names(db),
      migrations.map(({ name }) => name),
    );
  });

  it('are numbered without a gap', () => {
    assert.deepEqual(
      migrations.map(({ name }) => Number(name.slice(0, 3))),
      migrations.map((_, index) => index + 1),
    );
  });

  it('one that fails leaves the schema as it was', async () => {
    const db = openSqlite(':memory:');
    await migrate(db);
    const failing = {
      name: '999-fails',
      up: async (inside: Database) => {
        await inside.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('half-way');
      },
    };
    await assert.rejects(migrate(db, [...migrations, failing]), /half-way/);
    assert.equal((await names(db)).includes('999-fails'), false);
    await assert.rejects(sql`select * from half`.execute(db), /no such table/);
  });

  it('accounts of before belong to the member of their number afterwards', async () => {
    const db = openSqlite(':memory:');
    await migrate(db, migrations.slice(0, 5));
    await sql`insert into members values (1, 'm', '140009', 'DURAND', 'Marie', '1980-02-01', 2009, 'expert-comptable', 'corse', null, null)`.execute(
      db,
    );
    for (const [id, number] of [
      ['a', '140009'],
      ['b', '140009'],
      ['c', null],
    ])
      await sql`insert into accounts (id, identifier, title, given_name, family_name, email, email_key, profile,
        registration_number, offices, created_at)
        values (${id}, ${id}, 'Madame', 'Marie', 'Durand', 'a@b.fr', 'a@b.fr', 'autre', ${number}, '[]', 0)`.execute(
        db,
      );
    await migrate(db);
    assert.deepEqual(
      (await db.selectFrom('accounts').selectAll().orderBy('id').execute()).map((row) => [
        row.title,
        row.member_id,
      ]),
      [
        ['madame', 'm'],
        ['madame', null],
        ['madame', null],
      ],
    );
  });

  it('a database made by a newer version is left alone, in one sentence', async () => {
    const db = openSqlite(':memory:');
    await migrate(db);
    await assert.rejects(
      migrate(db, migrations.slice(0, -1)),
      new RegExp(`made by a newer version \\(${migrations.at(-1)?.name ?? ''}\\)`),
    );
  });
});
