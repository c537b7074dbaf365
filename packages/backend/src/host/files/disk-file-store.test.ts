import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { data, fileSuite, halves, pieces, sha256 } from '../../../../../test/support/file-suite.ts';
import { newFileName } from '../../domain/files/file-store.ts';
import { type Files, memoryFiles } from '../../domain/files/files.ts';
import { DiskFileStore } from './disk-file-store.ts';
import { DiskGrowingFiles } from './disk-growing-files.ts';

describe('files in memory', () => {
  fileSuite(() => Promise.resolve(memoryFiles({ now: () => 0 })));
});

describe('files on disk', () => {
  let folder: string;
  before(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'kit-files-')), 'documents');
  });
  after(() => rm(join(folder, '..'), { recursive: true, force: true }));
  const open = async (): Promise<Files> => ({
    store: await DiskFileStore.open(folder),
    growing: new DiskGrowingFiles(folder),
  });
  fileSuite(open);

  it('are read by their owner alone', async () => {
    const { store } = await open();
    const name = newFileName();
    await store.write(name, pieces(data));
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600);
    await store.remove(name);
  });

  it('are digested alike by a process that saw only their end', async () => {
    const name = newFileName();
    await (await open()).growing.append(name, 0, pieces(halves[0]));
    const { growing } = await open();
    await growing.append(name, 100_000, pieces(halves[1]));
    assert.equal((await growing.seal(name)).sha256, sha256(data));
    assert.ok(!(await readdir(folder)).some((entry) => entry.startsWith(name) && entry !== name));
  });
});
