import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './run.ts';

const execute = promisify(execFile);

/** Builds the last commit in a folder of its own; the digest of every file that was made, by its name. */
async function digests(folder: string): Promise<ReadonlyMap<string, string>> {
  await execute('sh', ['-c', `git archive HEAD | tar -x -C '${folder}'`], { cwd: root });
  await execute('cp', ['-a', `${root}node_modules`, folder]);
  await rm(join(folder, 'node_modules/.cache'), { recursive: true, force: true });
  await execute(process.execPath, ['scripts/build.ts'], { cwd: folder, maxBuffer: 1 << 26 });
  const made = new Map<string, string>();
  for (const name of await readdir(join(folder, 'packages'))) {
    const dist = join(folder, 'packages', name, 'dist');
    for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      made.set(
        file.slice(folder.length),
        createHash('sha256')
          .update(await readFile(file))
          .digest('hex'),
      );
    }
  }
  return made;
}

/** Builds one commit twice, in folders of different names; the files that are not the same, byte by byte. */
async function differences(): Promise<{ readonly files: number; readonly different: readonly string[] }> {
  const folders = [
    await mkdtemp(join(tmpdir(), 'comptexpert-first-')),
    await mkdtemp(join(tmpdir(), 'comptexpert-second-build-')),
  ] as const;
  try {
    const one = await digests(folders[0]);
    const other = await digests(folders[1]);
    const names = [...new Set([...one.keys(), ...other.keys()])].sort();
    return { files: names.length, different: names.filter((name) => one.get(name) !== other.get(name)) };
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

const { files, different } = await differences();
for (const name of different) console.log(name);
console.log(`${files} files, ${different.length} differ`);
process.exitCode = different.length === 0 ? 0 : 1;
