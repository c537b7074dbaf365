import { assertFileName, FileMissing, type FileStore, StorageFull, type StoredBytes } from './file-store.ts';
import { ChecksumMismatch, type GrowingFiles, type StretchChecksum } from './growing-files.ts';
import { toHex } from './hex.ts';

/** Keeps them in memory, for tests and mocks; runs in a page as well. */
export class MemoryGrowingFiles implements GrowingFiles {
  readonly #store: FileStore;
  readonly #room: number;
  readonly #pieces = new Map<string, Uint8Array<ArrayBuffer>[]>();

  constructor(store: FileStore, room: number) {
    this.#store = store;
    this.#room = room;
  }

  async size(name: string): Promise<number> {
    const pieces = this.#pieces.get(name);
    return pieces ? lengthOf(pieces) : ((await this.#store.size(name)) ?? 0);
  }

  async append(
    name: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
    checksum?: StretchChecksum,
  ): Promise<number> {
    assertFileName(name);
    const pieces = this.#pieces.get(name) ?? [];
    if (lengthOf(pieces) !== offset) throw new Error('not at the end of the file');
    this.#pieces.set(name, pieces);
    const before = pieces.length;
    try {
      for await (const chunk of bytes) {
        if (lengthOf(pieces) + chunk.byteLength > this.#room) throw new StorageFull();
        pieces.push(Uint8Array.from(chunk));
      }
      if (checksum) await verify(pieces.slice(before), checksum);
    } catch (error) {
      if (checksum) pieces.length = before;
      throw error;
    }
    return lengthOf(pieces);
  }

  async seal(name: string): Promise<StoredBytes> {
    const pieces = this.#pieces.get(name);
    if (pieces) {
      const stored = await this.#store.write(name, new Blob(pieces).stream().values());
      this.#pieces.delete(name);
      return stored;
    }
    const size = await this.#store.size(name);
    if (size === undefined) throw new FileMissing();
    const whole = await new Response(await this.#store.read(name)).arrayBuffer();
    return { size, sha256: toHex(await crypto.subtle.digest('SHA-256', whole)) };
  }

  async discard(name: string): Promise<void> {
    this.#pieces.delete(name);
    await this.#store.remove(name);
  }
}

const lengthOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);

/** @throws ChecksumMismatch */
async function verify(
  pieces: Uint8Array<ArrayBuffer>[],
  { algorithm, digest }: StretchChecksum,
): Promise<void> {
  const whole = await new Blob(pieces).arrayBuffer();
  const found = await crypto.subtle.digest(algorithm === 'sha1' ? 'SHA-1' : 'SHA-256', whole);
  if (toHex(found) !== toHex(Uint8Array.from(digest).buffer)) throw new ChecksumMismatch();
}
