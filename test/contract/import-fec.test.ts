import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { KeyFigures } from '../../packages/backend/src/domain/ledger/key-figures.ts';
import { CompanyRows } from '../../packages/backend/src/store/companies.ts';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { LedgerRows } from '../../packages/backend/src/store/ledgers.ts';
import { openPostgres } from '../../packages/backend/src/store/postgres.ts';
import { openSqlite } from '../../packages/backend/src/store/sqlite.ts';
import { runCommand, startCommand } from './command.ts';
import { onEveryDatabase, type TestDatabase } from './hosts.ts';
import { ledgerFile, ledgerHeader, purchase } from './ledger-files.ts';

const siren = '123456782';

await onEveryDatabase('importing a ledger', (databases) => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kit-ledger-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A firm's database is a file of that name, or a schema: one for each test. */
  const fresh = async (): Promise<TestDatabase> => {
    if (databases().kind === 'postgres') return databases().create();
    return { kind: 'sqlite', address: join(await mkdtemp(join(folder, 'data-')), 'cabinet.sqlite') };
  };
  const withDatabase = async <T>(
    { kind, address }: TestDatabase,
    work: (db: Database) => Promise<T>,
  ): Promise<T> => {
    const db = kind === 'sqlite' ? openSqlite(address) : openPostgres(address, 'cabinet');
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  };
  const fileOf = async (content: string, name = `${siren}FEC20241231.txt`): Promise<string> => {
    const file = join(await mkdtemp(join(folder, 'file-')), name);
    await writeFile(file, content);
    return file;
  };
  const run = (database: TestDatabase, ...args: string[]) => runCommand('import-fec', database, ...args);
  const expensesOf = (database: TestDatabase) =>
    withDatabase(database, async (db) => {
      const company = await new CompanyRows(db).bySiren(siren);
      return (await new KeyFigures(new LedgerRows(db)).read(company?.id ?? '', undefined)).expenses.total;
    });

  it('tells what was taken, what was not and what to look at', async () => {
    const database = await fresh();
    const file = await fileOf(
      ledgerFile(purchase(1), purchase(3), purchase(4).replace('20240502', '20240231')),
    );
    const { code, summary, refused } = await run(database, file, '--company', siren);
    assert.deepEqual(refused, [
      'ligne 8 : date illisible',
      'ligne 9 : l’écriture 4 du journal AC est laissée de côté, à cause de la ligne 8',
      'ligne 10 : l’écriture 4 du journal AC est laissée de côté, à cause de la ligne 8',
      'ligne 5 : attention, l’écriture 2 manque',
    ]);
    assert.deepEqual(
      [code, summary],
      [
        0,
        `Entreprise ${siren}, exercice 2024 (du 01/01/2024 au 31/12/2024) : 6 lignes, 2 écritures, 3 lignes rejetées`,
      ],
    );
    assert.equal(await expensesOf(database), '200.00');
  });

  it('says in a sentence why nothing could be done, and by its exit code', async () => {
    const database = await fresh();
    const good = await fileOf(ledgerFile(purchase(1)));
    for (const [args, code, reason] of [
      [[], 2, /^usage/],
      [[good], 2, /^usage/],
      [[good, '--company', '12'], 2, /^usage/],
      [[good, good, '--company', siren], 2, /^usage/],
      [[good, '--company', '987654321'], 1, /aucune entreprise n’a le SIREN 987654321/],
      [[join(folder, `${siren}FEC20241231.txt`), '--company', siren], 1, /n’existe pas/],
      [[await fileOf(ledgerHeader), '--company', siren], 1, /aucune écriture/],
      [
        [await fileOf(ledgerFile(purchase(1)), '222222222FEC20241231.txt'), '--company', siren],
        1,
        /222222222/,
      ],
    ] as const) {
      const outcome = await run(database, ...args);
      assert.equal(outcome.code, code, outcome.refused.join());
      assert.equal(outcome.refused.length, 1);
      assert.match(outcome.refused[0] ?? '', reason);
    }
  });

  it('killed half-way, it leaves the ledger of before, and the same file again finishes it', async () => {
    const database = await fresh();
    await run(database, await fileOf(ledgerFile(purchase(1))), '--company', siren);
    const count = 20_000;
    const purchases = Array.from({ length: count }, (_, index) => purchase(index + 1));
    const pipe = join(await mkdtemp(join(folder, 'pipe-')), `${siren}FEC20241231.txt`);
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
    const child = startCommand('import-fec', database, pipe, '--company', siren);
    const gone = once(child, 'exit');
    const writer = createWriteStream(pipe);
    writer.on('error', () => undefined);
    // More than a pipe holds: once it is written, most of it was read.
    await new Promise((resolve) => writer.write(`${ledgerHeader}\n${purchases.join('\n')}\n`, resolve));
    child.kill('SIGKILL');
    await gone;
    writer.destroy();
    assert.equal(await expensesOf(database), '100.00');
    const again = await run(
      database,
      await fileOf(`${ledgerHeader}\n${purchases.join('\n')}`),
      '--company',
      siren,
    );
    assert.match(again.summary, / : 60000 lignes, 20000 écritures, 0 lignes rejetées$/);
    assert.equal(await expensesOf(database), '2000000.00');
    await withDatabase(database, async (db) => {
      const stored = await db
        .selectFrom('ledger_lines')
        .select((row) => row.fn.countAll().as('lines'))
        .execute();
      assert.equal(Number(stored[0]?.lines), 60_000, 'nothing is left of what was replaced or cut short');
    });
  });

  it('twice at once leaves one of the two, whole', async () => {
    const database = await fresh();
    const many = Array.from({ length: 3_000 }, (_, index) => purchase(index + 1));
    const [one, two] = [await fileOf(ledgerFile(...many)), await fileOf(ledgerFile(...many.slice(0, 1_000)))];
    const outcomes = await Promise.all([one, two].map((file) => run(database, file, '--company', siren)));
    assert.deepEqual(
      outcomes.map(({ code, refused }) => [code, refused]),
      [
        [0, []],
        [0, []],
      ],
    );
    assert.ok(['300000.00', '100000.00'].includes(await expensesOf(database)));
  });
});
