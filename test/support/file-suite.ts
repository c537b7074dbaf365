import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { before, it } from 'node:test';
import {
  FileMissing,
  type FileStore,
  newFileName,
} from '../../packages/backend/src/domain/files/file-store.ts';
import type { Files } from '../../packages/backend/src/domain/files/files.ts';
import { ChecksumMismatch } from '../../packages/backend/src/domain/files/growing-files.ts';

export async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) yield await Promise.resolve(piece);
}
async function* broken(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(piece);
  throw new Error('hung up');
}
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> =>
  Buffer.from(await new Response(stream).arrayBuffer());
export const listed = async (store: FileStore): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name } of store.list()) names.push(name);
  return names.sort();
};

export const data = randomBytes(300_000);
export const halves = [data.subarray(0, 100_000), data.subarray(100_000)] as const;

/** What every place that keeps files does alike. */
export function fileSuite(open: () => Promise<Files>): void {
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

  it('keeps all that is there apart: what is whole, what grows, what somebody gave up', async () => {
    const [whole, growing, gone] = [newFileName(), newFileName(), newFileName()];
    await files.store.write(whole, pieces(data));
    for (const name of [growing, gone]) await files.growing.append(name, 0, pieces(halves[0]));
    await files.growing.discard(gone);
    assert.deepEqual(
      [await files.store.size(whole), await files.growing.size(growing), await files.growing.size(gone)],
      [data.byteLength, halves[0].byteLength, 0],
    );
    await files.growing.discard(growing);
    await files.growing.discard(whole);
    assert.equal(await files.store.size(whole), undefined);
  });

  it('holds a file of many pieces, whole and while it grows', async () => {
    const large = randomBytes(21 * 1024 * 1024 + 7);
    const cuts = [0, 3_000_000, 3_000_001, 9_000_000, large.byteLength];
    const stretches = cuts.slice(1).map((end, at) => large.subarray(cuts[at], end));
    const [written, grown] = [newFileName(), newFileName()];
    const stored = { size: large.byteLength, sha256: sha256(large) };
    assert.deepEqual(await files.store.write(written, pieces(...stretches)), stored);
    let size = 0;
    for (const stretch of stretches) size = await files.growing.append(grown, size, pieces(stretch));
    assert.equal(await files.store.size(grown), undefined, 'it is not whole before it is sealed');
    assert.deepEqual(await files.growing.seal(grown), stored);
    for (const name of [written, grown]) {
      assert.equal(sha256(await bytesOf(await files.store.read(name))), stored.sha256);
      await files.store.remove(name);
    }
  });
}
