/** So much of a file is held in memory at once and becomes one part of it, in bytes; 10 000 of them are allowed. */
export const partSize = 8 * 1024 * 1024;
/** Any part but the last has to be as large, in bytes. */
export const smallestPart = 5 * 1024 * 1024;

/** Puts bytes together to pieces of {@link partSize}; the last is what is left, and may be empty. `head` comes before them. */
export async function* piecesOf(
  bytes: AsyncIterable<Uint8Array>,
  head: Uint8Array = new Uint8Array(),
): AsyncGenerator<Uint8Array> {
  let [chunks, held]: [Uint8Array[], number] = [[head], head.byteLength];
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.byteLength;) {
      const part = chunk.subarray(at, at + partSize - held);
      // Whoever sent the chunk may use its memory again.
      chunks.push(part.slice());
      at += part.byteLength;
      held += part.byteLength;
      if (held < partSize) continue;
      yield Buffer.concat(chunks);
      [chunks, held] = [[], 0];
    }
  yield Buffer.concat(chunks);
}
