import type { HttpBindings } from '@hono/node-server';
import { PassThrough, Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** Enough for the line to go on while the disk is busy, in bytes. */
const heldAhead = 256 * 1024;

/** What a request brings, as Node has it where Node has received it. */
export function bodyOf(request: Request, env: unknown): Readable {
  const { incoming } = (env ?? {}) as Partial<HttpBindings>;
  if (incoming) return incoming;
  return request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]);
}

/**
 * The bytes of a request as they come, up to where it is cut off; the line stays open for the answer. Throws an `AbortError`
 * after the last of them where the line broke.
 */
export async function* arriving(body: Readable, cut: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const through = new PassThrough({ highWaterMark: heldAhead });
  const state = { isBroken: false };
  const end = () => {
    body.unpipe(through);
    if (!through.writableEnded) through.end();
  };
  const breakOff = () => {
    if (body.readableEnded) return;
    state.isBroken = true;
    end();
  };
  body.on('error', breakOff).on('close', breakOff);
  cut?.addEventListener('abort', end);
  try {
    if (body.errored || (body.destroyed && !body.readableEnded)) breakOff();
    else if (cut?.aborted) end();
    else body.pipe(through);
    for await (const chunk of through) yield chunk as Buffer;
  } finally {
    body.unpipe(through);
    body.off('close', breakOff);
    cut?.removeEventListener('abort', end);
  }
  if (state.isBroken) throw new DOMException('the line broke', 'AbortError');
}
