import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { EmailLink } from '@comptexpert-kit/contract';
import type { Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { linkRefusal, type LinkRefusal } from '../shared/link-refusal.ts';
import { showFailure } from '../shared/show-failure.ts';

/** Where a mailed link about an address stands. */
export type ConfirmEmailState =
  | { readonly status: 'waiting' }
  | { readonly status: 'reading' }
  | { readonly status: 'unreadable'; readonly failure: Failure }
  | { readonly status: 'refused'; readonly reason: LinkRefusal }
  | { readonly status: 'asking'; readonly link: EmailLink; readonly failure?: Failure | undefined }
  | { readonly status: 'sending'; readonly link: EmailLink; readonly slow: boolean }
  | { readonly status: 'done'; readonly link: EmailLink };

export interface ConfirmEmailPorts {
  readonly client: Pick<ComptexpertClient, 'readEmailLink' | 'useEmailLink'>;
  readonly clock: Clock;
}

/** After that long without an answer a page says that it is still waiting, in milliseconds. */
const slowAfter = 4_000;

const isSettled = ({ purpose, state }: EmailLink): boolean =>
  state === 'cancelled' || (purpose === 'confirm' && state === 'confirmed');

/**
 * Reads a mailed link about an address, and does what it is for once that is asked: opening a link does nothing. Dispatches
 * `change` for every state, `done` once something was done.
 */
export class ConfirmEmailStore extends EventTarget {
  #state: ConfirmEmailState = { status: 'waiting' };
  readonly #ports: ConfirmEmailPorts;
  /** Never leaves this field but towards the client, and goes as soon as it cannot serve any more. */
  #token: string | undefined;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: ConfirmEmailPorts) {
    super();
    this.#ports = ports;
  }

  get state(): ConfirmEmailState {
    return this.#state;
  }

  /** Takes the token of a mailed link and asks what it is for; an empty one is a link that says nothing. */
  async open(token: string): Promise<void> {
    this.#request?.abort();
    this.#token = token;
    if (token === '') this.#refuse('link-unknown');
    else await this.#read();
  }

  /** Asks again what the link is for, after it could not be read. */
  async retry(): Promise<void> {
    const state = this.#state;
    if (state.status === 'unreadable' && state.failure.seconds === undefined) await this.#read();
  }

  /** Goes on where {@link dispose} stopped. */
  async resume(): Promise<void> {
    if (this.#state.status === 'reading') await this.#read();
  }

  /** Confirms or cancels, as the link says. */
  async settle(): Promise<void> {
    const state = this.#state;
    const token = this.#token;
    if (state.status !== 'asking' || state.failure?.seconds !== undefined || token === undefined) return;
    const { link } = state;
    this.#become({ status: 'sending', link, slow: false });
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#show({ status: 'sending', link, slow: true });
    });
    try {
      const settled = await this.#ports.client.useEmailLink(token);
      this.#finish(settled);
      this.dispatchEvent(new Event('done'));
    } catch (error) {
      const failure = failureOf(error);
      const refusal = linkRefusal(failure.code);
      if (refusal) this.#refuse(refusal);
      else this.#fail(failure, (left) => ({ status: 'asking', link, failure: left }));
    }
  }

  /** Stops reading, until it is resumed: an element may only be moved in its page. What is on its way stays so. */
  dispose(): void {
    if (this.#state.status === 'reading') this.#request?.abort();
  }

  async #read(): Promise<void> {
    const token = this.#token;
    if (token === undefined) return;
    const { signal } = (this.#request = new AbortController());
    this.#become({ status: 'reading' });
    try {
      const link = await this.#ports.client.readEmailLink(token, signal);
      if (signal.aborted) return;
      if (isSettled(link)) this.#finish(link);
      else this.#become({ status: 'asking', link });
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      const refusal = linkRefusal(failure.code);
      if (refusal) this.#refuse(refusal);
      else this.#fail(failure, (left) => ({ status: 'unreadable', failure: left ?? { code: failure.code } }));
    }
  }

  #finish(link: EmailLink): void {
    this.#token = undefined;
    this.#become({ status: 'done', link });
  }

  #refuse(reason: LinkRefusal): void {
    this.#token = undefined;
    this.#become({ status: 'refused', reason });
  }

  /** Shows a failure, and counts down where it says how long to wait; `undefined` once the wait is over. */
  #fail(failure: Failure, state: (left: Failure | undefined) => ConfirmEmailState): void {
    this.#stopClock();
    this.#stopClock = showFailure(this.#ports.clock, failure, (left) => {
      this.#show(state(left));
    });
  }

  #become(state: ConfirmEmailState): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: ConfirmEmailState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
