import type { StoredBytes } from './file-store.ts';

/** How the bytes of one stretch were to add up, by their sender (tus, extension Checksum). */
export interface StretchChecksum {
  readonly algorithm: 'sha1' | 'sha256';
  readonly digest: Uint8Array;
}

/** The bytes of a stretch are not those that their sender meant; none of them is kept. */
export class ChecksumMismatch extends Error {
  override readonly name = 'ChecksumMismatch';
  constructor() {
    super('checksum mismatch');
  }
}

/** Files that come in piece by piece, until they are whole and move into the {@link FileStore} under the same name. */
export interface GrowingFiles {
  /** How many bytes are there, of a whole one too; 0 where there is none. */
  size(name: string): Promise<number>;
  /**
   * Adds bytes at the end, which is at `offset`; resolves to the new size. What came before the bytes broke off is kept,
   * unless a checksum was to hold for all of them. One writer at a time.
   * @throws StorageFull, ChecksumMismatch, and whatever the bytes throw
   */
  append(
    name: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
    checksum?: StretchChecksum,
  ): Promise<number>;
  /** Makes it whole: when it resolves, it outlasts a power cut. Again, it says the same. @throws FileMissing, StorageFull */
  seal(name: string): Promise<StoredBytes>;
  /** Removes all that has that name, whole or not. */
  discard(name: string): Promise<void>;
}
