import { fileNameOf } from './file-name.ts';
import { Refusal } from './problems.ts';

/** A file that a request brings as its body. */
export interface Upload {
  readonly name: string;
  /** To be read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** So much of a file that is refused is still read, so that who is sending it hears why. */
const drained = 64 * 1024 * 1024;

/** Reads the body of a request as a file of `limit` bytes at most. */
export class UploadReader {
  readonly upload: Upload;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #limit: number;
  #length = 0;
  #isOver = false;

  /** @throws Refusal */
  constructor(request: Request, limit: number) {
    if (request.headers.has('Content-Encoding')) throw new Refusal('unsupported-media-type');
    const name = fileNameOf(request.headers);
    if (name === undefined)
      throw new Refusal('invalid-request', {
        errors: [
          {
            pointer: '/Content-Disposition',
            code: 'required',
            message: 'Dites le nom du fichier dans l’en-tête Content-Disposition.',
          },
        ],
      });
    this.#limit = limit;
    if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge();
    this.#reader = request.body?.getReader();
    this.upload = { name, bytes: this.#bytes() };
  }

  /** To be called when the answer is known: takes what is still coming, up to a point. */
  async finish(): Promise<void> {
    const most = this.#length + drained;
    try {
      while (!this.#isOver && this.#length < most) await this.#next();
    } catch {
      // Who hangs up hears nothing anyhow.
    }
    await this.#reader?.cancel().catch(() => undefined);
  }

  async *#bytes(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = await this.#next();
      if (chunk === undefined) return;
      if (this.#length > this.#limit) throw tooLarge();
      yield chunk;
    }
  }

  async #next(): Promise<Uint8Array | undefined> {
    const { done, value } = (await this.#reader?.read()) ?? { done: true, value: undefined };
    this.#isOver = done;
    this.#length += value?.byteLength ?? 0;
    return value;
  }
}

/** What is left of the body is not read, so the connection cannot be used again (RFC 9110, section 15.5.14). */
const tooLarge = () => new Refusal('payload-too-large', { headers: { Connection: 'close' } });
