import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { MemberMatch } from '@comptexpert-kit/contract';
import { memberNameMinLength } from '@comptexpert-kit/contract/rules';
import { countDown, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';

/** What was found for a name so far. */
export interface Matches {
  readonly name: string;
  readonly items: readonly MemberMatch[];
  /** Where the search goes on; null at the end. */
  readonly next: string | null;
}

/** How things stand with asking for more of the same name. */
export type More =
  { readonly status: 'idle' | 'loading' } | { readonly status: 'failed'; readonly failure: Failure };

/** Where a search of the register stands; `stale`: what was found for the name before, to be shown meanwhile. */
export type SearchState =
  | { readonly status: 'idle' }
  | { readonly status: 'short' }
  | { readonly status: 'searching'; readonly slow: boolean; readonly stale: Matches | undefined }
  | { readonly status: 'found'; readonly matches: Matches; readonly more: More }
  | { readonly status: 'nobody'; readonly name: string }
  | { readonly status: 'failed'; readonly failure: Failure; readonly stale: Matches | undefined };

export interface MemberSearchPorts {
  readonly client: Pick<ComptexpertClient, 'searchMembers'>;
  readonly clock: Clock;
}

/** How long somebody has to pause before the register is asked, in milliseconds. */
export const pauseBeforeSearch = 180;
/** After that long without an answer a page says that it is still waiting, in milliseconds. */
const slowAfter = 3_000;
const firstPage = 7;
const furtherPage = 20;
/** The longest name that is asked for, in characters. */
const longest = 200;

/** How many letters of a name count. */
const lettersOf = (name: string): number => name.normalize('NFKD').replaceAll(/[^\p{L}\p{N}]/gu, '').length;

const matchesOf = (state: SearchState): Matches | undefined =>
  state.status === 'found' ? state.matches : 'stale' in state ? state.stale : undefined;

/**
 * Looks for members by the start of a last name: after a pause in typing, one question at a time, where a later name cancels
 * the question for an earlier one. Dispatches `change` for every state.
 */
export class MemberSearchStore extends EventTarget {
  #state: SearchState = { status: 'idle' };
  #name = '';
  readonly #ports: MemberSearchPorts;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: MemberSearchPorts) {
    super();
    this.#ports = ports;
  }

  get state(): SearchState {
    return this.#state;
  }

  /** Looks for what stands in the field now, once nothing more is typed for a moment. */
  look(typed: string): void {
    const name = typed.trim().slice(0, longest);
    if (name === this.#name) return;
    this.#abandon();
    this.#name = name;
    const letters = lettersOf(name);
    if (letters < memberNameMinLength) {
      this.#become(letters === 0 ? { status: 'idle' } : { status: 'short' });
      return;
    }
    this.#become({ status: 'searching', slow: false, stale: matchesOf(this.#state) });
    this.#stopClock = this.#ports.clock.after(pauseBeforeSearch, () => void this.#ask(name));
  }

  /** Asks again for what could not be had. */
  async retry(): Promise<void> {
    const state = this.#state;
    if (state.status === 'failed' && state.failure.seconds === undefined) {
      this.#become({ status: 'searching', slow: false, stale: state.stale });
      await this.#ask(this.#name);
    } else if (state.status === 'found' && state.more.status === 'failed') await this.more();
  }

  /** Adds the next of those who have the name. */
  async more(): Promise<void> {
    const state = this.#state;
    if (state.status !== 'found' || state.more.status === 'loading' || state.matches.next === null) return;
    const { matches } = state;
    const after = state.matches.next;
    this.#become({ status: 'found', matches, more: { status: 'loading' } });
    const { signal } = (this.#request = new AbortController());
    try {
      const { items, next } = await this.#ports.client.searchMembers(
        { name: matches.name, after, limit: furtherPage },
        signal,
      );
      if (signal.aborted) return;
      const all = { ...matches, items: [...matches.items, ...items], next };
      this.#become({ status: 'found', matches: all, more: { status: 'idle' } });
    } catch (error) {
      if (!signal.aborted)
        this.#become({ status: 'found', matches, more: { status: 'failed', failure: failureOf(error) } });
    }
  }

  /** Gives up what is under way; the next look asks anew. */
  dispose(): void {
    this.#abandon();
    if (this.#state.status === 'searching') {
      this.#name = '';
      this.#state = { status: 'idle' };
    }
  }

  async #ask(name: string): Promise<void> {
    const stale = matchesOf(this.#state);
    this.#stopClock();
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#become({ status: 'searching', slow: true, stale });
    });
    const { signal } = (this.#request = new AbortController());
    try {
      const { items, next } = await this.#ports.client.searchMembers({ name, limit: firstPage }, signal);
      if (signal.aborted) return;
      this.#become(
        items.length === 0
          ? { status: 'nobody', name }
          : { status: 'found', matches: { name, items, next }, more: { status: 'idle' } },
      );
    } catch (error) {
      if (!signal.aborted) this.#fail(failureOf(error), stale);
    }
  }

  /** Once one had to wait, the question is asked again by itself: the person only typed a name. */
  #fail(failure: Failure, stale: Matches | undefined): void {
    if (failure.seconds === undefined) {
      this.#become({ status: 'failed', failure, stale });
      return;
    }
    this.#stopClock();
    this.#stopClock = countDown(this.#ports.clock, failure.seconds, (seconds) => {
      if (seconds > 0) this.#show({ status: 'failed', failure: { ...failure, seconds }, stale });
      else {
        this.#show({ status: 'searching', slow: false, stale });
        void this.#ask(this.#name);
      }
    });
  }

  #abandon(): void {
    this.#request?.abort();
    this.#stopClock();
  }

  #become(state: SearchState): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: SearchState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
