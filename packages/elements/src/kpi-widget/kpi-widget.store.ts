import type { ClientErrorCode, ComptexpertClient } from '@comptexpert-kit/client';
import type { Indicators } from '@comptexpert-kit/contract';
import { countDown, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import type { Figures } from './figures.ts';

/** Figures as they were read last. */
export interface ReadFigures extends Figures {
  /** When, in UTC milliseconds. */
  readonly readAt: number;
  /** The year before is known, but could not be read. */
  readonly lacksBefore: boolean;
}

export type KpiState =
  | { readonly status: 'loading'; readonly slow: boolean }
  | {
      readonly status: 'signed-out';
      /** Somebody was there before. */
      readonly over: boolean;
      readonly pending: boolean;
      readonly failure?: Failure | undefined;
    }
  | { readonly status: 'failed'; readonly failure: Failure; readonly busy: boolean }
  | {
      readonly status: 'ready';
      readonly figures: ReadFigures;
      /** The fiscal year that is being read; undefined: nothing is. */
      readonly reading: number | undefined;
      readonly slow: boolean;
      /** Why what is shown could not be brought up to date. */
      readonly failure?: Failure | undefined;
    };

export interface KpiPorts {
  readonly client: Pick<
    ComptexpertClient,
    'session' | 'start' | 'signIn' | 'space' | 'addEventListener' | 'removeEventListener'
  >;
  readonly clock: Clock;
  /** SIREN; undefined for whoever belongs to one company only. */
  readonly company: string | undefined;
}

/** After that long without an answer people are told that it takes long, in milliseconds. */
export const slowAfter = 4_000;
/** What is no older is not read again because somebody looks at the page, in milliseconds. */
const freshFor = 60_000;
/** How long to wait before the first attempt of its own after a failure, and at most, in milliseconds. */
const firstWait = 5_000;
const longestWait = 300_000;

/** What may be over in a moment. */
const passes = (code: ClientErrorCode): boolean =>
  /^(unreachable|bad-answer|busy|unavailable|internal|rate-limited)$/.test(code);

/** What ends what is shown: whoever asks may not see it any more. */
const ends = (code: ClientErrorCode): boolean =>
  /^(right-missing|second-factor-required|company-unknown|ledger-unknown)$/.test(code);

/**
 * Reads the figures of one company and follows the session. One request at a time; after a failure it tries again by itself,
 * each time after a longer wait. What was read stays until something newer is there. Dispatches `change` for every state, and
 * `lost` when nobody may see any more what was shown.
 */
export class KpiStore extends EventTarget {
  #state: KpiState = { status: 'loading', slow: false };
  readonly #ports: KpiPorts;
  #fiscalYear: number | undefined;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;
  #stopRetry = (): void => undefined;
  #failures = 0;
  #isOver = false;

  constructor(ports: KpiPorts, fiscalYear: number | undefined) {
    super();
    this.#ports = ports;
    this.#fiscalYear = fiscalYear;
  }

  get state(): KpiState {
    return this.#state;
  }

  /** The fiscal year that is asked for; undefined: the last that is known. */
  get fiscalYear(): number | undefined {
    return this.#fiscalYear;
  }

  /** Looks who is signed in; may be called again after {@link dispose}. */
  async start(silent: boolean): Promise<void> {
    const { client } = this.#ports;
    client.addEventListener('change', this.#follow);
    if (this.#state.status === 'loading') this.#waitForIt();
    try {
      await client.start({ silent });
    } catch {
      // A refused redirect is for the page where it was asked to tell; whoever is not signed in is asked to.
    }
    this.#follow();
  }

  /** Another fiscal year, by default the last; what is shown stays until that is read. */
  choose(fiscalYear: number | undefined): void {
    if (fiscalYear === this.#fiscalYear) return;
    this.#fiscalYear = fiscalYear;
    this.#failures = 0;
    if (this.#request || this.#is('ready') || this.#is('failed')) void this.#read();
  }

  /** Reads the figures again; one request at a time, and none while there is to be waited. */
  async refresh(): Promise<void> {
    const state = this.#state;
    if (state.status !== 'ready' && state.status !== 'failed') return;
    if (!this.#request && state.failure?.seconds === undefined) await this.#read();
  }

  /** Somebody looks at the page again: what is older than a minute is read again. */
  async seen(): Promise<void> {
    const state = this.#state;
    if (state.status !== 'ready' || state.failure) return;
    if (this.#ports.clock.now() - state.figures.readAt >= freshFor) await this.refresh();
  }

  /** Leaves for the issuer’s sign-in page, and comes back here. */
  async signIn(): Promise<void> {
    const state = this.#state;
    if (state.status !== 'signed-out' || state.pending) return;
    const { over } = state;
    this.#become({ status: 'signed-out', over, pending: true });
    try {
      await this.#ports.client.signIn({ flow: 'redirect' });
    } catch (error) {
      if (this.#is('signed-out'))
        this.#become({ status: 'signed-out', over, pending: false, failure: failureOf(error) });
    }
  }

  /** An answer to something else said what ends all this too; answers whether it did. */
  ended(failure: Failure): boolean {
    if (failure.code !== 'login-required' && !ends(failure.code)) return false;
    this.#fail(failure);
    return true;
  }

  dispose(): void {
    this.#ports.client.removeEventListener('change', this.#follow);
    this.#give();
    this.#stop();
    const state = this.#state;
    if (state.status === 'signed-out') this.#state = { ...state, pending: false };
    if (state.status === 'ready') this.#state = { ...state, reading: undefined, slow: false };
  }

  readonly #follow = (): void => {
    const { session } = this.#ports.client;
    const { status } = this.#state;
    if (session.status === 'signed-out') {
      if (status !== 'signed-out') this.#leave(session.reason !== 'initial');
    } else if (session.status === 'signed-in' && (status === 'loading' || status === 'signed-out'))
      if (!this.#request) void this.#read();
  };

  #leave(over: boolean): void {
    this.#give();
    this.#isOver ||= over;
    this.#become({ status: 'signed-out', over: this.#isOver, pending: false });
    this.dispatchEvent(new Event('lost'));
  }

  async #read(): Promise<void> {
    this.#give();
    const request = (this.#request = new AbortController());
    const { signal } = request;
    this.#waitForIt();
    try {
      const figures = await this.#ask(signal);
      if (signal.aborted) return;
      this.#become({ status: 'ready', figures, reading: undefined, slow: false });
      if (figures.lacksBefore) this.#tryLater();
      else this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      this.#request = undefined;
      this.#fail(failureOf(error));
    } finally {
      if (this.#request === request) this.#request = undefined;
    }
  }

  async #ask(signal: AbortSignal): Promise<ReadFigures> {
    const space = await this.#ports.client.space();
    const { company } = this.#ports;
    const read = (year: number | undefined): Promise<Indicators> =>
      space.readIndicators(
        { ...(company !== undefined && { company }), ...(year !== undefined && { fiscalYear: year }) },
        signal,
      );
    const now = await read(this.#fiscalYear);
    const year = now.fiscalYears.find((one) => one < now.fiscalYear);
    const before = year === undefined ? undefined : await read(year).catch(() => undefined);
    return { now, before, readAt: this.#ports.clock.now(), lacksBefore: year !== undefined && !before };
  }

  #fail(failure: Failure): void {
    const state = this.#state;
    const { code, seconds } = failure;
    if (code === 'login-required') {
      this.#leave(true);
      return;
    }
    this.#stop();
    const show = (left: Failure): void => {
      this.#show(
        state.status === 'ready' && !ends(code)
          ? { ...state, reading: undefined, slow: false, failure: left }
          : { status: 'failed', failure: left, busy: false },
      );
    };
    if (seconds === undefined) show(failure);
    else
      this.#stopClock = countDown(this.#ports.clock, seconds, (left) => {
        show(left > 0 ? { code, seconds: left } : { code });
      });
    if (state.status === 'ready' && ends(code)) this.dispatchEvent(new Event('lost'));
    if (passes(code)) this.#tryLater(seconds);
  }

  #tryLater(seconds = 0): void {
    const wait = Math.min(longestWait, firstWait * 3 ** this.#failures);
    this.#failures += 1;
    this.#stopRetry = this.#ports.clock.after(Math.max(wait, seconds * 1000 + 1000), () => {
      void this.refresh();
    });
  }

  /** Nobody waits any more for what is under way. */
  #give(): void {
    this.#request?.abort();
    this.#request = undefined;
  }

  #waitForIt(): void {
    const state = this.#state;
    const waiting = (slow: boolean): KpiState => {
      if (state.status === 'failed') return { ...state, busy: true };
      if (state.status !== 'ready') return { status: 'loading', slow };
      return { ...state, reading: this.#fiscalYear ?? state.figures.now.fiscalYear, slow };
    };
    // Figures that are only looked at again say nothing, unless it takes long.
    const isQuiet =
      state.status === 'ready' && !state.failure && !this.#isOther(state.figures.now.fiscalYear);
    if (isQuiet) this.#stop();
    else this.#become(waiting(false));
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#show(waiting(true));
    });
  }

  /** Another fiscal year is asked for than this one. */
  #isOther(fiscalYear: number): boolean {
    return this.#fiscalYear !== undefined && this.#fiscalYear !== fiscalYear;
  }

  #is(status: KpiState['status']): boolean {
    return this.#state.status === status;
  }

  #become(state: KpiState): void {
    this.#stop();
    this.#show(state);
  }

  /** What was to happen later does not. */
  #stop(): void {
    this.#stopClock();
    this.#stopRetry();
  }

  #show(state: KpiState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
