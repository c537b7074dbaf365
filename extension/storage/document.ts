import { z } from '@comptexpert-kit/contract';
import type { StorageArea } from './ports.ts';
import { Queue } from './queue.ts';
import { StoreError, storeError } from './store-error.ts';

export interface DocumentLayout<T> {
  readonly key: string;
  readonly schema: z.ZodMiniType<T>;
  /** What is there before anything was kept. */
  readonly initial: T;
  /** The first makes a value of version 1 one of version 2, and so on. */
  readonly steps?: readonly ((older: unknown) => unknown)[];
}

const envelope = z.object({ version: z.int().check(z.minimum(1)), value: z.unknown() });

/** One value in an area of `browser.storage`, with the version of its layout; a newer one is neither read nor written over. */
export class StoredDocument<T> {
  readonly #area: StorageArea;
  readonly #layout: DocumentLayout<T>;
  readonly #queue = new Queue();

  constructor(area: StorageArea, layout: DocumentLayout<T>) {
    this.#area = area;
    this.#layout = layout;
  }

  /** Rejects with `store-too-new`, and with `store-unreadable` where it does not parse. */
  async read(): Promise<T> {
    return this.#parse(await this.#stored());
  }

  /** As `read`, but what cannot be read counts as nothing: to go on without it, as long as nobody writes. */
  async readOrInitial(): Promise<T> {
    try {
      return await this.read();
    } catch {
      return this.#layout.initial;
    }
  }

  /**
   * Nothing comes between what it reads and what it writes. What does not parse is written over; what a newer version wrote is
   * not: `store-too-new`.
   */
  change(edit: (value: T) => T): Promise<T> {
    return this.#queue.run(async () => {
      const { key, steps = [] } = this.#layout;
      const value = edit(this.#parseOrInitial(await this.#stored()));
      await this.#refusing(() => this.#area.set({ [key]: { version: steps.length + 1, value } }));
      return value;
    });
  }

  remove(): Promise<void> {
    return this.#queue.run(() => this.#refusing(() => this.#area.remove(this.#layout.key)));
  }

  async #stored(): Promise<unknown> {
    const { key } = this.#layout;
    return (await this.#refusing(() => this.#area.get(key)))[key];
  }

  #parse(found: unknown): T {
    const { initial, schema, steps = [] } = this.#layout;
    if (found === undefined) return initial;
    const stored = z.safeParse(envelope, found);
    if (!stored.success) throw new StoreError('store-unreadable', { cause: stored.error });
    const { version, value } = stored.data;
    if (version > steps.length + 1) throw new StoreError('store-too-new');
    try {
      return z.parse(
        schema,
        steps.slice(version - 1).reduce((older, step) => step(older), value),
      );
    } catch (cause) {
      throw new StoreError('store-unreadable', { cause });
    }
  }

  #parseOrInitial(found: unknown): T {
    try {
      return this.#parse(found);
    } catch (cause) {
      if (storeError(cause).code !== 'store-unreadable') throw cause;
      return this.#layout.initial;
    }
  }

  async #refusing<R>(ask: () => Promise<R>): Promise<R> {
    try {
      return await ask();
    } catch (cause) {
      throw storeError(cause);
    }
  }
}
