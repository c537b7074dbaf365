import assert from 'node:assert/strict';
import { it } from 'node:test';
import { unzipSync } from 'fflate';
import { uniquePaths } from './unique-paths.ts';
import { zipOf } from './zip.ts';

const file = (name: string, folders: readonly string[] = []) => ({ name, folders });

it('gives every file a path of its own, on systems that know no case too', () => {
  assert.deepEqual(
    uniquePaths([
      file('Bail.pdf', ['Juridique']),
      file('bail.PDF', ['juridique']),
      file('Bail.pdf', ['Juridique']),
      file('Bail', ['Juridique']),
      file('Bail', ['Juridique']),
    ]).map(({ path }) => path),
    [
      'Juridique/Bail.pdf',
      'juridique/bail (2).PDF',
      'Juridique/Bail (3).pdf',
      'Juridique/Bail',
      'Juridique/Bail (2)',
    ],
  );
});

it('leads nowhere else, and names nothing that Windows cannot write', () => {
  assert.deepEqual(
    uniquePaths([file('../x'), file('CON.pdf'), file('a:b?.pdf. '), file('..', ['..']), file('com1')]).map(
      ({ path }) => path,
    ),
    ['.._x', '_CON.pdf', 'a_b_.pdf', '_/_', '_com1'],
  );
});

it('is a ZIP that others can read, with names in UTF-8; each file is opened at its turn', async () => {
  const contents: Readonly<Record<string, string>> = { one: 'Créances', two: 'x'.repeat(100_000) };
  const opened: string[] = [];
  const zip = zipOf(
    [
      { path: 'Comptabilité/Bilan été.pdf', size: 9, date: '2017-02-14', contentKey: 'one' },
      { path: 'x.txt', size: 100_000, date: '2020-12-31', contentKey: 'two' },
    ],
    (key) => {
      opened.push(key);
      return Promise.resolve(new Blob([contents[key] ?? '']).stream());
    },
  );
  const reader = zip.getReader();
  const chunks = [(await reader.read()).value];
  assert.deepEqual(opened, ['one']);
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  const unpacked = unzipSync(Buffer.concat(chunks.filter((chunk) => chunk !== undefined)));
  assert.deepEqual(
    Object.entries(unpacked).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
    [
      ['Comptabilité/Bilan été.pdf', 'Créances'],
      ['x.txt', contents['two']],
    ],
  );
});
