import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { openPostgres } from '../../packages/backend/src/store/postgres.ts';
import { openSqlite } from '../../packages/backend/src/store/sqlite.ts';
import { signedIn } from '../contract/host.ts';
import { type HttpHost, openDatabase, serveApi, type TestDatabase } from '../contract/hosts.ts';
import { ledgerHeader, ledgerLine } from '../contract/ledger-files.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { atLeast, atMost, quantile, type Result, round } from './results.ts';

const lines = Number(process.env['LEDGER_LINES'] ?? 1_000_000);
const requests = 500;
const siren = '123456782';
const command = fileURLToPath(
  new URL('../../packages/backend/dist/host/commands/import-fec.js', import.meta.url),
);
/** Tells the peak of its memory, in KiB, in a last line on stderr. */
const tellPeak =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))';

/** Purchases of 800 suppliers, matched with their payments, in four lines each. */
function entryOf(number: number): string {
  const month = 1 + Math.floor(((number - 1) * 48) / lines);
  const date = `2024${String(Math.min(month, 12)).padStart(2, '0')}${String(1 + (number % 28)).padStart(2, '0')}`;
  const [net, party] = [1_000 + (number % 90_000), `F${String(number % 800).padStart(4, '0')}`];
  const euros = (cents: number) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
  const common = { number, date, label: `Livraison du moulin ${number % 800}` };
  const paid = { ...common, party, letter: number % 5 === 0 ? '' : `L${number}`, account: '40110000' };
  return [
    ledgerLine({ ...common, account: '60110000', debit: euros(net) }),
    ledgerLine({ ...paid, credit: euros(net) }),
    ledgerLine({ ...paid, debit: euros(net) }),
    ledgerLine({ ...common, account: '51210000', credit: euros(net) }),
  ].join('\n');
}

