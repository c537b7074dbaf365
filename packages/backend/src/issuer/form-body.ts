/** Why a form was not read. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';
  readonly status: 400 | 413 | 415;
  constructor(status: 400 | 413 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

/** What is read of a request that posts a form. */
export interface FormSource {
  /** Its `Content-Type` and `Content-Length`, as they came. */
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * Reads an `application/x-www-form-urlencoded` body of at most `limit` bytes, each field once
 * (RFC 6749, section 3.2: parameters must not be included more than once).
 * @throws FormRefused
 */
export async function readForm(source: FormSource, limit: number): Promise<Record<string, string>> {
  const [mediaType] = (source.contentType ?? '').split(';');
  if (mediaType?.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw new FormRefused(415, 'the body must be application/x-www-form-urlencoded');
  }
  const tooLarge = new FormRefused(413, `the body must not exceed ${limit} bytes`);
  if (Number(source.contentLength ?? 0) > limit) throw tooLarge;
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of source.chunks) {
    size += chunk.length;
    if (size > limit) throw tooLarge;
    text += decoder.decode(chunk, { stream: true });
  }
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text + decoder.decode())) {
    if (fields.has(name)) throw new FormRefused(400, `${name} is there twice`);
    fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
