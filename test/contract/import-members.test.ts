import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { memberPage } from '@comptexpert-kit/contract';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { freePort } from '../support/kit.ts';
import { runCommand, startCommand } from './command.ts';
import { onEveryDatabase, openDatabase, serveApi, type TestDatabase } from './hosts.ts';

const header = 'registrationNumber,lastName,firstName,birthDate,registrationYear,profile,region,email';
const line = (number: number, lastName = `NOM${number}`) =>
  `${number},${lastName},Marie,1980-02-01,2009,expert-comptable,corse,m${number}@example.fr`;
const linesOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => line(from + index)).join('\n');

await onEveryDatabase('importing the register', (databases) => {
  let folder: string;
  let files = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kit-import-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const fileOf = async (content: string | Uint8Array): Promise<string> => {
    const file = join(folder, `${(files += 1)}.csv`);
    await writeFile(file, content);
    return file;
  };

  /** The embedded database of the command is a file of that name in a folder: one for each test. */
  const fresh = async (): Promise<TestDatabase> => {
    if (databases().kind === 'postgres') return databases().create();
    return { kind: 'sqlite', address: join(await mkdtemp(join(folder, 'data-')), 'comptexpert.sqlite') };
  };

  const run = (database: TestDatabase, ...args: string[]) => runCommand('import-members', database, ...args);

  const withDatabase = async <T>(database: TestDatabase, work: (db: Database) => Promise<T>): Promise<T> => {
    const db = openDatabase(database);
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  };

  /** Everything that is stored of the register. */
  const stored = (database: TestDatabase) =>
    withDatabase(database, async (db) => ({
      members: await db.selectFrom('members').selectAll().orderBy('ordinal').execute(),
      keys: await db.selectFrom('member_keys').selectAll().orderBy('ordinal').orderBy('key').execute(),
    }));

  it('takes the good lines, names the others by number and reason, and a second time changes nothing', async () => {
    const database = await fresh();
    const content = [
      header,
      line(1, 'LE GOFF'),
      line(2).replace('1980-02-01', '1980-02-31'),
      line(3).replace('1980-02-01', '2999-01-01'),
      line(4).replace('corse', 'atlantide'),
      line(5).replace('expert-comptable', 'comptable'),
      line(1, 'DOUBLON'),
      `6,"D’ANGÉLO, dit ""Ange""",Marie,1980-02-01,2009,stagiaire,corse,`,
      '7,'.padEnd(10_000_000, 'x'),
      `8,"Du\npont",Marie,1980-02-01,2009,stagiaire,corse,`,
      '9,"OUVERT,Marie,1980-02-01,2009,stagiaire,corse,',
      line(10),
      '11,COUP',
    ].join('\r\n');
    const latin1 = Buffer.concat([
      Buffer.from(content.slice(0, -'11,COUP'.length)),
      Buffer.from(`${line(12, 'BOUCHÉ')}\r\n`, 'latin1'),
      Buffer.from('11,COUP'),
    ]);
    const file = await fileOf(latin1);
    const first = await run(database, file);
    const refused = [
      'ligne 3 : la date de naissance n’existe pas au calendrier',
      'ligne 4 : la date de naissance est dans l’avenir',
      'ligne 5 : cette région n’existe pas',
      'ligne 6 : ce profil n’existe pas',
      'ligne 7 : ce numéro d’inscription est déjà donné à la ligne 2',
      'ligne 9 : la ligne dépasse 64 Kio',
      'ligne 10 : le nom contient un caractère invisible',
      'ligne 12 : un guillemet ouvert n’est pas fermé',
      'ligne 14 : le texte n’est pas en UTF-8',
      'ligne 15 : 2 colonnes au lieu de 8',
    ];
    assert.deepEqual(first.refused.toSorted(), refused.toSorted());
    assert.deepEqual(
      [first.code, first.summary],
      [0, '13 lignes : 3 ajoutées, 0 modifiées, 0 inchangées, 10 refusées'],
    );
    const before = await stored(database);
    assert.deepEqual(
      before.members.map(({ last_name, email }) => [last_name, email]),
      [
        ['LE GOFF', 'm1@example.fr'],
        ['D’ANGÉLO, dit "Ange"', null],
        ['NOM10', 'm10@example.fr'],
      ],
    );
    const second = await run(database, file);
    assert.equal(second.summary, '13 lignes : 0 ajoutées, 0 modifiées, 3 inchangées, 10 refusées');
    assert.deepEqual(await stored(database), before);
  });

  it('reads a file with a byte order mark and semicolons, brings members up to date and keeps their ids', async () => {
    const database = await fresh();
    await run(database, await fileOf(`${header}\n${line(1, 'DE BRÉA')}\n${line(2)}\n`));
    const before = await stored(database);
    const later = `\uFEFF${header}\n${line(1, 'LAMY')}\n${line(2)}\n${line(3)}`.replaceAll(',', ';');
    const { summary, code } = await run(database, await fileOf(later));
    assert.deepEqual([code, summary], [0, '3 lignes : 1 ajoutées, 1 modifiées, 1 inchangées, 0 refusées']);
    const after = await stored(database);
    assert.deepEqual(
      after.members.slice(0, 2).map(({ id, ordinal }) => [id, ordinal]),
      before.members.map(({ id, ordinal }) => [id, ordinal]),
    );
    assert.deepEqual(
      after.keys.map(({ key }) => key),
      ['lamy', 'nom2', 'nom3'],
    );
  });

  it('says in a sentence why nothing could be done, and by its exit code', async () => {
    const database = await fresh();
    const away: TestDatabase = {
      kind: 'postgres',
      address: `postgres://nobody@127.0.0.1:${await freePort()}/nothing`,
    };
    const good = await fileOf(`${header}\n${line(1)}\n`);
    const cases: readonly (readonly [TestDatabase, readonly string[], number, RegExp])[] = [
      [database, [], 2, /usage/],
      [database, [good, good], 2, /usage/],
      [database, [join(folder, 'none.csv')], 1, /n’existe pas/],
      [database, [folder], 1, /dossier/],
      [database, [await fileOf('')], 1, /en-tête/],
      [database, [await fileOf('x'.repeat(1_000_000))], 1, /en-tête/],
      [database, [await fileOf(`nom,prénom\n${line(1)}\n`)], 1, /en-tête/],
      [database, [await fileOf(Buffer.from(`${header}\n${line(1)}\n`, 'utf16le'))], 1, /en-tête/],
      [away, [good], 1, /base de données ne répond pas/],
    ];
    for (const [target, args, code, reason] of cases) {
      const outcome = await run(target, ...args);
      assert.equal(outcome.code, code, outcome.refused.join());
      assert.equal(outcome.refused.length, 1);
      assert.match(outcome.refused[0] ?? '', reason);
    }
    await withDatabase(database, async (db) => {
      await migrate(db);
      assert.deepEqual(await db.selectFrom('members').select('id').execute(), []);
    });
  });

  it('a number that comes again tens of thousands of lines later is refused with the line that had it first', async () => {
    const database = await fresh();
    const file = await fileOf(`${header}\n${linesOf(1, 25_000)}\n${line(3, 'DOUBLON')}\n`);
    for (const summary of [
      '25001 lignes : 25000 ajoutées, 0 modifiées, 0 inchangées, 1 refusées',
      '25001 lignes : 0 ajoutées, 0 modifiées, 25000 inchangées, 1 refusées',
    ])
      assert.deepEqual(await run(database, file), {
        code: 0,
        summary,
        refused: ['ligne 25002 : ce numéro d’inscription est déjà donné à la ligne 4'],
      });
  });

  it('killed half-way, it has changed nothing, and the same file again finishes it', async () => {
    const database = await fresh();
    const count = 25_000;
    const content = `${header}\n${linesOf(1, count)}\n`;
    // A pipe that nobody closes: the run is certainly not at its end when it is killed.
    const pipe = join(folder, `${databases().kind}.pipe`);
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
    const child = startCommand('import-members', database, pipe);
    const gone = once(child, 'exit');
    const writer = createWriteStream(pipe);
    writer.on('error', () => undefined);
    writer.write(`${content}${line(0).replace('corse', 'atlantide')}\n`);
    const [said] = (await once(child.stderr, 'data')) as [Buffer];
    assert.equal(
      said.toString(),
      `ligne ${count + 2} : cette région n’existe pas\n`,
      'all before it is read',
    );
    child.kill('SIGKILL');
    await gone;
    writer.destroy();
    assert.deepEqual(await stored(database), { members: [], keys: [] });
    assert.deepEqual(await run(database, await fileOf(content)), {
      code: 0,
      summary: `${count} lignes : ${count} ajoutées, 0 modifiées, 0 inchangées, 0 refusées`,
      refused: [],
    });
    const { members, keys } = await stored(database);
    assert.deepEqual(
      members.map(({ ordinal, registration_number }) => [ordinal, registration_number]),
      Array.from({ length: count }, (_, index) => [index + 1, String(index + 1)]),
    );
    assert.equal(keys.length, count);
  });

  it('whoever changes names is found under the new one alone, and who was struck off stays so', async () => {
    const database = await fresh();
    await run(database, await fileOf(`${header}\n${line(1, 'DE LA TOUR')}\n${line(2, 'LE GOFF')}\n`));
    await withDatabase(database, (db) => db.updateTable('members').set({ struck_off_at: 1 }).execute());
    const { summary } = await run(
      database,
      await fileOf(`${header}\n${line(2, 'Le Goff')}\n${line(1, 'D’ANGÉLO')}\n${line(3, 'LE BRAS')}\n`),
    );
    assert.equal(summary, '3 lignes : 1 ajoutées, 2 modifiées, 0 inchangées, 0 refusées');
    const { members, keys } = await stored(database);
    assert.deepEqual(
      keys.map(({ ordinal, key, longer_keys }) => [ordinal, key, longer_keys]),
      [
        [1, 'angelo', '|dangelo'],
        [1, 'dangelo', null],
        [2, 'goff', '|legoff'],
        [2, 'legoff', null],
        [3, 'bras', '|lebras'],
        [3, 'lebras', null],
      ],
    );
    assert.deepEqual(
      members.map(({ last_name, struck_off_at }) => [last_name, struck_off_at]),
      [
        ['D’ANGÉLO', 1],
        ['Le Goff', 1],
        ['LE BRAS', null],
      ],
    );
  });

  it('runs beside a server that writes and searches, and beside another import', async () => {
    const database = await fresh();
    const host = await serveApi(openDatabase(database));
    const file = await fileOf(`${header}\n${linesOf(1, 30_000)}\n`);
    const imported = { isOver: false };
    const imports = Promise.all([run(database, file), run(database, file)]).finally(() => {
      imported.isOver = true;
    });
    while (!imported.isOver) {
      const headers = { 'Content-Type': 'application/json', 'X-Test-Address': host.newAddress() };
      const body = JSON.stringify({ email: `${crypto.randomUUID()}@example.fr` });
      const asked = await host.fetch('/api/recoveries', { method: 'POST', headers, body });
      assert.equal(asked.status, 202, await asked.text());
      const searched = await host.fetch('/api/members?name=nom', { headers });
      assert.equal(searched.status, 200);
    }
    const outcomes = await imports;
    const added = outcomes.map(({ summary }) => Number(/(\d+) ajoutées/.exec(summary)?.[1]));
    assert.equal((added[0] ?? 0) + (added[1] ?? 0), 30_000, JSON.stringify(outcomes));
    const answer = await host.fetch('/api/members?name=nom29999', {
      headers: { 'X-Test-Address': host.newAddress() },
    });
    assert.equal(memberPage.parse(await answer.json()).items.length, 1);
    await host.close();
  });
});
