import { makeZip } from 'client-zip';

interface ZippedFile {
  /** With its folders, as it is unpacked. */
  readonly path: string;
  readonly size: number;
  /** ISO 8601 day. */
  readonly date: string;
  readonly contentKey: string;
}

/**
 * One ZIP of them, made while it is read: nothing is held in memory, and no file is opened before its turn. Files are stored
 * as they are: almost all of an archive is compressed already.
 */
export function zipOf(
  files: readonly ZippedFile[],
  read: (contentKey: string) => Promise<ReadableStream<Uint8Array>>,
): ReadableStream<Uint8Array> {
  async function* entries() {
    for (const { path, date, size, contentKey } of files)
      yield {
        name: path,
        size,
        lastModified: new Date(`${date}T12:00:00Z`),
        input: await read(contentKey),
      };
  }
  return makeZip(entries(), { buffersAreUTF8: true });
}
