import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { read, root } from './files.ts';

const execute = promisify(execFile);
const packages = ['contract', 'client', 'elements'] as const;

/** Runs a command; fails with what it said. */
async function run(cwd: string, command: string, ...args: string[]): Promise<string> {
  try {
    return (await execute(command, args, { cwd, maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    assert.fail(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  }
}

const tsc =
  '--ignoreConfig --strict --skipLibCheck --target es2024 --module nodenext --lib es2024,dom,dom.iterable';

describe('the packages as they are published', () => {
  let folder: string;
  let modules: string;
  const tarballs = new Map<string, string>();

  /** Someone’s own project: our tarballs unpacked, and what they depend on, which is taken from here. */
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comptexpert-packed-'));
    modules = join(folder, 'node_modules');
    await mkdir(join(modules, '@comptexpert-kit'), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    for (const name of packages) {
      const packed = await run(
        `${root}packages/${name}`,
        'npm',
        'pack',
        '--silent',
        '--pack-destination',
        folder,
      );
      const tarball = join(folder, packed.trim());
      tarballs.set(name, tarball);
      await run(folder, 'tar', '-xzf', tarball);
      await cp(join(folder, 'package'), join(modules, '@comptexpert-kit', name), { recursive: true });
      await rm(join(folder, 'package'), { recursive: true });
    }
    const dependencies = [
      'lit',
      'lit-html',
      'lit-element',
      '@lit',
      'zod',
      'oauth4webapi',
      '@types/trusted-types',
    ];
    await mkdir(join(modules, '@types'));
    for (const dependency of dependencies)
      await symlink(`${root}node_modules/${dependency}`, join(modules, dependency));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  for (const name of packages) {
    const tarball = () => tarballs.get(name) ?? '';

    it(`${name}: publint finds nothing`, async () => {
      await run(root, 'publint', tarball(), '--strict');
    });

    it(`${name}: its types are found wherever its modules are`, async () => {
      await run(root, 'attw', tarball(), '--profile', 'esm-only', '--format', 'ascii');
    });

    it(`${name}: holds no test, no path of this machine, and no import of a source file`, async () => {
      const own = join(modules, '@comptexpert-kit', name);
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
  }

  it('every module loads in Node', async () => {
    const names: string[] = [];
    for (const name of packages) {
      const { exports } = JSON.parse(await read(`packages/${name}/package.json`)) as {
        exports: Record<string, string | { default: string }>;
      };
      for (const [path, target] of Object.entries(exports))
        if (typeof target === 'object') names.push(`@comptexpert-kit/${name}${path.slice(1)}`);
    }
    const script = names.map((name) => `await import('${name}');`).join('\n');
    await run(folder, process.execPath, '--input-type=module', '--eval', script);
  });

  it('the snippets of the READMEs compile', async () => {
    const files: string[] = [];
    for (const readme of ['client', 'elements']) {
      const text = await read(`packages/${readme}/README.md`);
      for (const [, code = ''] of text.matchAll(/^```(?:ts|js)\n([\s\S]*?)^```$/gm)) {
        const file = join(folder, `${readme}-${files.length}.ts`);
        await writeFile(file, `${code}\nexport {};\n`);
        files.push(file);
      }
    }
    assert.ok(files.length > 0);
    await run(folder, `${root}node_modules/.bin/tsc`, ...tsc.split(' '), '--noEmit', ...files);
  });
});
