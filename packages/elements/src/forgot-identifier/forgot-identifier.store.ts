import type { ComptexpertClient } from '@comptexpert-kit/client';
import { countDown, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { emailProblem, type EmailProblem } from '../shared/email-problem.ts';

/** How things stand with asking for one more mail, once one was asked for. */
export type Resend =
  | { readonly status: 'later' }
  | { readonly status: 'possible' }
  | { readonly status: 'sending' }
  | { readonly status: 'sent' }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Where a recovery stands. Whether the address is known is never part of it: the backend does not say. */
export type RecoveryState =
  | { readonly status: 'editing'; readonly problem?: EmailProblem }
  | { readonly status: 'sending'; readonly slow: boolean }
  | { readonly status: 'limited'; readonly seconds: number }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'sent'; readonly email: string; readonly resend: Resend };

export interface RecoveryPorts {
  readonly client: Pick<ComptexpertClient, 'requestRecovery'>;
  readonly clock: Clock;
}

/** After that long without an answer a page says that it is still waiting, in milliseconds. */
const slowAfter = 4_000;
/** A mail deserves that long before one asks for another, in milliseconds. */
const resendAfter = 30_000;
/** How long to wait when a refusal does not say, in seconds. */
const unsaidWait = 60;

const mayResend = (resend: Resend): boolean =>
  resend.status === 'possible' || (resend.status === 'failed' && resend.failure.seconds === undefined);

/** Asks for the mail with identifier and link. Dispatches `change` for every state, `requested` for every mail asked for. */
export class RecoveryStore extends EventTarget {
  #state: RecoveryState = { status: 'editing' };
  readonly #ports: RecoveryPorts;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: RecoveryPorts) {
    super();
    this.#ports = ports;
  }

  get state(): RecoveryState {
    return this.#state;
  }

  /** Asks for the mail; `originClientId`: the site one came from, when that is not the client’s own. */
  async send(typed: string, originClientId?: string): Promise<void> {
    if (this.#state.status === 'sending' || this.#state.status === 'limited') return;
    const problem = emailProblem(typed);
    if (problem) {
      this.#become({ status: 'editing', problem });
      return;
    }
    const email = typed.trim();
    this.#become({ status: 'sending', slow: false });
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#become({ status: 'sending', slow: true });
    });
    const failure = await this.#ask(email, originClientId);
    if (failure === 'aborted') return;
    if (!failure) this.#confirm(email, { status: 'later' });
    else if (failure.code === 'rate-limited') this.#limit(failure.seconds ?? unsaidWait);
    else if (failure.code === 'invalid-request') this.#become({ status: 'editing', problem: 'invalid' });
    else this.#become({ status: 'failed', failure });
  }

  /** Asks for the same mail once more. */
  async sendAgain(originClientId?: string): Promise<void> {
    const state = this.#state;
    if (state.status !== 'sent' || !mayResend(state.resend)) return;
    const { email } = state;
    this.#become({ status: 'sent', email, resend: { status: 'sending' } });
    const failure = await this.#ask(email, originClientId);
    if (failure === 'aborted') return;
    this.#confirm(email, failure ? { status: 'failed', failure } : { status: 'sent' });
  }

  /** Back to the form, to correct the address. */
  correct(): void {
    this.#abandon();
    this.#become({ status: 'editing' });
  }

  /** Gives up what is under way; a mail that was asked for stays asked for. */
  dispose(): void {
    this.#abandon();
    if (this.#state.status === 'sending' || this.#state.status === 'limited')
      this.#state = { status: 'editing' };
  }

  async #ask(email: string, originClientId: string | undefined): Promise<Failure | 'aborted' | undefined> {
    const request = (this.#request = new AbortController());
    const options = originClientId === undefined ? undefined : { clientId: originClientId };
    const failure = await this.#ports.client
      .requestRecovery(email, request.signal, options)
      .then(() => undefined, failureOf);
    if (request.signal.aborted) return 'aborted';
    if (!failure) this.dispatchEvent(new Event('requested'));
    return failure;
  }

  #confirm(email: string, resend: Resend): void {
    this.#become({ status: 'sent', email, resend });
    if (resend.status === 'sent' || resend.status === 'later')
      this.#stopClock = this.#ports.clock.after(resendAfter, () => {
        this.#become({ status: 'sent', email, resend: { status: 'possible' } });
      });
    else if (resend.status === 'failed' && resend.failure.seconds !== undefined)
      this.#stopClock = countDown(this.#ports.clock, resend.failure.seconds, (seconds) => {
        const failure: Failure = { ...resend.failure, seconds };
        this.#show({
          status: 'sent',
          email,
          resend: seconds > 0 ? { status: 'failed', failure } : { status: 'possible' },
        });
      });
  }

  #limit(seconds: number): void {
    this.#stopClock();
    this.#stopClock = countDown(this.#ports.clock, seconds, (left) => {
      this.#show(left > 0 ? { status: 'limited', seconds: left } : { status: 'editing' });
    });
  }

  #abandon(): void {
    this.#request?.abort();
    this.#stopClock();
  }

  #become(state: RecoveryState): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: RecoveryState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}
