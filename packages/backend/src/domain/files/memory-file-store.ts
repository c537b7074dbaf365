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

/** Keeps files in memory, for tests and mocks; runs in a page as well. */
export class MemoryFileStore implements FileStore {
  readonly #clock: Clock;
  readonly #room: number;
  readonly #files = new Map<
    string,
    { readonly bytes: Uint8Array<ArrayBuffer>; readonly changedAt: number }
  >();

  /** `room`: how many bytes it holds. */
  constructor(clock: Clock, room = Infinity) {
    this.#clock = clock;
    this.#room = room;
  }

  async write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredBytes> {
    assertFileName(name);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > this.#room - this.#used) throw new StorageFull();
      chunks.push(Uint8Array.from(chunk));
    }
    if (this.#files.has(name)) throw new Error('a file has that name');
    const whole = new Uint8Array(await new Blob(chunks).arrayBuffer());
    const sha256 = toHex(await crypto.subtle.digest('SHA-256', whole));
    this.#files.set(name, { bytes: whole, changedAt: this.#clock.now() });
    return { size, sha256 };
  }

  read(name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
    const file = this.#files.get(name);
    if (!file) return Promise.reject(new FileMissing());
    return Promise.resolve(new Blob([file.bytes.subarray(range?.start, range?.end)]).stream());
  }

  remove(name: string): Promise<void> {
    this.#files.delete(name);
    return Promise.resolve();
  }

  size(name: string): Promise<number | undefined> {
    return Promise.resolve(this.#files.get(name)?.bytes.byteLength);
  }

  async *list(): AsyncGenerator<StoredFile> {
    for (const [name, { bytes, changedAt }] of this.#files)
      yield await Promise.resolve({ name, size: bytes.byteLength, changedAt });
  }

  get #used(): number {
    return [...this.#files.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  }
}