async function writeLedger(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write(`${ledgerHeader}\n`);
  for (let number = 1; number <= lines / 4; number += 1)
    if (!out.write(`${entryOf(number)}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/** Seconds and MB that the command takes, its start included. */
function importFile(
  { kind, address }: TestDatabase,
  folder: string,
  file: string,
): { readonly seconds: number; readonly peak: number } {
  const where = kind === 'sqlite' ? { DATA_DIR: folder } : { DATABASE_URL: address };
  const started = performance.now();
  const done = spawnSync(process.execPath, ['--import', tellPeak, command, file, '--company', siren], {
    env: { ...process.env, ...where },
  });
  if (done.status !== 0) throw new Error(done.stderr.toString());
  const seconds = (performance.now() - started) / 1000;
  console.log(`  ${done.stdout.toString().trim()}, load ${loadavg().map(round).join(' ')}`);
  return { seconds, peak: Number(done.stderr.toString()) / 1024 };
}

/** Seconds for prepared inserts of rows that are there already, in one transaction. */
function insertSeconds(
  sqlite: DatabaseSync,
  table: string,
  rows: readonly (string | number | null)[][],
): number {
  const insert = sqlite.prepare(
    `insert into ${table} values (${Array(rows[0]?.length).fill('?').join(',')})`,
  );
  const started = performance.now();
  sqlite.exec('begin immediate');
  for (const row of rows) insert.run(...row);
  sqlite.exec('commit');
  return (performance.now() - started) / 1000;
}

/** Bare prepared inserts: of the file's columns into a table of texts, and of the stored rows into the ledger's own table. */
async function bareInserts(
  file: string,
  folder: string,
): Promise<{ readonly texts: number; readonly own: number }> {
  const texts: (string | number)[][] = [];
  for await (const line of createInterface({ input: createReadStream(file) }))
    texts.push([texts.length, ...line.split('|')]);
  const plain = new DatabaseSync(join(folder, 'plain.sqlite'));
  const columns = ledgerHeader.split('|').map((name) => `${name} text`);
  plain.exec('pragma journal_mode = wal; pragma synchronous = full');
  plain.exec(`create table plain (line integer primary key, ${columns.join(', ')})`);
  const textSeconds = insertSeconds(plain, 'plain', texts.slice(1));
  plain.close();
  texts.length = 0;

  const imported = new DatabaseSync(join(folder, 'cabinet.sqlite'), { readOnly: true });
  const rows = imported
    .prepare('select * from ledger_lines order by line')
    .all()
    .map((row) => Object.values(row) as (string | number | null)[]);
  imported.close();
  const own = join(folder, 'own.sqlite');
  const db = openSqlite(own);
  await migrate(db);
  await db.destroy();
  const sqlite = new DatabaseSync(own);
  sqlite.exec('pragma synchronous = full');
  const ownSeconds = insertSeconds(sqlite, 'ledger_lines', rows);
  sqlite.close();
  return { texts: textSeconds, own: ownSeconds };
}

/**
 * COPY of the same file by the server itself into a table with the file's columns: with an index by line, and with one by account and
 * third party, as ours has.
 */
async function bareCopies(
  cluster: Cluster,
  file: string,
): Promise<{ readonly plain: number; readonly keyed: number }> {
  const db = openDatabase({ kind: 'postgres', address: await cluster.createDatabase() });
  const names = ledgerHeader.split('|').map((name) => `"${name}"`);
  const copied = (table: string, key: string): Promise<number> =>
    db.connection().execute(async (connection) => {
      const columns = names.map((name) => `${name} text collate "C"`).join(', ');
      await sql`create table ${sql.raw(table)} (${sql.raw(columns)}, line serial)`.execute(connection);
      await sql`create index on ${sql.raw(table)} (${sql.raw(key)})`.execute(connection);
      await sql`set statement_timeout = 0`.execute(connection);
      const started = performance.now();
      await sql`copy ${sql.raw(table)} (${sql.raw(names.join(', '))}) from ${sql.lit(file)}
        with (format csv, header, delimiter '|', null 'nothing')`.execute(connection);
      return (performance.now() - started) / 1000;
    });
  try {
    return {
      plain: await copied('plain', 'line'),
      keyed: await copied('keyed', '"CompteNum", "CompAuxNum"'),
    };
  } finally {
    await db.destroy();
  }
}

/** Milliseconds that a route takes. */
async function timeOf(
  host: HttpHost,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const started = performance.now();
  const answer = await host.fetch(path, { headers: { ...headers, 'X-Test-Address': host.newAddress() } });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return performance.now() - started;
}

/** The route as it is, and answering a constant, in turn, so that both meet the same machine. */
async function measureIndicators(
  kind: TestDatabase['kind'],
  open: () => Database,
): Promise<readonly Result[]> {
  const [ours, constant] = [
    await serveApi(open(), { house: 'firm' }),
    await serveApi(open(), { house: 'firm' }),
  ] as const;
  try {
    const account = await ours.add({ identifier: `nora-${kind}@example.fr` });
    await ours.employ(account.id, 'Nora');
    const headers = signedIn(account);
    const path = `/api/indicators?company=${siren}`;
    const parties = `/api/indicators/payables/parties?company=${siren}&limit=50`;
    const figures = await ours.domain.space.ledgers.indicators(
      { accountId: account.id, sessionId: '' },
      { company: siren },
    );
    const { access, ledgers } = constant.domain.space;
    // Who asks is looked up in both.
    ledgers.indicators = async (caller, { company }) => {
      await access.enter(caller, company, 'indicators');
      return figures;
    };
    const samples: Record<'floor' | 'figures' | 'parties', number[]> = {
      floor: [],
      figures: [],
      parties: [],
    };
    for (let turn = 0; turn < requests; turn += 1) {
      samples.floor.push(await timeOf(constant, path, headers));
      samples.figures.push(await timeOf(ours, path, headers));
      samples.parties.push(await timeOf(ours, parties, headers));
    }
    const warm = (all: readonly number[]) => quantile(all.slice(50), 0.95);
    const floor = warm(samples.floor);
    const on = `of a ledger of ${lines} lines, on ${kind}`;
    return [
      { label: `p95 of the route with a constant ${on}`, value: round(floor), unit: 'ms' },
      atMost(
        `p95 of the key figures ${on} (5 × constant)`,
        round(warm(samples.figures)),
        round(5 * floor),
        'ms',
      ),
      { label: `p95 of who is owed ${on}`, value: round(warm(samples.parties)), unit: 'ms' },
    ];
  } finally {
    for (const host of [ours, constant]) await host.close();
  }
}

const rate = (label: string, seconds: number): Result => ({
  label,
  value: round(lines / seconds),
  unit: '/s',
});

/** What is told of an import on one database beside bare ways there: into a table like ours, and into one of texts. */
const importResults = (
  kind: TestDatabase['kind'],
  { seconds, peak }: ReturnType<typeof importFile>,
  own: { readonly way: string; readonly seconds: number },
  texts: { readonly way: string; readonly seconds: number },
): readonly Result[] => [
  rate(`lines of a ledger imported, on ${kind}`, seconds),
  atLeast(`import ÷ ${own.way}`, round(own.seconds / seconds), 0.4, '×'),
  { label: `import ÷ ${texts.way}`, value: round(texts.seconds / seconds), unit: '×' },
  { label: `peak of memory of the import, on ${kind}`, value: round(peak), unit: 'MB' },
];

/** Importing a ledger beside the barest way there is, then reading key figures beside a constant answer, on both databases. */
export async function measureLedger(): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kit-ledger-'));
  const results: Result[] = [];
  const cluster = await startCluster();
  try {
    const file = join(folder, `${siren}FEC20241231.txt`);
    await writeLedger(file);
    spawnSync('chmod', ['-R', 'a+rX', folder]);
    const address = join(folder, 'cabinet.sqlite');
    const onSqlite = importFile({ kind: 'sqlite', address }, folder, file);
    const bare = await bareInserts(file, folder);
    results.push(
      rate('bare prepared inserts into a table of texts', bare.texts),
      rate('bare prepared inserts into the ledger’s own table', bare.own),
      ...importResults(
        'sqlite',
        onSqlite,
        { way: 'bare prepared inserts into its own table', seconds: bare.own },
        { way: 'bare prepared inserts of texts', seconds: bare.texts },
      ),
      ...(await measureIndicators('sqlite', () => openSqlite(address))),
    );
    if (typeof cluster === 'string') return results;
    const copies = await bareCopies(cluster, file);
    const postgres = { kind: 'postgres', address: await cluster.createDatabase() } as const;
    const onPostgres = importFile(postgres, folder, file);
    results.push(
      rate('bare COPY into a table of texts', copies.plain),
      rate('bare COPY into one with an index like ours', copies.keyed),
      ...importResults(
        'postgres',
        onPostgres,
        { way: 'bare COPY with an index like ours', seconds: copies.keyed },
        { way: 'bare COPY of texts', seconds: copies.plain },
      ),
      ...(await measureIndicators('postgres', () => openPostgres(postgres.address, 'cabinet'))),
    );
    return results;
  } finally {
    if (typeof cluster !== 'string') await cluster.remove();
    await rm(folder, { recursive: true, force: true });
  }
}
