import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectFiles, read } from './files.ts';

const rows = [
  ...(await read('test/acceptance.md')).matchAll(/^\| ([A-Z]+-\d+)\s*\|.*\| (yes|not yet)\s*\|$/gm),
].map(([, row = '', built]) => ({ row, built: built === 'yes' }));

/** Every acceptance row that stands in the name of a test, `CX-15..CX-18` and `CX-1, CX-2` included. */
async function namedRows(): Promise<Set<string>> {
  const named = new Set<string>();
  for (const file of await projectFiles(/\.test\.ts$/)) {
    for (const [, name = ''] of (await read(file)).matchAll(
      /\b(?:it|test|describe|check)\(\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/g,
    ))
      for (const [row] of name.matchAll(/\b[A-Z]+-\d+\b/g)) named.add(row);
  }
  return named;
}

describe('the table of acceptance rows', () => {
  it('lists every row once', () => {
    assert.ok(rows.length > 200);
    assert.equal(new Set(rows.map(({ row }) => row)).size, rows.length);
  });

  it('calls built only what a test names', async () => {
    const named = await namedRows();
    assert.deepEqual(
      rows.filter(({ row, built }) => built && !named.has(row)).map(({ row }) => row),
      [],
    );
  });
});
