import { z } from '@comptexpert-kit/contract';
import { type DocumentLayout, StoredDocument } from '../storage/document.ts';
import type { Clock, StorageArea } from '../storage/ports.ts';
import { StoreError } from '../storage/store-error.ts';

const attempts = z.object({
  /** Wrong passphrases since the last right one. */
  wrong: z.int().check(z.minimum(0)),
  /** None is looked at before; milliseconds since the epoch. */
  retryAt: z.number(),
});
type Attempts = z.infer<typeof attempts>;

const layout: DocumentLayout<Attempts> = {
  key: 'attempts',
  schema: attempts,
  initial: { wrong: 0, retryAt: 0 },
};

/** A second after the first, twice as long after each, a quarter of an hour at most; milliseconds. */
const delayAfter = (wrong: number) => (wrong === 0 ? 0 : Math.min(1_000 * 2 ** (wrong - 1), 900_000));

/** Makes whoever guesses passphrases wait longer and longer, over restarts too; nothing is ever erased. */
export class AttemptLimit {
  readonly #clock: Clock;
  readonly #kept: StoredDocument<Attempts>;

  constructor(local: StorageArea, clock: Clock) {
    this.#clock = clock;
    this.#kept = new StoredDocument(local, layout);
  }

  /** When the next one may be tried, if not now. A clock that was set back makes nobody wait longer than the delay once more. */
  async retryAt(): Promise<number | undefined> {
    const { wrong, retryAt } = await this.#kept.readOrInitial();
    const now = this.#clock.now();
    if (retryAt <= now) return undefined;
    const latest = now + delayAfter(wrong);
    if (retryAt <= latest) return retryAt;
    await this.#kept.change((kept) => ({ ...kept, retryAt: latest }));
    return latest;
  }

  /** Counts one before it is looked at, so that ending the browser in between saves nobody the delay. Rejects with `wait`. */
  async begin(): Promise<void> {
    const retryAt = await this.retryAt();
    if (retryAt !== undefined) throw new StoreError('wait', { retryAt });
    await this.#kept.change(({ wrong }) => ({
      wrong: wrong + 1,
      retryAt: this.#clock.now() + delayAfter(wrong + 1),
    }));
  }

  /** The right one came. */
  async clear(): Promise<void> {
    await this.#kept.remove();
  }
}
