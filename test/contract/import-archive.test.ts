import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { createSchema, openPostgres } from '../../packages/backend/src/store/postgres.ts';
import { openSqlite } from '../../packages/backend/src/store/sqlite.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { Store } from '../../packages/backend/src/store/store.ts';
import { runCommand } from './command.ts';
import { onEveryDatabase, type TestDatabase } from './hosts.ts';

const siren = '123456782';

await onEveryDatabase('importing an archive', (databases) => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kit-archive-'));
    process.env['DOCUMENTS_URL'] = pathToFileURL(join(folder, 'documents')).href;
  });
  after(async () => {
    delete process.env['DOCUMENTS_URL'];
    await rm(folder, { recursive: true, force: true });
  });

  const withStore = async <T>(
    { kind, address }: TestDatabase,
    work: (store: Store, database: Database) => Promise<T>,
  ): Promise<T> => {
    const db = kind === 'sqlite' ? openSqlite(address) : openPostgres(address, 'cabinet');
    try {
      return await work(new Store(db), db);
    } finally {
      await db.destroy();
    }
  };
  /** A firm's database with one company in it. */
  const fresh = async (): Promise<TestDatabase> => {
    const database: TestDatabase =
      databases().kind === 'postgres'
        ? await databases().create()
        : { kind: 'sqlite', address: join(await mkdtemp(join(folder, 'data-')), 'cabinet.sqlite') };
    await withStore(database, async (store, db) => {
      if (database.kind === 'postgres') await createSchema(db, 'cabinet');
      await migrate(db);
      await store.companies.insert(
        { id: 'c', siren, name: 'Garage Leroy', contactEmail: 'a@example.fr', quotaBytes: 1 },
        0,
      );
    });
    return database;
  };
  const tree = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const root = await mkdtemp(join(folder, 'tree-'));
    for (const [path, content] of Object.entries(files)) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      await utimes(file, new Date('2019-06-30T10:00:00Z'), new Date('2019-06-30T10:00:00Z'));
    }
    return root;
  };
  const run = (database: TestDatabase, ...args: string[]) =>
    runCommand('import-archive', database, ...args, '--company', siren);
  const filesOf = (database: TestDatabase) =>
    withStore(database, async (store) =>
      (await store.archiveFiles.ofCompany('c', 100))
        .map(({ name, date, fiscalYear, mediaType }) => [name, date, fiscalYear, mediaType])
        .sort(),
    );

  it('makes folders of folders, and tells date and fiscal year by rule', async () => {
    const database = await fresh();
    const root = await tree({
      'Comptabilité/Exercice 2016/Bilan.pdf': '%PDF-1.4',
      'Juridique/Bail 14-02-2017.pdf': '%PDF-1.4',
      'note.txt': 'Bonjour',
      '.DS_Store': 'x',
    });
    const first = await run(database, root);
    assert.deepEqual(first, {
      code: 0,
      summary: 'Garage Leroy : 3 ajoutés, 0 remplacés, 0 inchangés, 0 laissés de côté',
      refused: [],
    });
    assert.deepEqual(await filesOf(database), [
      ['Bail 14-02-2017.pdf', '2017-02-14', 2017, 'application/pdf'],
      ['Bilan.pdf', '2019-06-30', 2016, 'application/pdf'],
      ['note.txt', '2019-06-30', 2019, 'text/plain'],
    ]);
    const again = await run(database, root);
    assert.equal(again.summary, 'Garage Leroy : 0 ajoutés, 0 remplacés, 3 inchangés, 0 laissés de côté');
  });

  it('follows no link and reads nothing but files, and says what it leaves out', async () => {
    const database = await fresh();
    const root = await tree({
      'a.pdf': '%PDF-1.4',
      'vide.pdf': '',
      'facture\u202efdp.exe': 'x',
      'Sous-dossier/b.pdf': '%PDF-1.4',
    });
    await symlink('/etc/passwd', join(root, 'passwd.txt'));
    await symlink('/etc', join(root, 'etc'));
    spawnSync('mkfifo', [join(root, 'tuyau')]);
    await writeFile(Buffer.from(`${root}/f\xe9vrier.pdf`, 'latin1'), '%PDF-1.4');
    const { code, summary, refused } = await run(database, root);
    assert.deepEqual(
      [code, summary],
      [1, 'Garage Leroy : 3 ajoutés, 0 remplacés, 0 inchangés, 5 laissés de côté'],
    );
    assert.deepEqual(refused.toSorted(), [
      'etc : c’est un lien, qui n’est pas suivi',
      'facture\u202efdp.exe : enregistré sous le nom « facturefdp.exe »',
      'f\ufffdvrier.pdf : ce nom n’est pas lisible',
      'passwd.txt : c’est un lien, qui n’est pas suivi',
      'tuyau : ce n’est pas un fichier ordinaire',
      'vide.pdf : ce fichier est vide',
    ]);
    assert.equal((await filesOf(database)).length, 3);
  });

  it('says in a sentence why nothing could be done, and by its exit code', async () => {
    const database = await fresh();
    const root = await tree({ 'a.pdf': '%PDF-1.4' });
    const unknown = await runCommand('import-archive', database, root, '--company', '999999999');
    assert.deepEqual(
      [unknown.code, unknown.refused],
      [1, ['comptexpert : aucune entreprise n’a le SIREN 999999999']],
    );
    const nowhere = await run(database, join(root, 'nulle-part'));
    assert.deepEqual([nowhere.code, nowhere.refused], [1, ['comptexpert : ce dossier n’existe pas']]);
    const file = await run(database, join(root, 'a.pdf'));
    assert.deepEqual([file.code, file.refused], [1, ['comptexpert : ce n’est pas un dossier']]);
    const usage = await runCommand('import-archive', database, root);
    assert.deepEqual(
      [usage.code, usage.refused],
      [2, ['usage : npm run import:archive -- DOSSIER --company SIREN']],
    );
  });

  it('leaves a line in the audit trail where it changed something', async () => {
    const database = await fresh();
    const root = await tree({ 'a.pdf': '%PDF-1.4' });
    await run(database, root);
    await run(database, root);
    const lines = await withStore(database, (store) => store.auditLines.list('c', 10));
    assert.deepEqual(
      lines.map(({ action, subject, actor }) => [action, root.endsWith(subject ?? ' '), actor.name]),
      [['archive-imported', true, 'import:archive']],
    );
  });
});
