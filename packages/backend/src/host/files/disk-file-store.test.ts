import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { FileMissing, type FileStore, newFileName } from '../../domain/files/file-store.ts';
import { type Files, memoryFiles } from '../../domain/files/files.ts';
import { ChecksumMismatch } from '../../domain/files/growing-files.ts';
import { DiskFileStore } from './disk-file-store.ts';
import { DiskGrowingFiles } from './disk-growing-files.ts';

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) yield await Promise.resolve(piece);
}
async function* broken(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(piece);
  throw new Error('hung up');
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> =>
  Buffer.from(await new Response(stream).arrayBuffer());
const listed = async (store: FileStore): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name } of store.list()) names.push(name);
  return names.sort();
};

const data = randomBytes(300_000);
const halves = [data.subarray(0, 100_000), data.subarray(100_000)] as const;

function suite(open: () => Promise<Files>): void {
  let files: Files;
  before(async () => {
    files = await open();
  });

  it('gives back what was written, whole or in part, and its size and digest', async () => {
    const name = newFileName();
    assert.deepEqual(await files.store.write(name, pieces(...halves)), {
      size: data.byteLength,
      sha256: sha256(data),
    });
    assert.equal(await files.store.size(name), data.byteLength);
    assert.deepEqual(await bytesOf(await files.store.read(name)), data);
    assert.deepEqual(
      await bytesOf(await files.store.read(name, { start: 99_990, end: 100_010 })),
      data.subarray(99_990, 100_010),
    );
    assert.deepEqual(await bytesOf(await files.store.read(name, { start: 5, end: 5 })), Buffer.alloc(0));
    await files.store.remove(name);
    await files.store.remove(name);
    assert.equal(await files.store.size(name), undefined);
    await assert.rejects(files.store.read(name), FileMissing);
  });

  it('has nothing of a writing that broke off', async () => {
    const [name, before] = [newFileName(), await listed(files.store)];
    await assert.rejects(files.store.write(name, broken(data)), /hung up/);
    assert.equal(await files.store.size(name), undefined);
    assert.deepEqual(await listed(files.store), before);
  });

  it('takes no name that could lead out of it', async () => {
    for (const name of ['../x', 'a/b', '', '.', 'a.b', 'a\0b'])
      await assert.rejects(files.store.write(name, pieces(data)), TypeError);
  });

  it('lets a file grow, and keeps what came before its sender hung up', async () => {
    const name = newFileName();
    await assert.rejects(files.growing.append(name, 0, broken(halves[0])), /hung up/);
    assert.equal(await files.growing.size(name), 100_000);
    await assert.rejects(files.store.read(name), FileMissing);
    await assert.rejects(files.growing.append(name, 7, pieces(halves[1])), /end of the file/);
    assert.equal(await files.growing.append(name, 100_000, pieces(halves[1])), data.byteLength);
    const whole = { size: data.byteLength, sha256: sha256(data) };
    assert.deepEqual(await files.growing.seal(name), whole);
    assert.deepEqual(await files.growing.seal(name), whole, 'again');
    assert.deepEqual(await bytesOf(await files.store.read(name)), data);
    await files.growing.discard(name);
    assert.equal(await files.growing.size(name), 0);
  });

  it('keeps nothing of a stretch that is not what its sender meant', async () => {
    const name = newFileName();
    const digest = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest();
    await files.growing.append(name, 0, pieces(halves[0]), {
      algorithm: 'sha1',
      digest: digest('sha1', halves[0]),
    });
    const wrong = { algorithm: 'sha256', digest: digest('sha256', halves[0]) } as const;
    await assert.rejects(files.growing.append(name, 100_000, pieces(halves[1]), wrong), ChecksumMismatch);
    assert.equal(await files.growing.size(name), 100_000);
    await files.growing.append(name, 100_000, pieces(halves[1]));
    assert.equal((await files.growing.seal(name)).sha256, sha256(data));
  });
}

describe('files in memory', () => {
  suite(() => Promise.resolve(memoryFiles({ now: () => 0 })));
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
  suite(open);

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
