import { createHash, type Hash } from 'node:crypto';
import {
  assertFileName,
  FileMissing,
  type FileStore,
  type StoredBytes,
} from '../../domain/files/file-store.ts';
import type { GrowingFiles, StretchChecksum } from '../../domain/files/growing-files.ts';
import { checkedStretch } from './checked-stretch.ts';
import type { S3Address } from './s3-address.ts';
import { ifThere } from './s3-errors.ts';
import type { Grown, S3PartStore } from './s3-part-store.ts';
import { piecesOf } from './s3-pieces.ts';

/** More files than that come in at once without their digests being kept up: those are read again in the end. */
const mostDigests = 256;

/** How far a file was digested while it came in. */
interface Running {
  readonly hash: Hash;
  size: number;
}

/** Files that grow in a bucket, beside those of an `S3FileStore`. */
export class S3GrowingFiles implements GrowingFiles {
  readonly #parts: S3PartStore;
  readonly #store: FileStore;
  readonly #prefix: string;
  readonly #running = new Map<string, Running>();

  constructor(parts: S3PartStore, store: FileStore, { prefix }: S3Address) {
    this.#parts = parts;
    this.#store = store;
    this.#prefix = prefix;
  }

  async size(name: string): Promise<number> {
    const grown = await this.#parts.grown(this.#key(name));
    // Parts are gone before what tells of them is: then the file is whole.
    return grown ? grown.inParts + grown.inTail : ((await this.#store.size(name)) ?? 0);
  }

  async append(
    name: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
    checksum?: StretchChecksum,
  ): Promise<number> {
    const key = this.#key(name);
    const grown = (await this.#parts.grown(key)) ?? { parts: [], inParts: 0, inTail: 0 };
    if (grown.inParts + grown.inTail !== offset) throw new Error('not at the end of the file');
    if (!checksum) return this.#pour(name, grown, bytes);
    const stretch = await checkedStretch(bytes, checksum);
    try {
      return await this.#pour(name, grown, stretch.read());
    } finally {
      await stretch.forget();
    }
  }

  async seal(name: string): Promise<StoredBytes> {
    const key = this.#key(name);
    const grown = await this.#parts.grown(key);
    // Another process may have made it whole, just now or before it died.
    if (grown) await ifThere(this.#parts.finish(key, grown));
    const size = await this.#store.size(name);
    if (size === undefined) throw new FileMissing();
    await this.#parts.clear(key);
    const running = this.#running.get(name);
    this.#running.delete(name);
    return running?.size === size
      ? { size, sha256: running.hash.digest('hex') }
      : { size, sha256: await this.#digest(name) };
  }

  async discard(name: string): Promise<void> {
    this.#running.delete(name);
    await this.#parts.clear(this.#key(name));
    await this.#store.remove(name);
  }

  async #pour(name: string, before: Grown, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    const key = this.#key(name);
    const running = this.#digestAt(name, before.inParts + before.inTail);
    const source = untilItBreaks(bytes, (chunk) => running?.hash.update(chunk));
    const tail = await this.#parts.tail(key, before);
    let grown: Grown = { ...before, inTail: 0 };
    try {
      for await (const piece of piecesOf(source.bytes, tail)) {
        if (piece.byteLength > 0) grown = await this.#parts.put(key, piece, grown);
      }
    } catch (error) {
      this.#running.delete(name);
      throw error;
    }
    const size = grown.inParts + grown.inTail;
    if (running) running.size = size;
    source.throwIfBroken();
    return size;
  }

  async #digest(name: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of (await this.#store.read(name)).values()) hash.update(chunk);
    return hash.digest('hex');
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

  #key(name: string): string {
    assertFileName(name);
    return this.#prefix + name;
  }
}

/** The bytes up to where they break off, which is said afterwards: what came before is kept. */
function untilItBreaks(
  all: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): { readonly bytes: AsyncIterable<Uint8Array>; readonly throwIfBroken: () => void } {
  let broken: { readonly error: unknown } | undefined;
  const bytes = async function* () {
    try {
      for await (const chunk of all) {
        onChunk(chunk);
        yield chunk;
      }
    } catch (error) {
      broken = { error };
    }
  };
  return {
    bytes: bytes(),
    throwIfBroken: () => {
      if (broken) throw broken.error;
    },
  };
}
