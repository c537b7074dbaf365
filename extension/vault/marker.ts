import { z } from '@comptexpert-kit/contract';
import { type DocumentLayout, StoredDocument } from '../storage/document.ts';
import type { StorageArea } from '../storage/ports.ts';
import { storeError } from '../storage/store-error.ts';

const marker = z.object({
  /** The vault holds an account. */
  holds: z.boolean(),
  /** It came back empty, and nothing was put into it since; milliseconds since the epoch. */
  emptiedAt: z.optional(z.number()),
});
type Marker = z.infer<typeof marker>;

const layout: DocumentLayout<Marker | undefined> = {
  key: 'vault',
  schema: z.optional(marker),
  initial: undefined,
};

/** Tells in another place than the vault whether something is in it: browsers that lose a database start a new one, and say nothing. */
export class VaultMarker {
  readonly #kept: StoredDocument<Marker | undefined>;

  constructor(local: StorageArea) {
    this.#kept = new StoredDocument(local, layout);
  }

  /** Rejects with `store-too-new` before anything of a newer version is touched. */
  async check(): Promise<void> {
    await this.#kept.read().catch((cause: unknown) => {
      if (storeError(cause).code === 'store-too-new') throw cause;
    });
  }

  async wasEmptied(): Promise<boolean> {
    return (await this.#kept.readOrInitial())?.emptiedAt !== undefined;
  }

  /** Compares with what is there, when the vault is looked at for the first time; true: nobody ever looked at it, nothing is there. */
  async compare(holds: boolean, now: number): Promise<boolean> {
    const known = await this.#kept.readOrInitial();
    if (known?.holds !== holds) await this.#kept.change(() => (known && !holds ? emptied(now) : { holds }));
    return !known && !holds;
  }

  async setEmptied(now: number): Promise<void> {
    await this.#kept.change(() => emptied(now));
  }

  async set(holds: boolean): Promise<void> {
    const known = await this.#kept.readOrInitial();
    if (known?.holds !== holds || known.emptiedAt !== undefined) await this.#kept.change(() => ({ holds }));
  }

  /** Whatever version it is of. */
  async reset(): Promise<void> {
    await this.#kept.remove();
    await this.set(false);
  }
}

const emptied = (emptiedAt: number): Marker => ({ holds: false, emptiedAt });
