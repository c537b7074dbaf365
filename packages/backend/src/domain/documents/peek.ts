import type { FileStore } from '../files/file-store.ts';

/** Looks into a file here and there, so that no more of it is held than is asked for. */
export interface Peek {
  /** In bytes. */
  readonly size: number;
  /** From `start` up to, not including, `end`, or to the end of the file. */
  bytes(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Looks into a file of the store. */
export class StoredPeek implements Peek {
  readonly size: number;
  readonly #store: FileStore;
  readonly #name: string;

  constructor(store: FileStore, name: string, size: number) {
    this.#store = store;
    this.#name = name;
    this.size = size;
  }

  async bytes(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const range = { start: Math.min(start, this.size), end: Math.min(end, this.size) };
    return new Uint8Array(await new Response(await this.#store.read(this.#name, range)).arrayBuffer());
  }
}

/** Looks into a file that is held as a whole. */
export class HeldPeek implements Peek {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.byteLength;
  }

  bytes(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    return Promise.resolve(this.#bytes.slice(start, end));
  }
}
