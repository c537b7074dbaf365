import type { IncomingMessage } from 'node:http';

/** Why a form was not read. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';
  readonly status: 400 | 413 | 415;
  constructor(status: 400 | 413 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Reads an `application/x-www-form-urlencoded` body of at most `limit` bytes, each field once
 * (RFC 6749, section 3.2: parameters must not be included more than once).
 */
export async function readForm(request: IncomingMessage, limit: number): Promise<Record<string, string>> {
  const [mediaType] = (request.headers['content-type'] ?? '').split(';');
  if (mediaType?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw new FormRefused(415, 'the body must be application/x-www-form-urlencoded');
  }
  const tooLarge = new FormRefused(413, `the body must not exceed ${limit} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge;
    chunks.push(chunk);
  }
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(Buffer.concat(chunks).toString('utf8'))) {
    if (fields.has(name)) throw new FormRefused(400, `${name} is there twice`);
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
