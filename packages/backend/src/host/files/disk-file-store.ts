import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  assertFileName,
  type ByteRange,
  FileMissing,
  type FileStore,
  StorageFull,
  type StoredBytes,
  type StoredFile,
} from '../../domain/files/file-store.ts';

/** Ends the name of what is being written. */
export const unfinishedWriting = '.part';

/** Keeps files in one folder of this machine, which nobody but its owner may read. */
export class DiskFileStore implements FileStore {
  readonly folder: string;
  readonly #names: FolderSync;

  private constructor(folder: string) {
    this.folder = folder;
    this.#names = new FolderSync(folder);
  }

  /** Makes the folder where there is none. Rejects where it cannot be made. */
  static async open(folder: string): Promise<DiskFileStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new DiskFileStore(folder);
  }

  async write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredBytes> {
    const path = this.#path(name);
    // Nobody has that name yet; a second writer of it fails here.
    const part = `${path}${unfinishedWriting}`;
    const file = await translated(open(part, 'wx', 0o600));
    try {
      const stored = await pour(bytes, file);
      await translated(file.sync());
      await file.close();
      await translated(rename(part, path));
      await this.#names.sync();
      return stored;
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(part, { force: true });
      throw error;
    }
  }

  async read(name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
    const file = await translated(open(this.#path(name), constants.O_RDONLY | constants.O_NOFOLLOW));
    if (range && range.end <= range.start) {
      await file.close();
      return new Blob([]).stream();
    }
    // Node counts the last byte in.
    const part = range && { start: range.start, end: range.end - 1 };
    return Readable.toWeb(file.createReadStream({ ...part })) as ReadableStream<Uint8Array>;
  }

  async remove(name: string): Promise<void> {
    await rm(this.#path(name), { force: true });
  }

  async size(name: string): Promise<number | undefined> {
    try {
      return (await translated(stat(this.#path(name)))).size;
    } catch (error) {
      if (error instanceof FileMissing) return undefined;
      throw error;
    }
  }

  async *list(): AsyncGenerator<StoredFile> {
    for await (const entry of await opendir(this.folder)) {
      if (!entry.isFile()) continue;
      // It may be gone by now.
      const found = await stat(join(this.folder, entry.name)).catch(() => undefined);
      const [name = ''] = entry.name.split('.', 1);
      if (found) yield { name, size: found.size, changedAt: found.mtimeMs };
    }
  }

  #path(name: string): string {
    assertFileName(name);
    return join(this.folder, name);
  }
}

async function pour(bytes: AsyncIterable<Uint8Array>, file: FileHandle): Promise<StoredBytes> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    await translated(file.writeFile(chunk));
    size += chunk.byteLength;
  }
  return { size, sha256: hash.digest('hex') };
}

/** A name is on disk once its folder is: names that come about while one waits for that go with the next. */
export class FolderSync {
  readonly #folder: string;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Resolves once all names are on disk that were there when it was called. */
  sync(): Promise<void> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<void> {
    this.#next = undefined;
    this.#running = syncFolder(this.#folder).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await translated(handle.sync());
  } finally {
    await handle.close();
  }
}

/** Gives errors of the system their names here. */
export async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new StorageFull(error);
    if (code === 'ENOENT') throw new FileMissing(error);
    throw error;
  }
}
