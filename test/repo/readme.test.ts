import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { projectFiles, read, root } from './files.ts';

const execute = promisify(execFile);
const readmes = await projectFiles(/^((packages\/[^/]+|mocks)\/)?README\.md$/);

const snippets = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );

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

  it('every TypeScript snippet compiles against the built packages', async () => {
    // Inside the project, so that its packages are found as an integrator's bundler would find them.
    const folder = await mkdtemp(join(root, 'node_modules/.cache-readme-'));
    try {
      const files: string[] = [];
      for (const file of readmes)
        for (const [index, code] of snippets(await read(file), '(?:ts|js)').entries()) {
          const name = join(folder, `${file.replaceAll(/[/.]/g, '-')}-${index}.ts`);
          await writeFile(name, `${code}\nexport {};\n`);
          files.push(name);
        }
      assert.ok(files.length > 0);
      const options = [
        '--ignoreConfig',
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--target',
        'es2024',
        '--module',
        'nodenext',
      ];
      await execute('tsc', [...options, '--lib', 'es2024,dom,dom.iterable', ...files], {
        cwd: root,
      }).catch((error: unknown) => {
        assert.fail((error as { stdout: string }).stdout);
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
