import { Refusal } from './problems.ts';

/** The largest body that is read, in bytes. */
export const bodyLimit = 64 * 1024;

/** The JSON of a body, whatever `Content-Length` claims of its size. @throws Refusal */
export async function readJson(request: Request): Promise<unknown> {
  const mediaType = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json' || request.headers.has('Content-Encoding'))
    throw new Refusal('unsupported-media-type');
  if (Number(request.headers.get('Content-Length') ?? 0) > bodyLimit) throw tooLarge();
  const bytes = await readLimited(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal('malformed-json');
  }
}

/** The fields of a form, as a page sends it by itself; one that is given twice is a list. @throws Refusal */
export async function readForm(request: Request): Promise<Readonly<Record<string, string | string[]>>> {
  const mediaType = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded' || request.headers.has('Content-Encoding'))
    throw new Refusal('unsupported-media-type');
  const fields = new URLSearchParams(new TextDecoder().decode(await readLimited(request)));
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const [first = '', ...others] = fields.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}

/** What is left of the body is not read, so the connection cannot be used again (RFC 9110, section 15.5.14). */
const tooLarge = () => new Refusal('payload-too-large', { headers: { Connection: 'close' } });

async function readLimited(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(request.body)) {
    length += chunk.byteLength;
    if (length > bodyLimit) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** Not every browser can iterate a stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!stream) return;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Also when the rest is not wanted.
    await reader.cancel().catch(() => undefined);
  }
}
