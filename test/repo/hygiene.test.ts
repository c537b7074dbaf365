import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectFiles, read } from './files.ts';

/** Files in which a line matches, as `file:line`. */
async function findLines(files: RegExp, pattern: RegExp): Promise<string[]> {
  const hits: string[] = [];
  for (const file of await projectFiles(files))
    for (const [index, line] of (await read(file)).split('\n').entries())
      if (pattern.test(line)) hits.push(`${file}:${index + 1}`);
  return hits;
}

const text = /\.(ts|js|mjs|json|md|html|css|yml|yaml|svg)$|(^|\/)(\.npmrc|run)$/;

describe('the repository stands alone', () => {
  it('nothing names a registry, not even the lock file', async () => {
    assert.deepEqual(await findLines(text, /registry\.[a-z]+js\.org|"resolved": "https?:/), []);
  });

  it('nothing carries a path of the machine it was written on', async () => {
    assert.deepEqual(await findLines(text, /["'`( ](?:\/home\/|\/Users\/|\/work\/|\/root\/)/), []);
  });

  it('no key or token was committed', async () => {
    assert.deepEqual(
      await findLines(text, /-----BEGIN [A-Z ]*PRIVATE KEY|npm_[A-Za-z0-9]{30}|ghp_[A-Za-z0-9]{30}/),
      [],
    );
  });
});

describe('files stay small enough to have one reason to change', () => {
  const limits: readonly (readonly [RegExp, number])[] = [
    [/^packages\/elements\/src\/[^/]+\/[a-z-]+\.ts$/, 300],
    [/^packages\/elements\/src\/.*\.store\.ts$/, 400],
    [/^extension\/entrypoints\/.*\.ts$/, 30],
    [/^(packages|mocks|extension|scripts|test)\/(?!.*\.test\.ts$).*\.ts$/, 400],
  ];
  for (const [files, most] of limits)
    it(`${files.source}: at most ${most} lines`, async () => {
      const long: string[] = [];
      for (const file of await projectFiles(files)) {
        const lines = (await read(file)).split('\n').length - 1;
        if (lines > most) long.push(`${file}: ${lines}`);
      }
      assert.deepEqual(long, []);
    });
});

describe('nothing is left half done or switched off', () => {
  const self = 'test/repo/hygiene.test.ts';

  it('no loose end and no switched-off rule', async () => {
    const hits = await findLines(
      /\.(ts|js)$/,
      /\bTODO\b|\bFIXME\b|eslint-disable|@ts-(?:ignore|expect-error)/,
    );
    assert.deepEqual(
      hits.filter((hit) => !hit.startsWith(self)),
      [],
    );
  });

  it('no test that is chosen, postponed or sleeps', async () => {
    const hits = await findLines(/\.test\.ts$/, /\b(?:it|test|describe)\.(?:only|todo)\b|waitForTimeout/);
    assert.deepEqual(
      hits.filter((hit) => !hit.startsWith(self)),
      [],
    );
  });
});
