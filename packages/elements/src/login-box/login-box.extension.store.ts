import type { Extension, ExtensionOffer, Flow } from '@comptexpert-kit/client';
import type { ExtensionRefusal } from '@comptexpert-kit/contract';

/** Where signing in by the extension stands. */
export type ExtensionStep =
  | { readonly status: 'idle' }
  /** Its owner is asked about this site, in a window of the extension. */
  | { readonly status: 'asking' }
  | { readonly status: 'continuing'; readonly account: string }
  /** The issuer knows this browser; its window needs another click, for the first one is too long ago. */
  | { readonly status: 'ready' }
  /** `account`: what could not be gone on with. */
  | { readonly status: 'refused'; readonly reason: ExtensionRefusal; readonly account?: string };

export interface LoginBoxExtensionPorts {
  readonly extension: Pick<Extension, 'ask' | 'continueAs'>;
  /** Whether the browser would still open a window for the click that was made. */
  readonly mayOpenWindow: () => boolean;
  /** The ordinary sign-in, which needs no password now. */
  readonly signIn: (flow: 'redirect' | 'popup') => Promise<void>;
}

/** Signing in by the browser extension, from its offer to the ordinary flow. Dispatches `change` when something to show has. */
export class LoginBoxExtensionStore extends EventTarget {
  #offer: ExtensionOffer | undefined;
  #step: ExtensionStep = { status: 'idle' };
  readonly #ports: LoginBoxExtensionPorts;

  constructor(ports: LoginBoxExtensionPorts) {
    super();
    this.#ports = ports;
  }

  /** Undefined until it has answered. */
  get offer(): ExtensionOffer | undefined {
    return this.#offer;
  }

  get step(): ExtensionStep {
    return this.#step;
  }

  /** What is offered is another now: whoever waited for a decision has it, and what was refused may be no more. */
  offered(offer: ExtensionOffer): void {
    this.#offer = offer;
    const { status } = this.#step;
    if (status === 'asking' || (status === 'refused' && !this.#isStillOver)) this.#become({ status: 'idle' });
    else this.#changed();
  }

  /** Asks for this site. */
  async ask(): Promise<void> {
    if (this.#isBusy) return;
    const answer = this.#ports.extension.ask();
    this.#become({ status: 'asking' });
    const reason = await answer;
    // Until it is decided; what was decided meanwhile has come as an offer.
    if (reason) this.#become({ status: 'refused', reason });
    else if (this.#offer?.standing === 'askable') this.#become({ status: 'asking' });
  }

  /** Goes on as an account that is offered here. */
  async continueAs(account: string, flow: Flow): Promise<void> {
    if (this.#isBusy) return;
    const answer = this.#ports.extension.continueAs(account);
    this.#become({ status: 'continuing', account });
    const reason = await answer;
    if (reason) this.#become({ status: 'refused', reason, account });
    else if (flow === 'popup' && !this.#ports.mayOpenWindow()) this.#become({ status: 'ready' });
    else await this.#signIn(flow);
  }

  /** Opens the issuer's window, within the click that asks for it. */
  openWindow(): Promise<void> {
    return this.#signIn('popup');
  }

  /** Its account is offered no more because of that very refusal: what to do about it is to be read until it is again. */
  get #isStillOver(): boolean {
    const step = this.#step;
    const offer = this.#offer;
    if (step.status !== 'refused' || step.reason !== 'session-over') return false;
    return offer?.standing === 'approved' && offer.accounts.every(({ id }) => id !== step.account);
  }

  get #isBusy(): boolean {
    return this.#step.status === 'asking' || this.#step.status === 'continuing';
  }

  // What is asked in the page itself is a password: the issuer’s own page needs none now.
  async #signIn(flow: Flow): Promise<void> {
    const done = this.#ports.signIn(flow === 'popup' ? flow : 'redirect');
    this.#become({ status: 'idle' });
    await done;
  }

  #become(step: ExtensionStep): void {
    this.#step = step;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}
