import type { ComptexpertClient, SessionState, SignedOutReason } from '@comptexpert-kit/client';
import type { Claims } from '@comptexpert-kit/contract';
import { failureOf, type Failure } from '../shared/failure.ts';

/** What a person asked for and is not there yet. */
export type Pending = 'sign-in' | 'here' | 'everywhere';

/** Who is signed in, as the menu shows it. `notice`: the session ended without being asked to, and that is told once. */
export type SessionMenuState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'signed-out';
      readonly notice?: 'expired' | 'elsewhere' | undefined;
      readonly pending?: Pending | undefined;
      readonly failure?: Failure | undefined;
    }
  | {
      readonly status: 'signed-in';
      readonly claims: Claims;
      readonly pending?: Pending | undefined;
      readonly failure?: Failure | undefined;
    };

/** That somebody who was signed in is not any more. */
export class SessionEnded extends Event {
  readonly reason: SignedOutReason;
  constructor(reason: SignedOutReason) {
    super('ended');
    this.reason = reason;
  }
}

export type SessionMenuClient = Pick<
  ComptexpertClient,
  'session' | 'start' | 'signIn' | 'signOut' | 'addEventListener' | 'removeEventListener'
>;

/** Follows a client’s session. Dispatches `change` for every state and {@link SessionEnded} when a session ends. */
export class SessionMenuStore extends EventTarget {
  #state: SessionMenuState = { status: 'unknown' };
  readonly #client: SessionMenuClient;

  constructor(client: SessionMenuClient) {
    super();
    this.#client = client;
    client.addEventListener('change', this.#follow);
    this.#state = this.#shown(client.session);
  }

  get state(): SessionMenuState {
    return this.#state;
  }

  /** Looks who is signed in; a redirect that came back refused is for the login box to tell. */
  async start(silent: boolean): Promise<void> {
    try {
      await this.#client.start({ silent });
    } catch {
      if (this.#client.session.status === 'unknown') this.#show({ status: 'signed-out' });
    }
    this.refresh();
  }

  /** Leaves the page for the issuer’s, and comes back signed in. */
  async signIn(): Promise<void> {
    const state = this.#state;
    if (state.status !== 'signed-out' || state.pending) return;
    this.#show({ status: 'signed-out', pending: 'sign-in' });
    try {
      await this.#client.signIn({ flow: 'redirect' });
    } catch (error) {
      this.#show({ status: 'signed-out', failure: failureOf(error) });
    }
  }

  /** Ends the session on this site, or on every site of this browser. */
  async signOut(scope: 'here' | 'everywhere'): Promise<void> {
    const state = this.#state;
    if (state.status !== 'signed-in' || state.pending) return;
    const { claims } = state;
    this.#show({ status: 'signed-in', claims, pending: scope });
    try {
      await this.#client.signOut({ everywhere: scope === 'everywhere' });
    } catch (error) {
      if (this.#client.session.status === 'signed-in')
        this.#show({ status: 'signed-in', claims, failure: failureOf(error) });
    }
  }

  /** Takes what the client says now, and forgets what was under way: a page that was left may come back as it was. */
  refresh(): void {
    const { session } = this.#client;
    if (session.status === 'unknown' && this.#state.status === 'signed-out') return;
    this.#show(this.#shown(session));
  }

  /** The notice was read. */
  dismiss(): void {
    if (this.#state.status === 'signed-out') this.#show({ status: 'signed-out' });
  }

  dispose(): void {
    this.#client.removeEventListener('change', this.#follow);
  }

  readonly #follow = (): void => {
    const { session } = this.#client;
    const ended = this.#state.status === 'signed-in' && session.status === 'signed-out';
    this.#show(this.#shown(session));
    if (ended) this.dispatchEvent(new SessionEnded(session.reason));
  };

  #shown(session: SessionState): SessionMenuState {
    switch (session.status) {
      case 'unknown':
        return { status: 'unknown' };
      case 'signed-in':
        return { status: 'signed-in', claims: session.claims };
      case 'signed-out': {
        const { reason } = session;
        return {
          status: 'signed-out',
          notice: reason === 'expired' || reason === 'elsewhere' ? reason : undefined,
        };
      }
    }
  }

  #show(state: SessionMenuState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
