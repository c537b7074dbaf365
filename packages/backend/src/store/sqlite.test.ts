import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openSqlite } from './sqlite.ts';

describe('the embedded database', () => {
  let folder: string;
  const opened: Database[] = [];
  const open = (path: string, patience?: number) => {
    const db = openSqlite(path, patience);
    opened.push(db);
    return db;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kit-sqlite-'));
  });
  after(async () => {
    await Promise.all(opened.map((db) => db.destroy()));
    await rm(folder, { recursive: true });
  });

  const pragma = async (db: Database, name: string) => {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
    return Object.values(rows[0] ?? {})[0];
  };

  it('power loss: every commit is synced to disk, and foreign keys hold', async () => {
    const db = open(join(folder, 'pragmas.db'));
    assert.equal(await pragma(db, 'journal_mode'), 'wal');
    assert.equal(await pragma(db, 'synchronous'), 2);
    assert.equal(await pragma(db, 'foreign_keys'), 1);
  });

  it('is readable by its owner alone, its journal too', async () => {
    const path = join(folder, 'private.db');
    await migrate(open(path));
    for (const file of [path, `${path}-wal`]) assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('transactions at the same time come one after the other, none is lost', async () => {
    const path = join(folder, 'counter.db');
    const connections = [open(path), open(path)];
    await Promise.all(connections.map((db) => migrate(db)));
    const [first] = connections as [Database, Database];
    await first
      .insertInto('throttle')
      .values({ key: 'k', attempts: 0, window_started_at: 0, blocked_until: 0, expires_at: 0 })
      .execute();
    const increment = (db: Database) =>
      db.transaction().execute(async (trx) => {
        const { attempts } = await trx.selectFrom('throttle').select('attempts').executeTakeFirstOrThrow();
        await trx
          .updateTable('throttle')
          .set({ attempts: attempts + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 100 }, (_, i) => increment(connections[i % 2] ?? first)));
    const { attempts } = await first.selectFrom('throttle').select('attempts').executeTakeFirstOrThrow();
    assert.equal(attempts, 100);
  });

  it('a transaction that fails leaves nothing behind', async () => {
    const db = open(join(folder, 'rollback.db'));
    await migrate(db);
    await assert.rejects(
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('signing_keys')
          .values({ kid: 'a', alg: 'ES256', jwk: '{}', created_at: 0, retired_at: null })
          .execute();
        throw new Error('no');
      }),
      /no/,
    );
    assert.deepEqual(await db.selectFrom('signing_keys').selectAll().execute(), []);
  });

  it('locked for too long by another process it says that it is unavailable, and works once it is free', async () => {
    const path = join(folder, 'locked.db');
    const holder = open(path);
    await migrate(holder);
    const waiter = open(path, 100);
    const insert = () =>
      waiter
        .insertInto('signing_keys')
        .values({ kid: 'a', alg: 'ES256', jwk: '{}', created_at: 0, retired_at: null })
        .execute();
    await holder.transaction().execute(async () => {
      await assert.rejects(insert(), StoreUnavailable);
    });
    await insert();
  });

  it('storage full: nothing is half written, it says that it is unavailable, and works once there is room', async () => {
    const db = open(join(folder, 'full.db'));
    await migrate(db);
    const size = Number(await pragma(db, 'page_count'));
    await pragma(db, `max_page_count = ${size + 2}`);
    const insert = (into: Database, kid: string, length: number) =>
      into
        .insertInto('signing_keys')
        .values({ kid, alg: 'ES256', jwk: 'x'.repeat(length), created_at: 0, retired_at: null })
        .execute();
    await assert.rejects(insert(db, 'alone', 100_000), StoreUnavailable);
    await assert.rejects(
      db.transaction().execute(async (trx) => {
        await insert(trx, 'first', 1);
        await insert(trx, 'second', 100_000);
      }),
      StoreUnavailable,
    );
    assert.deepEqual(await db.selectFrom('signing_keys').selectAll().execute(), []);
    await pragma(db, 'max_page_count = 1000000');
    await db.transaction().execute((trx) => insert(trx, 'room', 100_000));
  });

  it('a file that cannot be opened is told by the first query', async () => {
    await assert.rejects(migrate(open(join(folder, 'missing', 'x.db'))), /ENOENT/);
  });
});
