import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type InstalledProject, installPublished, published, run } from '../support/installed.ts';
import { read, root } from './files.ts';

type Package = keyof typeof published;
const packages = Object.keys(published) as Package[];

/** What `exports` of a package offers to scripts, by the name that one imports it by. */
async function modulesOf(name: Package): Promise<string[]> {
  const { exports } = JSON.parse(await read(`${published[name]}/package.json`)) as {
    readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  };
  return Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'object' ? [`@comptexpert-kit/${name}${path.slice(1)}`] : [],
  );
}

/** Says that the next line must be refused. */
const refused = ['// @ts', 'expect', 'error'].join('-');

/** How somebody's compiler may be told to look for modules. */
const resolutions = ['bundler', 'node16', 'nodenext'] as const;

describe('the packages as they are published', () => {
  let project: InstalledProject;

  before(async () => {
    project = await installPublished();
  });
  after(async () => {
    await project.dispose();
  });

  it('npm installs them in an empty folder without a word of conflict, and finds nothing missing', async () => {
    assert.doesNotMatch(project.said, /peer|ERESOLVE|EBADENGINE|deprecated|invalid|conflict/i);
    await run(project.folder, 'npm', 'ls', '--all');
    const { packages: installed } = JSON.parse(
      await readFile(join(project.folder, 'package-lock.json'), 'utf8'),
    ) as { readonly packages: Readonly<Record<string, { readonly link?: boolean }>> };
    for (const name of packages) {
      const entry = installed[`node_modules/@comptexpert-kit/${name}`];
      assert.ok(entry && entry.link !== true, `${name} is a copy, not a link`);
    }
  });

  for (const name of packages) {
    it(`${name}: publint finds nothing`, async () => {
      await run(root, 'publint', project.tarballs[name], '--strict');
    });

    it(`${name}: its types are found wherever its modules are`, async () => {
      await run(root, 'attw', project.tarballs[name], '--profile', 'esm-only', '--format', 'ascii');
    });

    it(`${name}: holds no test, no path of this machine, and no import of a source file`, async () => {
      const own = join(project.folder, 'node_modules/@comptexpert-kit', name);
      const wrong: string[] = [];
      for (const file of await readdir(own, { recursive: true })) {
        if (/\.test\.|\.tsbuildinfo$|testing\//.test(file)) wrong.push(file);
        if (!/\.(?:js|map|d\.ts|json)$/.test(file)) continue;
        const text = await readFile(join(own, file), 'utf8');
        if (text.includes(root)) wrong.push(`${file}: ${root}`);
        if (
          file.startsWith('dist/') &&
          file.endsWith('.js') &&
          /(?:from|import\()\s*['"]\.[^'"]*\.ts['"]/.test(text)
        )
          wrong.push(`${file}: imports a source file`);
      }
      assert.deepEqual(wrong, []);
    });

    it(`${name}: every module loads in Node`, async () => {
      const names = await modulesOf(name);
      const script = names.map((module) => `await import('${module}');`).join('\n');
      await run(project.folder, process.execPath, '--input-type=module', '--eval', script);
    });
  }

  for (const resolution of resolutions)
    it(`the types of every module are found with moduleResolution ${resolution}`, async () => {
      // What a framework's own list of elements extends is that framework's; the guides are compiled with them.
      const frameworks = /\/(?:react|preact|vue|svelte)$/;
      const names = (await Promise.all(packages.map(modulesOf)))
        .flat()
        .filter((name) => !frameworks.test(name));
      const file = join(project.folder, `${resolution}.ts`);
      const imports = names.map((name, index) => `import * as m${index} from '${name}';`);
      const known = `export const used = [${names.map((_name, index) => `m${index}`).join(', ')}];
import { createClient } from '@comptexpert-kit/client';
${refused}: types that were not found would let this pass
createClient({ issuer: 1 });`;
      await writeFile(file, [...imports, known].join('\n'));
      const module = resolution === 'bundler' ? 'esnext' : resolution;
      const options =
        `--ignoreConfig --noEmit --strict --target es2024 --lib es2024,dom,dom.iterable --types node ` +
        `--skipLibCheck --module ${module} --moduleResolution ${resolution}`;
      await run(project.folder, `${root}node_modules/.bin/tsc`, ...options.split(' '), file);
    });

  it('the command of the mocks stands among the project’s own, and does its work there', async () => {
    await run(project.folder, join(project.folder, 'node_modules/.bin/comptexpert-mocks'), 'init', 'public');
    const put = await readdir(join(project.folder, 'public'), { recursive: true });
    assert.ok(put.includes('mockServiceWorker.js'));
    assert.ok(put.includes(join('comptexpert-mock', 'authorize.html')));
  });
});
