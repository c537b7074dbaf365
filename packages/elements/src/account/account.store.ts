import type { ComptexpertClient, SessionState } from '@comptexpert-kit/client';
import type { OwnAccount } from '@comptexpert-kit/contract';
import { countDown, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';

/** Where the page of an account stands. */
export type AccountState =
  | { readonly status: 'loading'; readonly slow: boolean }
  | {
      readonly status: 'signed-out';
      /** Somebody was there before. */
      readonly over: boolean;
      readonly pending: boolean;
      readonly failure?: Failure | undefined;
    }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly account: OwnAccount }
  | { readonly status: 'closed' };

export interface AccountPorts {
  readonly client: Pick<
    ComptexpertClient,
    'session' | 'start' | 'signIn' | 'signOut' | 'readAccount' | 'addEventListener' | 'removeEventListener'
  >;
  readonly clock: Clock;
}

/** After that long without an answer a page says that it is still waiting, in milliseconds. */
export const slowAfter = 4_000;

/**
 * Reads the account of whoever is signed in, and follows the session. Dispatches `change` for every state, `ready` when an
 * account came after there was none, and `lost` right before it goes because the session is over.
 */
export class AccountStore extends EventTarget {
  #state: AccountState = { status: 'loading', slow: false };
  readonly #ports: AccountPorts;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;
  #isOver = false;

  constructor(ports: AccountPorts) {
    super();
    this.#ports = ports;
  }

  get state(): AccountState {
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

  /** Looks whether something changed in another tab; nothing happens where that cannot be known. */
  async refresh(): Promise<void> {
    if (this.#state.status !== 'ready') return;
    try {
      const account = await this.#ports.client.readAccount();
      if (this.#is('ready')) this.changed(account);
    } catch (error) {
      if (failureOf(error).code === 'login-required') this.lost();
    }
  }

  /** The account as it is now. */
  changed(account: OwnAccount): void {
    this.#show({ status: 'ready', account });
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

  /** The account was closed: what this browser has of the session goes. */
  async close(): Promise<void> {
    this.#become({ status: 'closed' });
    await this.#ports.client.signOut().catch(() => undefined);
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
    if (this.#is('closed') || session.status === 'unknown') return;
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
    const request = (this.#request = new AbortController());
    this.#waitForIt();
    try {
      const account = await this.#ports.client.readAccount(request.signal);
      if (request.signal.aborted) return;
      this.#become({ status: 'ready', account });
      this.dispatchEvent(new Event('ready'));
    } catch (error) {
      if (!request.signal.aborted) this.#fail(failureOf(error));
    } finally {
      if (this.#request === request) this.#request = undefined;
    }
  }

  #fail(failure: Failure): void {
    const { code, seconds } = failure;
    if (code === 'login-required') this.lost();
    else if (seconds === undefined) this.#become({ status: 'failed', failure });
    else {
      this.#stopClock();
      this.#stopClock = countDown(this.#ports.clock, seconds, (left) => {
        this.#show({ status: 'failed', failure: left > 0 ? { code, seconds: left } : { code } });
      });
    }
  }

  #waitForIt(): void {
    this.#become({ status: 'loading', slow: false });
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#show({ status: 'loading', slow: true });
    });
  }

  #is(status: AccountState['status']): boolean {
    return this.#state.status === status;
  }

  #become(state: AccountState): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: AccountState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
