import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeClock } from '../../../../test/support/fakes.ts';
import type { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { openSqlite } from '../store/sqlite.ts';
import { importRegister, NoRegisterFile, type RegisterImport } from './register-import.ts';

const header = 'registrationNumber,lastName,firstName,birthDate,registrationYear,profile,region,email';
const line = (number: number | string, lastName = 'LAMY', birthDate = '1980-02-01') =>
  `${number},${lastName},Paul,${birthDate},2009,stagiaire,corse,p@example.fr`;

interface Told {
  readonly result: RegisterImport;
  /** By line. */
  readonly refused: Readonly<Record<number, string>>;
}

async function fresh(): Promise<Database> {
  const database = openSqlite(':memory:');
  await migrate(database);
  return database;
}

/** Imports a file that comes in chunks of that many bytes. */
async function imported(database: Database, file: string | Buffer, chunkSize = 1_000): Promise<Told> {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const refused: Record<number, string> = {};
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkSize)
      yield await Promise.resolve(bytes.subarray(at, at + chunkSize));
  }
  const result = await importRegister(chunks(), {
    database,
    clock: new FakeClock(),
    onRefused: (number, reason) => {
      refused[number] = reason;
    },
  });
  return { result, refused };
}

const names = async (database: Database): Promise<string[]> =>
  (await database.selectFrom('members').select('last_name').orderBy('ordinal').execute()).map(
    ({ last_name }) => last_name,
  );

describe('a register file', () => {
  const faulty: readonly (readonly [string, string | Buffer, string])[] = [
    ['in Latin-1', Buffer.from(line(2, 'BOUCHÉ'), 'latin1'), 'le texte n’est pas en UTF-8'],
    ['on 31 February', line(2, 'LAMY', '1980-02-31'), 'la date de naissance n’existe pas au calendrier'],
    ['in the future', line(2, 'LAMY', '2999-01-01'), 'la date de naissance est dans l’avenir'],
    ['of ten megabytes', `2,${'x'.repeat(10_000_000)}`, 'la ligne dépasse 64 Kio'],
    ['cut off', '2,LAM', '2 colonnes au lieu de 8'],
    [
      'with a mark that turns the direction of writing',
      line(2, 'LA\u202eMY'),
      'le nom contient un caractère invisible',
    ],
    ['of 201 letters', line(2, 'x'.repeat(201)), 'le nom a plus de 200 caractères'],
    ['whose quote is never closed', '2,"LAMY,Paul', 'un guillemet ouvert n’est pas fermé'],
    [
      'of a number that was given before',
      line(1, 'AUTRE'),
      'ce numéro d’inscription est déjà donné à la ligne 2',
    ],
  ];
  for (const [what, bad, reason] of faulty)
    it(`a line ${what} is named with its reason, and costs itself alone`, async () => {
      const database = await fresh();
      const file = Buffer.concat([
        Buffer.from(`${header}\n${line(1, 'AVANT')}\n`),
        typeof bad === 'string' ? Buffer.from(bad) : bad,
        Buffer.from(`\n${line(3, 'APRÈS')}\n`),
      ]);
      const { result, refused } = await imported(database, file, 100_000);
      assert.deepEqual(refused, { 3: reason });
      assert.deepEqual(result, { lines: 3, added: 2, changed: 0, unchanged: 0, refused: 1 });
      assert.deepEqual(await names(database), ['AVANT', 'APRÈS']);
    });

  it('with a byte order mark, semicolons and Windows line ends is read, byte by byte as well', async () => {
    const database = await fresh();
    const file = `\uFEFF${header}\r\n${line(1, 'D’ANGÉLO')}\r\n${line(2, "O'BRIEN")}`.replaceAll(',', ';');
    assert.equal((await imported(database, file)).result.added, 2);
    assert.equal((await imported(database, file, 1)).result.unchanged, 2);
    assert.deepEqual(await names(database), ['D’ANGÉLO', "O'BRIEN"]);
  });

  it('that is none changes nothing', async () => {
    const database = await fresh();
    for (const file of ['', 'nom;prénom\nLAMY;Paul\n', Buffer.from(`${header}\n${line(1)}`, 'utf16le')])
      await assert.rejects(imported(database, file), NoRegisterFile);
    assert.deepEqual(await names(database), []);
  });

  it('that breaks off half-way, and whose reading fails, changes nothing', async () => {
    const database = await fresh();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(`${header}\n${line(1)}\n`));
      throw new Error('EIO');
    }
    const ports = { database, clock: new FakeClock(), onRefused: () => undefined };
    await assert.rejects(importRegister(broken(), ports), /EIO/);
    assert.deepEqual(await names(database), []);
    assert.equal((await imported(database, `${header}\n${line(1)}\n`)).result.added, 1, 'and the next works');
  });

  it('that changes one thing of a member changes that member alone, and a second time nothing', async () => {
    const database = await fresh();
    await imported(database, `${header}\n${line(1)}\n${line(2)}\n`);
    const columns = ['LAMY', 'Paul', '1980-02-01', '2009', 'stagiaire', 'corse', 'p@example.fr'];
    const others = ['LAMI', 'Pauline', '1980-02-02', '2010', 'memorialiste', 'bretagne', ''];
    for (const [index, value] of others.entries()) {
      const file = `${header}\n1,${columns.with(index, value).join()}\n${line(2)}\n`;
      const { result } = await imported(database, file);
      assert.deepEqual([result.changed, result.unchanged], [1, 1], value);
      assert.deepEqual((await imported(database, file)).result.unchanged, 2, value);
      await imported(database, `${header}\n${line(1)}\n`);
    }
  });

  it('that repeats members tells of each line, and takes the first', async () => {
    const database = await fresh();
    const lines = [line(1, 'UN'), line(2, 'DEUX'), line(1, 'LE TROIS'), line(2, 'QUATRE'), line(1, 'CINQ')];
    const { result, refused } = await imported(database, `${header}\n${lines.join('\n')}\n`);
    assert.deepEqual(refused, {
      4: 'ce numéro d’inscription est déjà donné à la ligne 2',
      5: 'ce numéro d’inscription est déjà donné à la ligne 3',
      6: 'ce numéro d’inscription est déjà donné à la ligne 2',
    });
    assert.deepEqual([result.added, result.refused], [2, 3]);
    const keys = await database.selectFrom('member_keys').select('key').orderBy('key').execute();
    assert.deepEqual(
      keys.map(({ key }) => key),
      ['deux', 'un'],
    );
  });
});
