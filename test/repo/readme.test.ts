import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { projectFiles, read, root } from './files.ts';

const readmes = await projectFiles(/^((packages\/[^/]+|mocks|stories)\/)?README\.md$/);

describe('the READMEs', () => {
  it('every package has one, of a page at most', async () => {
    const packages = ['contract', 'client', 'elements', 'backend', 'sites'].map((name) => `packages/${name}`);
    for (const folder of [...packages, 'mocks']) {
      const text = await read(`${folder}/README.md`);
      assert.notEqual(text, '', folder);
      assert.ok(text.split('\n').length <= 90, `${folder}: ${text.split('\n').length} lines`);
    }
  });

  it('every link leads somewhere', async () => {
    for (const file of readmes)
      for (const [, target = ''] of (await read(file)).matchAll(/\]\((?!https?:)([^)#]+)/g))
        assert.ok(existsSync(join(root, dirname(file), target)), `${file}: ${target}`);
  });

  it('every command that they name exists', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    for (const file of readmes)
      for (const [, name = ''] of (await read(file)).matchAll(/npm run ([a-z:]+)/g))
        assert.ok(name in scripts, `${file}: npm run ${name}`);
  });
});

describe('the security notes', () => {
  it('name for every claim a test or benchmark that exists', async () => {
    const rows = (await read('SECURITY.md')).split('\n').filter((line) => /^\| (?!Claim|-)/.test(line));
    assert.ok(rows.length > 10);
    for (const row of rows) {
      const proofs = [...row.matchAll(/`([^`]+\.ts)`/g)].map(([, file = '']) => file);
      assert.notEqual(proofs.length, 0, row);
      for (const proof of proofs) assert.ok(existsSync(join(root, proof)), proof);
    }
  });
});
