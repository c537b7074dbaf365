import type { DocumentSearchOptions } from '@comptexpert-kit/client';
import type { DepositedDocument, DocumentPage, DocumentState, DocumentType } from '@comptexpert-kit/contract';
import { slowAfter, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { showFailure } from '../shared/show-failure.ts';

/** What is looked for; nothing named: everything. */
export interface Query {
  readonly q: string;
  readonly type: DocumentType | undefined;
  readonly state: DocumentState | undefined;
}

export const everything: Query = { q: '', type: undefined, state: undefined };

export const isEverything = ({ q, type, state }: Query): boolean =>
  q.trim() === '' && type === undefined && state === undefined;

export interface Listing {
  readonly items: readonly DepositedDocument[];
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
  readonly query: Query;
  /** What is being asked for. */
  readonly busy: 'search' | 'more' | undefined;
  readonly slow: boolean;
  /** Why what was asked for last is not there. */
  readonly failure?: { readonly of: 'search' | 'more'; readonly why: Failure } | undefined;
}

export interface ListingPorts {
  readonly clock: Clock;
  readonly read: (search: DocumentSearchOptions, signal: AbortSignal) => Promise<DocumentPage>;
  /** A failure that is somebody else’s to show; answers whether it is. */
  readonly refused: (failure: Failure) => boolean;
}

/** How many documents come at a time, and how many at once when the list is read again. */
const [partSize, largestPart] = [50, 200];
/** How long somebody has to pause in typing before it is looked for, in milliseconds. */
const typingPause = 300;
/** How long to wait before looking whether documents have been checked, at first and at most, in milliseconds. */
const [firstLook, lastLook] = [4_000, 60_000];

const searchOf = ({ q, type, state }: Query): DocumentSearchOptions => ({
  ...(q.trim() && { q: q.trim() }),
  ...(type && { type }),
  ...(state && { state }),
});

/** The part that was read again, followed by what of the list comes after it. */
function joined({ items, next }: Listing, page: DocumentPage): Pick<Listing, 'items' | 'next'> {
  const last = page.items.at(-1);
  const end = items.findIndex(({ id }) => id === last?.id);
  const rest = page.next === null || end < 0 ? [] : items.slice(end + 1);
  return rest.length > 0 ? { items: [...page.items, ...rest], next } : { items: page.items, next: page.next };
}

/**
 * Documents as they are looked for, part by part. An answer to what is not asked any more never shows. Dispatches `change`;
 * `found` for every answer to a search, `more` for every further part.
 */
export class ListingStore extends EventTarget {
  #state: Listing = { items: [], next: null, query: everything, busy: undefined, slow: false };
  readonly #ports: ListingPorts;
  #request: AbortController | undefined;
  #again: AbortController | undefined;
  #isDue = false;
  #looks = 0;
  #stopTyping = (): void => undefined;
  #stopClock = (): void => undefined;
  #stopLooking = (): void => undefined;

  constructor(ports: ListingPorts) {
    super();
    this.#ports = ports;
  }

  get state(): Listing {
    return this.#state;
  }

  /** The list begins with that. */
  begin({ items, next }: DocumentPage): void {
    this.dispose();
    this.#show({ items, next, query: everything, busy: undefined, slow: false });
    this.#look();
  }

  /** Looks for something else; `typing`: once somebody pauses. */
  search(change: Partial<Query>, typing = false): void {
    this.#giveUp();
    const { items, next, query } = this.#state;
    this.#show({ items, next, query: { ...query, ...change }, busy: 'search', slow: false });
    if (typing) this.#stopTyping = this.#ports.clock.after(typingPause, () => void this.#read('search'));
    else void this.#read('search');
  }

  /** The next part. */
  async more(): Promise<void> {
    const { next, busy, failure } = this.#state;
    if (next !== null && !busy && failure?.why.seconds === undefined) await this.#read('more');
  }

  /** What failed, once more. */
  retry(): void {
    const { failure } = this.#state;
    if (!failure || failure.why.seconds !== undefined) return;
    if (failure.of === 'more') void this.more();
    else this.search({});
  }

  /** Reads again what is shown; that stays until the answer is there, and where there is none. */
  async refresh(): Promise<void> {
    if (this.#state.busy || this.#state.failure?.of === 'search') {
      this.#isDue = true;
      return;
    }
    this.#again?.abort();
    const { signal } = (this.#again = new AbortController());
    const { items, query } = this.#state;
    const limit = Math.min(Math.max(partSize, items.length), largestPart);
    try {
      const page = await this.#ports.read({ ...searchOf(query), limit }, signal);
      if (signal.aborted) return;
      this.#again = undefined;
      this.#show({ ...this.#state, ...joined(this.#state, page) });
    } catch (error) {
      if (signal.aborted || this.#ports.refused(failureOf(error))) return;
    }
    this.#look();
  }

  /** A document as it is now. */
  put(document: DepositedDocument): void {
    this.#alter(this.#state.items.map((one) => (one.id === document.id ? document : one)));
  }

  /** A document that is there no more. */
  drop(id: string): void {
    this.#alter(this.#state.items.filter((one) => one.id !== id));
  }

  dispose(): void {
    this.#giveUp();
    this.#stopLooking();
    this.#isDue = false;
    this.#state = { ...this.#state, busy: undefined };
  }

  /** What is on its way may say it as it was before. */
  #alter(items: readonly DepositedDocument[]): void {
    this.#show({ ...this.#state, items });
    if (this.#again) void this.refresh();
  }

  async #read(of: 'search' | 'more'): Promise<void> {
    if (of === 'more' && this.#again) this.#isDue = true;
    this.#giveUp();
    const { signal } = (this.#request = new AbortController());
    const { failure: _, ...before } = this.#state;
    this.#show({ ...before, busy: of, slow: false });
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#show({ ...this.#state, slow: true });
    });
    try {
      const after = of === 'more' && before.next !== null ? { after: before.next } : {};
      const page = await this.#ports.read({ ...searchOf(before.query), ...after, limit: partSize }, signal);
      if (signal.aborted) return;
      this.#stopClock();
      const { items: shown } = this.#state;
      const items = of === 'more' ? [...shown, ...page.items] : page.items;
      this.#show({ items, next: page.next, query: before.query, busy: undefined, slow: false });
      if (of === 'more') this.dispatchEvent(new Event('more'));
      else this.dispatchEvent(new Event('found'));
    } catch (error) {
      if (signal.aborted) return;
      this.#fail(of, failureOf(error));
    }
    if (this.#isDue) {
      this.#isDue = false;
      void this.refresh();
    } else this.#look();
  }

  #fail(of: 'search' | 'more', failure: Failure): void {
    this.#stopClock();
    this.#show({ ...this.#state, busy: undefined, slow: false });
    if (!this.#ports.refused(failure))
      this.#stopClock = showFailure(this.#ports.clock, failure, (left) => {
        this.#show({ ...this.#state, failure: { of, why: left ?? { code: failure.code } } });
      });
  }

  /** While documents are being checked it is looked how they do, each time after a longer wait. */
  #look(): void {
    this.#stopLooking();
    if (!this.#state.items.some(({ state }) => state === 'checking')) {
      this.#looks = 0;
      return;
    }
    const wait = Math.min(firstLook * 2 ** this.#looks, lastLook);
    this.#looks += 1;
    this.#stopLooking = this.#ports.clock.after(wait, () => void this.refresh());
  }

  #giveUp(): void {
    this.#request?.abort();
    this.#again?.abort();
    this.#again = undefined;
    this.#stopTyping();
    this.#stopClock();
  }

  #show(state: Listing): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
