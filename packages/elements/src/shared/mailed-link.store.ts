import { slowAfter, type Clock } from './clock.ts';
import { failureOf, type Failure } from './failure.ts';
import { linkRefusal, type LinkRefusal } from './link-refusal.ts';
import { showFailure } from './show-failure.ts';

interface Unreadable {
  readonly status: 'unreadable';
  readonly failure: Failure;
}

/** Where a mailed link stands until it is known what it is for. */
export type MailedLinkState =
  | { readonly status: 'waiting' }
  | { readonly status: 'reading' }
  | Unreadable
  | { readonly status: 'refused'; readonly reason: LinkRefusal };

const isUnreadable = (state: { readonly status: string }): state is Unreadable =>
  state.status === 'unreadable';

/**
 * Reads the link that somebody got by mail; what it is for is a matter of those who extend this (`S`: their states once it is
 * read). Dispatches `change` for every state. One that is called `done` or `refused` needs no token any more.
 */
export abstract class MailedLinkStore<S extends { readonly status: string }> extends EventTarget {
  readonly #clock: Clock;
  #state: MailedLinkState | S = { status: 'waiting' };
  /** Never leaves this field but towards the client, and goes as soon as it cannot serve any more. */
  #token: string | undefined;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  get state(): MailedLinkState | S {
    return this.#state;
  }

  /** Takes the token of a mailed link and asks what it is for; an empty one is a link that says nothing. */
  async open(token: string): Promise<void> {
    this.#request?.abort();
    this.#token = token;
    if (token === '') this.become({ status: 'refused', reason: 'link-unknown' });
    else await this.#read();
  }

  /** Asks again what the link is for, after it could not be read. */
  async retry(): Promise<void> {
    const state = this.#state;
    if (isUnreadable(state) && state.failure.seconds === undefined) await this.#read();
  }

  /** Goes on where {@link dispose} stopped. */
  async resume(): Promise<void> {
    if (this.#state.status === 'reading') await this.#read();
  }

  /** Stops reading, until it is resumed: an element may only be moved in its page. What is on its way stays so. */
  dispose(): void {
    if (this.#state.status === 'reading') this.#request?.abort();
  }

  /** Asks what the link is for; answers with the state that this leads to. */
  protected abstract read(token: string, signal: AbortSignal): Promise<S>;

  protected get token(): string | undefined {
    return this.#token;
  }

  /** For what is asked next; a link that is opened meanwhile gives it up. */
  protected newRequest(): AbortSignal {
    return (this.#request = new AbortController()).signal;
  }

  /** Shows that an answer is waited for, and says so once that takes long. */
  protected waitAs(state: (slow: boolean) => S): void {
    this.become(state(false));
    this.#stopClock = this.#clock.after(slowAfter, () => {
      this.show(state(true));
    });
  }

  /** Refuses the link where a failure says that it serves no more; otherwise as {@link fail}. */
  protected refuseOrFail(failure: Failure, state: (left: Failure | undefined) => MailedLinkState | S): void {
    const reason = linkRefusal(failure.code);
    if (reason) this.become({ status: 'refused', reason });
    else this.fail(failure, state);
  }

  /** Shows a failure, and counts down where it says how long to wait; `undefined` once the wait is over. */
  protected fail(failure: Failure, state: (left: Failure | undefined) => MailedLinkState | S): void {
    this.#stopClock();
    this.#stopClock = showFailure(this.#clock, failure, (left) => {
      this.show(state(left));
    });
  }

  /** Another state: what was to come of the one before does not. */
  protected become(state: MailedLinkState | S): void {
    this.#stopClock();
    if (state.status === 'done' || state.status === 'refused') this.#token = undefined;
    this.show(state);
  }

  /** The same state with other particulars. */
  protected show(state: MailedLinkState | S): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }

  async #read(): Promise<void> {
    const token = this.#token;
    if (token === undefined) return;
    const signal = this.newRequest();
    this.become({ status: 'reading' });
    try {
      const state = await this.read(token, signal);
      if (!signal.aborted) this.become(state);
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      this.refuseOrFail(failure, (left) => ({
        status: 'unreadable',
        failure: left ?? { code: failure.code },
      }));
    }
  }
}
