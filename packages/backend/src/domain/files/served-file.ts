import type { ByteRange } from './file-store.ts';

/** A file on its way to somebody. */
export interface ServedFile {
  /** As people call it; data, made safe for the header that it goes into. */
  readonly name: string;
  /** What its content was found to be, whatever it was sent as. */
  readonly mediaType: string;
  /** In bytes; null for one that is made while it is sent, of which no part can be asked for. */
  readonly size: number | null;
  /** Names its content, without quotes; null: it is not kept. */
  readonly etag: string | null;
  /** Asked for once, and not at all where nobody wants the bytes. */
  read(range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
}
