import type { Clock } from '../ports.ts';
import {
  assertFileName,
  type ByteRange,
  FileMissing,
  type FileStore,
  StorageFull,
  type StoredBytes,
  type StoredFile,
} from './file-store.ts';
import { toHex } from './hex.ts';

/** Bytes as a {@link Shelf} has them. */
export interface ShelvedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** UTC milliseconds. */
  readonly changedAt: number;
}

/** What whole files are laid on, by their name. */
export interface Shelf {
  get(name: string): Promise<ShelvedFile | undefined>;
  put(name: string, file: ShelvedFile): Promise<void>;
  delete(name: string): Promise<void>;
  entries(): Promise<readonly (readonly [name: string, file: ShelvedFile])[]>;
}

/** One that is there as long as this process, or page. */
function memoryShelf(): Shelf {
  const files = new Map<string, ShelvedFile>();
  return {
    get: (name) => Promise.resolve(files.get(name)),
    put: (name, file) => {
      files.set(name, file);
      return Promise.resolve();
    },
    delete: (name) => {
      files.delete(name);
      return Promise.resolve();
    },
    entries: () => Promise.resolve([...files]),
  };
}

/** Keeps files whole, for tests and mocks; runs in a page as well. */
export class MemoryFileStore implements FileStore {
  readonly #clock: Clock;
  readonly #room: number;
  readonly #shelf: Shelf;

  /** `room`: how many bytes it holds. */
  constructor(clock: Clock, room = Infinity, shelf = memoryShelf()) {
    this.#clock = clock;
    this.#room = room;
    this.#shelf = shelf;
  }

  async write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredBytes> {
    assertFileName(name);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const left = this.#room === Infinity ? Infinity : this.#room - (await this.#used());
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > left) throw new StorageFull();
      chunks.push(Uint8Array.from(chunk));
    }
    if (await this.#shelf.get(name)) throw new Error('a file has that name');
    const whole = new Uint8Array(await new Blob(chunks).arrayBuffer());
    const sha256 = toHex(await crypto.subtle.digest('SHA-256', whole));
    await this.#shelf.put(name, { bytes: whole, changedAt: this.#clock.now() });
    return { size, sha256 };
  }

  async read(name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
    const file = await this.#shelf.get(name);
    if (!file) throw new FileMissing();
    return new Blob([file.bytes.subarray(range?.start, range?.end)]).stream();
  }

  remove(name: string): Promise<void> {
    return this.#shelf.delete(name);
  }

  async size(name: string): Promise<number | undefined> {
    return (await this.#shelf.get(name))?.bytes.byteLength;
  }

  async *list(): AsyncGenerator<StoredFile> {
    for (const [name, { bytes, changedAt }] of await this.#shelf.entries())
      yield { name, size: bytes.byteLength, changedAt };
  }

  async #used(): Promise<number> {
    return (await this.#shelf.entries()).reduce((sum, [, { bytes }]) => sum + bytes.byteLength, 0);
  }
}
