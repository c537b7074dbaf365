import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './run.ts';

const execute = promisify(execFile);

/** What is told apart: the digest of every built file, by its name relative to the project. */
type Digests = ReadonlyMap<string, string>;

async function digestsOf(project: string): Promise<Digests> {
  const packages = await readdir(join(project, 'packages'));
  const made = new Map<string, string>();
  for (const dist of ['extension/.output', 'mocks/dist', ...packages.map((name) => `packages/${name}/dist`)])
    for (const entry of await readdir(join(project, dist), { recursive: true, withFileTypes: true })) {
      // Pictures are drawn in the letters of the machine that they are taken on.
      if (!entry.isFile() || entry.parentPath.includes('.output/screenshots')) continue;
      const file = join(entry.parentPath, entry.name);
      const digest = createHash('sha256').update(await readFile(file));
      made.set(file.slice(join(project, '/').length), digest.digest('hex'));
    }
  return made;
}

/** Where temporary files go on the disk of the project, for a link is made on one disk alone; else anywhere. */
async function temporaryPlace(): Promise<string> {
  const { dev } = await stat(root);
  for (const place of [tmpdir(), '/tmp', '/var/tmp'])
    if ((await stat(place).catch(() => undefined))?.dev === dev) return place;
  return tmpdir();
}

/**
 * Builds the packages again from the same sources, in a folder of another name and depth, from nothing, in another time
 * zone and language.
 */
async function buildElsewhere(): Promise<Digests> {
  const parent = await mkdtemp(join(await temporaryPlace(), 'comptexpert-other-build-'));
  const project = join(parent, 'somewhere/else');
  try {
    const { stdout } = await execute(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      {
        cwd: root,
        maxBuffer: 1 << 26,
      },
    );
    for (const file of stdout.split('\0').filter((name) => name !== ''))
      await cp(join(root, file), join(project, file)).catch((error: unknown) => {
        // Deleted here and not committed yet.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      });
    const modules = [join(root, 'node_modules'), project];
    // Nothing is written into them: where the disk is the same, links are enough, and take no time.
    await execute('cp', ['-al', ...modules]).catch(() => execute('cp', ['-a', ...modules]));
    await rm(join(project, 'node_modules/.cache'), { recursive: true, force: true });
    await execute(process.execPath, ['scripts/build.ts', 'packages', 'extension'], {
      cwd: project,
      env: {
        ...process.env,
        PATH: `${join(project, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
        TZ: 'Pacific/Chatham',
        LC_ALL: 'C',
      },
      maxBuffer: 1 << 26,
    });
    return await digestsOf(project);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

const here = await digestsOf(root);
const elsewhere = await buildElsewhere();
const different = [...elsewhere.keys()].filter((name) => here.get(name) !== elsewhere.get(name)).sort();
// A file that another build does not make was left here by an earlier one; its name shows above if it is made by chance.
const left = [...here.keys()].filter((name) => !elsewhere.has(name)).sort();
for (const name of left) console.log(`left by an earlier build: ${name}`);
for (const name of different) console.log(`not the same: ${name}`);
console.log(`${elsewhere.size} files, ${different.length} differ`);
process.exitCode = different.length === 0 ? 0 : 1;
