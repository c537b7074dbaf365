import type { Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { showFailure } from '../shared/show-failure.ts';
import { slowAfter } from './kpi-widget.store.ts';

/** One part of a list; `next`: where it goes on, null at its end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PagesState<T, P extends Page<T>> {
  /** What has been read, in order. */
  readonly items: readonly T[];
  /** The first part, with what it says of the whole; undefined: nothing is read yet. */
  readonly first: P | undefined;
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
  readonly busy: boolean;
  readonly slow: boolean;
  /** Why the part that was asked for last is not there. */
  readonly failure?: Failure | undefined;
}

export interface PagesPorts<P> {
  readonly clock: Clock;
  readonly read: (after: string | undefined, limit: number, signal: AbortSignal) => Promise<P>;
  /** A failure that is somebody else’s to show; answers whether it is. */
  readonly refused: (failure: Failure) => boolean;
}

const partSize = 100;
const largestPart = 500;

/** A long list, read part by part: what is there stays there whatever happens to the next one. Dispatches `change`. */
export class PagesStore<T, P extends Page<T>> extends EventTarget {
  #state: PagesState<T, P> = { items: [], first: undefined, next: null, busy: false, slow: false };
  readonly #ports: PagesPorts<P>;
  #request: AbortController | undefined;
  #part: Promise<void> | undefined;
  #reading: Promise<boolean> | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: PagesPorts<P>) {
    super();
    this.#ports = ports;
  }

  get state(): PagesState<T, P> {
    return this.#state;
  }

  get isComplete(): boolean {
    return this.#state.first !== undefined && this.#state.next === null;
  }

  /** Reads the first part, or the next one, unless one is on its way already. */
  async more(limit: number = partSize): Promise<void> {
    const { busy, failure } = this.#state;
    if (!busy) {
      if (this.isComplete || failure?.seconds !== undefined) return;
      this.#part = this.#read(limit);
    }
    await this.#part;
  }

  /** Reads all that is missing, in one go however often it is asked for; answers whether it is all there. */
  all(): Promise<boolean> {
    this.#reading ??= this.#readAll().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  dispose(): void {
    this.#request?.abort();
    this.#stopClock();
    this.#state = { ...this.#state, busy: false };
  }

  async #readAll(): Promise<boolean> {
    while (!this.isComplete) {
      const before = this.#state.next;
      await this.more(largestPart);
      if (this.#state.next === before) return this.isComplete;
    }
    return true;
  }

  async #read(limit: number): Promise<void> {
    const { signal } = (this.#request = new AbortController());
    const { clock, read, refused } = this.#ports;
    const { failure: _, ...before } = this.#state;
    this.#become({ ...before, busy: true, slow: false });
    this.#stopClock = clock.after(slowAfter, () => {
      this.#show({ ...before, busy: true, slow: true });
    });
    try {
      const page = await read(
        before.first === undefined ? undefined : (before.next ?? undefined),
        limit,
        signal,
      );
      if (signal.aborted) return;
      const items = [...before.items, ...page.items];
      const first = before.first ?? page;
      this.#become({ items, first, next: page.next, busy: false, slow: false });
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      this.#become({ ...before, busy: false, slow: false });
      if (!refused(failure))
        this.#stopClock = showFailure(clock, failure, (left) => {
          this.#show({ ...before, busy: false, slow: false, failure: left ?? { code: failure.code } });
        });
    }
  }

  #become(state: PagesState<T, P>): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: PagesState<T, P>): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
