import type { ComptexpertClient, SessionState } from '@comptexpert-kit/client';
import { slowAfter, type Clock } from './clock.ts';
import { failureOf, type Failure } from './failure.ts';
import { showFailure } from './show-failure.ts';

/** Where something stands that only somebody who is signed in can see. */
export type SignedInState<T> =
  | { readonly status: 'loading'; readonly slow: boolean }
  | {
      readonly status: 'signed-out';
      /** Somebody was there before. */
      readonly over: boolean;
      readonly pending: boolean;
      readonly failure?: Failure | undefined;
    }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly value: T };

export interface SignedInPorts<T> {
  readonly client: Pick<
    ComptexpertClient,
    'session' | 'start' | 'signIn' | 'addEventListener' | 'removeEventListener'
  >;
  readonly clock: Clock;
  readonly read: (signal?: AbortSignal) => Promise<T>;
}

/** It may not be seen any more: that is an answer, too. */
const isRefusal = ({ code }: Failure): boolean =>
  code === 'login-required' || code === 'right-missing' || code === 'company-unknown';

/**
 * Reads what belongs to whoever is signed in, and follows the session. Dispatches `change` for every state, `ready` when
 * a value came after there was none, and `lost` right before it goes because the session is over.
 */
export class SignedInStore<T> extends EventTarget {
  #state: SignedInState<T> = { status: 'loading', slow: false };
  readonly #ports: SignedInPorts<T>;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;
  #isOver = false;
  /** How often it was read; what is read besides belongs to one of these. */
  #reads = 0;

  constructor(ports: SignedInPorts<T>) {
    super();
    this.#ports = ports;
  }

  get state(): SignedInState<T> {
    return this.#state;
  }

  /** Looks who is signed in; may be called again after {@link dispose}. */
  async start(silent: boolean): Promise<void> {
    const { client } = this.#ports;
    client.addEventListener('change', this.#follow);
    if (this.#is('loading')) this.#waitForIt();
    try {
      await client.start({ silent });
    } catch {
      // A refused redirect is for the page where it was asked to tell; whoever is not signed in is asked to.
    }
    this.#follow();
  }

  /** Asks again, after there was no answer. */
  async retry(): Promise<void> {
    const state = this.#state;
    if (state.status === 'failed' && state.failure.seconds === undefined) await this.#read();
  }

  /** Looks whether something changed elsewhere; what is shown stays where that cannot be known, and goes where it is refused. */
  async refresh(): Promise<void> {
    if (this.#state.status !== 'ready') return;
    const asked = this.#reads;
    const isMeant = (): boolean => asked === this.#reads && this.#is('ready');
    try {
      const value = await this.#ports.read();
      if (isMeant()) this.changed(value);
    } catch (error) {
      const failure = failureOf(error);
      if (isRefusal(failure) && isMeant()) this.#fail(failure);
    }
  }

  /** Reads it anew, as if it had never been there: what is shown holds no more. */
  async reload(): Promise<void> {
    if (this.#state.status === 'ready') await this.#read();
  }

  /** Reads something else, because something else is meant: an answer that is still to come is to a question of the past. */
  async renew(): Promise<void> {
    if (this.#is('failed')) await this.retry();
    else if (this.#is('ready') || this.#request) await this.#read();
  }

  /** The value as it is now. */
  changed(value: T): void {
    this.#show({ status: 'ready', value });
  }

  /** An answer said that the session is over. */
  lost(): void {
    if (this.#state.status === 'ready') this.dispatchEvent(new Event('lost'));
    this.#isOver = true;
    this.#become({ status: 'signed-out', over: true, pending: false });
  }

  /** Leaves for the issuer’s sign-in page, and comes back here. */
  async signIn(loginHint: string | undefined): Promise<void> {
    const state = this.#state;
    if (state.status !== 'signed-out' || state.pending) return;
    const { over } = state;
    this.#become({ status: 'signed-out', over, pending: true });
    try {
      await this.#ports.client.signIn({ flow: 'redirect', ...(loginHint !== undefined && { loginHint }) });
    } catch (error) {
      if (this.#is('signed-out'))
        this.#become({ status: 'signed-out', over, pending: false, failure: failureOf(error) });
    }
  }

  dispose(): void {
    this.#ports.client.removeEventListener('change', this.#follow);
    this.#request?.abort();
    this.#request = undefined;
    this.#stopClock();
    const state = this.#state;
    if (state.status === 'signed-out') this.#state = { ...state, pending: false };
  }

  readonly #follow = (): void => {
    const { session } = this.#ports.client;
    if (session.status === 'unknown') return;
    if (session.status === 'signed-out') this.#leave(session);
    else if (!this.#request && (this.#is('loading') || this.#is('signed-out'))) void this.#read();
  };

  #leave({ reason }: Extract<SessionState, { status: 'signed-out' }>): void {
    this.#request?.abort();
    this.#request = undefined;
    if (this.#is('ready')) this.lost();
    else if (!this.#is('signed-out'))
      this.#become({ status: 'signed-out', over: this.#isOver || reason === 'expired', pending: false });
  }

  async #read(): Promise<void> {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    this.#reads += 1;
    this.#waitForIt();
    try {
      const value = await this.#ports.read(request.signal);
      if (request.signal.aborted) return;
      this.#become({ status: 'ready', value });
      this.dispatchEvent(new Event('ready'));
    } catch (error) {
      if (!request.signal.aborted) this.#fail(failureOf(error));
    } finally {
      if (this.#request === request) this.#request = undefined;
    }
  }

  #fail(failure: Failure): void {
    const { code } = failure;
    if (code === 'login-required') this.lost();
    else {
      this.#stopClock();
      this.#stopClock = showFailure(this.#ports.clock, failure, (left) => {
        this.#show({ status: 'failed', failure: left ?? { code } });
      });
    }
  }

  #waitForIt(): void {
    this.#become({ status: 'loading', slow: false });
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#show({ status: 'loading', slow: true });
    });
  }

  #is(status: SignedInState<T>['status']): boolean {
    return this.#state.status === status;
  }

  #become(state: SignedInState<T>): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: SignedInState<T>): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
