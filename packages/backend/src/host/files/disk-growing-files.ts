import { createHash, type Hash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertFileName, FileMissing, type StoredBytes } from '../../domain/files/file-store.ts';
import {
  ChecksumMismatch,
  type GrowingFiles,
  type StretchChecksum,
} from '../../domain/files/growing-files.ts';
import { UploadRefused } from '../../domain/refusals.ts';
import { FolderSync, translated, unfinishedWriting } from './disk-file-store.ts';

/** Ends the name of a file that is not whole yet. */
const unfinished = '.upload';

/** More files than that come in at once without their digests being kept up: those are read again in the end. */
const mostDigests = 256;

/** How far a file was digested while it came in. */
interface Running {
  readonly hash: Hash;
  size: number;
}

/** Files that grow in the folder of a {@link DiskFileStore}, beside those that are whole. */
export class DiskGrowingFiles implements GrowingFiles {
  readonly #folder: string;
  readonly #names: FolderSync;
  readonly #running = new Map<string, Running>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#names = new FolderSync(folder);
  }

  async size(name: string): Promise<number> {
    return (await sizeOf(this.#part(name))) ?? (await sizeOf(this.#whole(name))) ?? 0;
  }

  async append(
    name: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
    checksum?: StretchChecksum,
  ): Promise<number> {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
    const file = await translated(open(this.#part(name), flags, 0o600));
    try {
      if ((await file.stat()).size !== offset) throw new Error('not at the end of the file');
      return await this.#pour(name, { file, offset, bytes, checksum });
    } finally {
      await file.close();
    }
  }

  async seal(name: string): Promise<StoredBytes> {
    try {
      return await this.#seal(name);
    } catch (error) {
      if (!(error instanceof FileMissing)) throw error;
      // It is whole, perhaps because another process has just made it so.
      return translated(digestOf(this.#whole(name)));
    }
  }

  async #seal(name: string): Promise<StoredBytes> {
    const [part, whole] = [this.#part(name), this.#whole(name)];
    const file = await translated(open(part, constants.O_RDWR | constants.O_NOFOLLOW));
    let size: number;
    try {
      await translated(file.sync());
      ({ size } = await file.stat());
    } finally {
      await file.close();
    }
    const running = this.#running.get(name);
    const stored =
      running?.size === size
        ? { size, sha256: running.hash.copy().digest('hex') }
        : await translated(digestOf(part));
    await translated(rename(part, whole));
    await this.#names.sync();
    this.#running.delete(name);
    return stored;
  }

  async discard(name: string): Promise<void> {
    this.#running.delete(name);
    const whole = this.#whole(name);
    for (const path of [whole + unfinished, whole + unfinishedWriting, whole])
      await rm(path, { force: true });
  }

  async #pour(
    name: string,
    {
      file,
      offset,
      bytes,
      checksum,
    }: {
      readonly file: FileHandle;
      readonly offset: number;
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly checksum: StretchChecksum | undefined;
    },
  ): Promise<number> {
    const running = this.#digestAt(name, offset);
    const stretch = checksum && createHash(checksum.algorithm);
    const end = new WritingEnd(file, offset);
    try {
      for await (const chunk of bytes) {
        await end.add(chunk);
        stretch?.update(chunk);
        running?.hash.update(chunk);
      }
      await end.settled();
      if (checksum && !stretch?.digest().equals(checksum.digest)) throw new ChecksumMismatch();
    } catch (error) {
      const isTorn = await end.settled().then(
        () => false,
        () => true,
      );
      if (isTorn || checksum) this.#running.delete(name);
      else if (running) running.size = end.position;
      // What another process has added since is not cut off.
      if (error instanceof UploadRefused && error.code === 'upload-busy') throw error;
      // A chunk that was written in part does not count.
      if (isTorn || checksum) await file.truncate(checksum ? offset : end.position);
      throw error;
    }
    if (running) running.size = end.position;
    return end.position;
  }

  /** Undefined where what came before was not seen by this process, or there is too much at once. */
  #digestAt(name: string, offset: number): Running | undefined {
    const running = this.#running.get(name);
    if (running?.size === offset) return running;
    this.#running.delete(name);
    if (offset > 0 || this.#running.size >= mostDigests) return undefined;
    const fresh = { hash: createHash('sha256'), size: 0 };
    this.#running.set(name, fresh);
    return fresh;
  }

  #part(name: string): string {
    return `${this.#whole(name)}${unfinished}`;
  }

  #whole(name: string): string {
    assertFileName(name);
    return join(this.#folder, name);
  }
}

/** Adds to a file, while the next chunk comes in and is digested. */
class WritingEnd {
  readonly #file: FileHandle;
  #underWay: Promise<void> = Promise.resolve();
  /** Up to here everything was written. */
  position: number;

  constructor(file: FileHandle, position: number) {
    this.#file = file;
    this.position = position;
  }

  /** Rejects where the chunk before could not be written. @throws StorageFull */
  async add(chunk: Uint8Array): Promise<void> {
    await this.#underWay;
    this.#underWay = this.#write(chunk);
    // Whoever asks next is told.
    this.#underWay.catch(() => undefined);
  }

  /** Rejects as {@link add} does. */
  settled(): Promise<void> {
    return this.#underWay;
  }

  async #write(chunk: Uint8Array): Promise<void> {
    await writeAll(this.#file, chunk, this.position);
    this.position += chunk.byteLength;
  }
}

/** One call may write less than it was given. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await translated(
      file.write(bytes, done, bytes.byteLength - done, position + done),
    );
    done += bytesWritten;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await translated(stat(path))).size;
  } catch (error) {
    if (error instanceof FileMissing) return undefined;
    throw error;
  }
}

async function digestOf(path: string): Promise<StoredBytes> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return { size, sha256: hash.digest('hex') };
}
