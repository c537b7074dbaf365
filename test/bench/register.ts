import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { MemberPage } from '@comptexpert-kit/contract';
import { sql } from 'kysely';
import { foldName, memberKeys } from '../../packages/backend/src/domain/member-names.ts';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { type HttpHost, openDatabase, serveApi, type TestDatabase } from '../contract/hosts.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { cellsOf, nameOf } from './register-lines.ts';
import { atLeast, atMost, quantile, type Result, round } from './results.ts';

const lines = Number(process.env['REGISTER_LINES'] ?? 1_000_000);
const searches = 1_000;
const header = 'registrationNumber,lastName,firstName,birthDate,registrationYear,profile,region,email';
const command = fileURLToPath(
  new URL('../../packages/backend/dist/host/commands/import-members.js', import.meta.url),
);
async function writeRegister(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write(`${header}\n`);
  for (let index = 0; index < lines; index += 1)
    if (!out.write(`${cellsOf(index).join(',')}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/** Seconds that the command takes, its start included. */
function importSeconds(database: TestDatabase, folder: string, file: string): number {
  const where = database.kind === 'sqlite' ? { DATA_DIR: folder } : { DATABASE_URL: database.address };
  const started = performance.now();
  const done = spawnSync(process.execPath, [command, file], { env: { ...process.env, ...where } });
  if (done.status !== 0) throw new Error(done.stderr.toString());
  const seconds = (performance.now() - started) / 1000;
  console.log(`  ${done.stdout.toString().trim()}, load ${loadavg().map(round).join(' ')}`);
  return seconds;
}

/** Bare prepared inserts of the same rows and keys, read and folded beforehand, in one transaction. */
async function bareInserts(file: string): Promise<number> {
  const db = openDatabase({ kind: 'sqlite', address: file });
  await migrate(db);
  await db.destroy();
  const rows = Array.from({ length: lines }, (_, index) => ({
    cells: [index + 1, crypto.randomUUID(), ...cellsOf(index)],
    keys: memberKeys(nameOf(index)),
  }));
  const sqlite = new DatabaseSync(file);
  sqlite.exec('pragma synchronous = full');
  const columns =
    'ordinal, id, registration_number, last_name, first_name, birth_date, registration_year, profile, region, email';
  const member = sqlite.prepare(`insert into members (${columns}) values (?,?,?,?,?,?,?,?,?,?)`);
  const key = sqlite.prepare('insert into member_keys (key, ordinal) values (?, ?)');
  const started = performance.now();
  sqlite.exec('begin immediate');
  for (const [index, { cells, keys }] of rows.entries()) {
    member.run(...cells);
    for (const one of keys) key.run(one, index + 1);
  }
  sqlite.exec('commit');
  const seconds = (performance.now() - started) / 1000;
  sqlite.close();
  return seconds;
}

/** COPY of the same file by the server itself into a table with the file's columns and the register's two unique ones. */
async function bareCopy(cluster: Cluster, file: string): Promise<number> {
  const db = openDatabase({ kind: 'postgres', address: await cluster.createDatabase() });
  const columns = header
    .split(',')
    .map((name) => `"${name}" text${name === 'registrationNumber' ? ' unique' : ''}`);
  await sql`create table bare (${sql.raw(columns.join(', '))}, id text unique default gen_random_uuid()::text,
    ordinal serial primary key)`.execute(db);
  const names = header.split(',').map((name) => `"${name}"`);
  try {
    return await db.connection().execute(async (connection) => {
      await sql`set statement_timeout = 0`.execute(connection);
      const started = performance.now();
      await sql`copy bare (${sql.raw(names.join(', '))}) from ${sql.lit(file)} with (format csv, header)`.execute(
        connection,
      );
      return (performance.now() - started) / 1000;
    });
  } finally {
    await db.destroy();
  }
}

/** Different beginnings of names that there are, of two to eight letters. */
function prefixes(): string[] {
  const all = new Set<string>();
  for (let index = 0; all.size < searches; index += 1)
    all.add(foldName(nameOf(index * 17)).slice(0, 2 + (index % 7)));
  return [...all];
}

/** Milliseconds that the search route takes for a prefix. */
async function searchTime(host: HttpHost, prefix: string): Promise<number> {
  const headers = { 'X-Test-Address': host.newAddress() };
  const started = performance.now();
  const answer = await host.fetch(`/api/members?name=${prefix}`, { headers });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${prefix}: ${answer.status}`);
  return performance.now() - started;
}

/** What one would write without keys and index: every name is looked at. */
async function scan(db: Database, { kind }: TestDatabase, prefix: string): Promise<MemberPage> {
  const like = sql.raw(kind === 'postgres' ? 'ilike' : 'like');
  const { rows } = await sql<MemberPage['items'][number]>`
    select id, last_name as "lastName", registration_year as "registrationYear" from members
    where last_name ${like} ${`${prefix}%`} order by last_name, ordinal limit 7`.execute(db);
  return { items: rows, next: null };
}

/** The same route three times: as it is, answering a constant, and with a search by an unindexed ILIKE. */
async function measureSearch(database: TestDatabase): Promise<readonly Result[]> {
  const db: Database = openDatabase(database);
  const hosts = [
    await serveApi(db),
    await serveApi(openDatabase(database)),
    await serveApi(openDatabase(database)),
  ] as const;
  const [ours, constant, scanning] = hosts;
  try {
    const page = await ours.domain.register.search({ name: 'la', limit: 7 }, ours.newAddress());
    constant.domain.register.search = () => Promise.resolve(page);
    scanning.domain.register.search = ({ name }) => scan(db, database, name);
    const found: number[] = [];
    const floor: number[] = [];
    const scanned: number[] = [];
    for (let turn = 0; turn < 100; turn += 1)
      for (const host of [ours, constant]) await searchTime(host, 'la');
    // In turn, so that all meet the same machine.
    for (const [index, prefix] of prefixes().entries()) {
      floor.push(await searchTime(constant, prefix));
      found.push(await searchTime(ours, prefix));
      if (index % 50 === 0) scanned.push(await searchTime(scanning, prefix));
    }
    const most = round(3 * quantile(floor, 0.95) + 2);
    const on = `among ${lines}, on ${database.kind}`;
    const p = (what: string, samples: readonly number[], share: number): Result => ({
      label: `p${share * 100} of ${what} ${on}`,
      value: round(quantile(samples, share)),
      unit: 'ms',
    });
    return [
      p('the route with a constant', floor, 0.5),
      p('the route with a constant', floor, 0.95),
      p('the route with an unindexed ILIKE', scanned, 0.5),
      p('the route with an unindexed ILIKE', scanned, 0.95),
      p('a search', found, 0.5),
      atMost(`p95 of a search ${on} (3 × constant + 2 ms)`, round(quantile(found, 0.95)), most, 'ms'),
    ];
  } finally {
    for (const host of hosts) await host.close();
  }
}

const rates = (what: string, seconds: number, bareWhat: string, bare: number): readonly Result[] => [
  { label: bareWhat, value: round(lines / bare), unit: '/s' },
  { label: what, value: round(lines / seconds), unit: '/s' },
  atLeast(`${what} ÷ ${bareWhat}`, round(bare / seconds), 0.5, '×'),
];

/** Importing beside the barest way there is, then searching beside a constant answer, on both databases. */
export async function measureRegister(): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kit-register-'));
  const results: Result[] = [];
  const cluster = await startCluster();
  try {
    const file = join(folder, 'register.csv');
    await writeRegister(file);
    spawnSync('chmod', ['-R', 'a+rX', folder]);
    const bare = await bareInserts(join(folder, 'bare.sqlite'));
    const sqlite = { kind: 'sqlite', address: join(folder, 'comptexpert.sqlite') } as const;
    const seconds = importSeconds(sqlite, folder, file);
    results.push(...rates('lines imported, on sqlite', seconds, 'bare prepared inserts', bare));
    results.push(...(await measureSearch(sqlite)));
    if (typeof cluster !== 'string') {
      const copied = await bareCopy(cluster, file);
      const postgres = { kind: 'postgres', address: await cluster.createDatabase() } as const;
      const imported = importSeconds(postgres, folder, file);
      results.push(...rates('lines imported, on postgres', imported, 'bare COPY', copied));
      results.push(...(await measureSearch(postgres)));
    }
    return results;
  } finally {
    if (typeof cluster !== 'string') await cluster.remove();
    await rm(folder, { recursive: true, force: true });
  }
}
