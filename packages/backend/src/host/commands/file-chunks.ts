import { once } from 'node:events';
import { createReadStream } from 'node:fs';

const chunkBytes = 64 * 1024;

/** A file in chunks; between two of them, whoever reads what is said on stderr may catch up. */
export async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) {
    yield chunk as Uint8Array;
    if (process.stderr.writableNeedDrain) await once(process.stderr, 'drain');
  }
}
