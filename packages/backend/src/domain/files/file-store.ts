/** What became of bytes that were written. */
export interface StoredBytes {
  readonly size: number;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

/** Bytes from `start` up to, not including, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Something in the store. */
export interface StoredFile {
  readonly name: string;
  readonly size: number;
  /** When it was last written to, in UTC milliseconds. */
  readonly changedAt: number;
}

/** The store has no more room. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
  constructor(cause?: unknown) {
    super('no space left', { cause });
  }
}

/** Nothing in the store has that name. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
  constructor(cause?: unknown) {
    super('no such file', { cause });
  }
}

/**
 * Where bytes of documents and archives are kept. Names are made by us ({@link newFileName}) and tell nothing; what a
 * person called a file is data beside it.
 */
export interface FileStore {
  /**
   * Keeps bytes under a name that nothing has yet. When it resolves they outlast a power cut; until then, and after a
   * failure, nothing has that name.
   * @throws StorageFull, and whatever the bytes throw
   */
  write(name: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredBytes>;
  /** All of it, or a part that lies within it. To be read to the end or cancelled. @throws FileMissing */
  read(name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** Removes it; nothing happens where there is none. */
  remove(name: string): Promise<void>;
  /** In bytes; undefined where there is none. */
  size(name: string): Promise<number | undefined>;
  /** Everything that is there, in no order, what is unfinished too. */
  list(): AsyncIterable<StoredFile>;
}

/** A name for the store: random, and a file name on every system. */
export const newFileName = (): string => crypto.randomUUID();

/** @throws TypeError where that is no name of ours */
export function assertFileName(name: string): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) throw new TypeError('not a name of a stored file');
}
