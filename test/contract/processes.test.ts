import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { systemClock } from '../../packages/backend/src/domain/web-secrets.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { migrations } from '../../packages/backend/src/store/migrations/index.ts';
import { OidcModels } from '../../packages/backend/src/store/oidc-models.ts';
import { onEveryDatabase, openDatabase, type TestDatabase } from './hosts.ts';

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** A running `writer.ts`. */
class Writer {
  readonly #child: Child;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: Child, lines: AsyncIterator<string>) {
    this.#child = child;
    this.#lines = lines;
  }

  static async start(database: TestDatabase, mode: string, argument = ''): Promise<Writer> {
    const child = spawn(
      process.execPath,
      [
        '--conditions=@comptexpert-kit/source',
        fileURLToPath(new URL('writer.ts', import.meta.url)),
        database.kind,
        database.address,
        mode,
        argument,
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const writer = new Writer(child, lines);
    assert.equal(await writer.line(), 'ready');
    return writer;
  }

  /** The next line it prints; undefined once it is gone. */
  async line(): Promise<string | undefined> {
    const next = await this.#lines.next();
    return next.done === true ? undefined : next.value;
  }

  go(): void {
    this.#child.stdin.write('go\n');
  }

  /** Lets it work to its end; returns what it printed. */
  async finish(): Promise<string[]> {
    const lines = await this.#rest();
    assert.equal(lines.pop(), 'done');
    return lines;
  }

  /** SIGKILL; returns what it had printed by then besides what was read. */
  async kill(): Promise<string[]> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    const lines = await this.#rest();
    await gone;
    return lines;
  }

  async #rest(): Promise<string[]> {
    const lines: string[] = [];
    for (let line = await this.line(); line !== undefined; line = await this.line()) lines.push(line);
    return lines;
  }
}

async function together(database: TestDatabase, mode: string, argument = ''): Promise<string[][]> {
  const writers = await Promise.all([0, 1].map(() => Writer.start(database, mode, argument)));
  for (const writer of writers) writer.go();
  return Promise.all(writers.map((writer) => writer.finish()));
}

await onEveryDatabase('two processes on one database', (databases) => {
  it('that start at the same time bring the schema up to date once', async () => {
    const database = await databases().create();
    await together(database, 'migrate');
    const db = openDatabase(database);
    const { rows } = await sql<{ name: string }>`select name from schema_migrations order by name`.execute(
      db,
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      migrations.map(({ name }) => name),
    );
    await db.destroy();
  });

  it('lose no write of each other', async () => {
    const database = await databases().create();
    const db = openDatabase(database);
    await migrate(db);
    await together(database, 'count', '150');
    const counters = await db.selectFrom('throttle').select('attempts').execute();
    assert.deepEqual(
      counters.map(({ attempts }) => attempts),
      [300],
    );
    await db.destroy();
  });

  it('code replay: each code that both try to consume is consumed by exactly one', async () => {
    const database = await databases().create();
    const db = openDatabase(database);
    await migrate(db);
    const codes = new OidcModels(db, systemClock, 'AuthorizationCode');
    for (let i = 0; i < 100; i++) await codes.upsert(`code-${i}`, {}, 60);
    const won = (await together(database, 'consume', '100')).flat();
    assert.equal(new Set(won).size, 100);
    assert.equal(won.length, 100);
    await db.destroy();
  });

  it('killed in the middle of writing: everything that was acknowledged is there', async () => {
    const database = await databases().create();
    const setup = openDatabase(database);
    await migrate(setup);
    await setup.destroy();
    const acknowledged: string[] = [];
    const writer = await Writer.start(database, 'acknowledge');
    writer.go();
    for (let i = 0; i < 50; i++) acknowledged.push((await writer.line()) ?? 'gone too early');
    acknowledged.push(...(await writer.kill()));
    const db = openDatabase(database);
    await migrate(db);
    const sessions = new OidcModels(db, systemClock, 'Session');
    for (const row of acknowledged) assert.ok(await sessions.find(row), row);
    await sessions.upsert('afterwards', {}, 60);
    if (databases().kind === 'sqlite') {
      const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
      assert.equal(rows[0]?.integrity_check, 'ok');
    }
    await db.destroy();
  });
});
