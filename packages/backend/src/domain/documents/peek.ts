import type { FileStore } from '../files/file-store.ts';

/** Looks into a file here and there, so that no more of it is held than is asked for. */
export class Peek {
  /** In bytes. */
  readonly size: number;
  readonly #store: FileStore;
  readonly #name: string;

  constructor(store: FileStore, name: string, size: number) {
    this.#store = store;
    this.#name = name;
    this.size = size;
  }

  /** From `start` up to, not including, `end`, or to the end of the file. */
  async bytes(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const range = { start: Math.min(start, this.size), end: Math.min(end, this.size) };
    return new Uint8Array(await new Response(await this.#store.read(this.#name, range)).arrayBuffer());
  }
}
