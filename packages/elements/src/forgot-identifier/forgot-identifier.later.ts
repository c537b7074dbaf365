import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { CSSResult, ReactiveControllerHost, TemplateResult } from 'lit';
import {
  forgotIdentifierLaterWords,
  type ForgotIdentifierLaterWords,
} from '../locales/fr/forgot-identifier-later.ts';
import { alertContent, type Alert } from '../shared/alert.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { failureWords } from '../shared/failure-words.ts';
import { focusAfterUpdate, focusProblem } from '../shared/focus.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import type { LightForm } from '../shared/light-form.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { CxRecoveryRequestedEvent } from './forgot-identifier.events.ts';
import { RecoveryStore, type RecoveryState } from './forgot-identifier.store.ts';
import type { FormParts } from './form-parts.ts';
import { recoverySent } from './recovery-sent.ts';
import { recoverySentStyles } from './recovery-sent.styles.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly originClientId: string | undefined;
  readonly identifierType: 'email' | undefined;
  readonly links: { readonly signIn: string | undefined; readonly contact: string | undefined };
  readonly laterWords: ForgotIdentifierLaterWords | undefined;
  readonly form: LightForm;
  adopt(...styles: readonly CSSResult[]): void;
}

/** The part of the element that loads once the field is there: its store, and everything said because of it. */
export class ForgotIdentifierLater implements Rest {
  readonly ready = undefined;
  readonly #host: Host;
  #client: ComptexpertClient | undefined;
  #store: RecoveryStore | undefined;
  #isBroken = false;
  #shown: RecoveryState['status'] = 'editing';
  /** Asked for before the client was there. */
  #isWaiting = false;

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    host.form.adopt(formStateStyles);
    host.adopt(controlStyles, outcomeStyles, recoverySentStyles);
  }

  get status(): string {
    return this.#state.status;
  }

  get #state(): RecoveryState {
    return this.#store?.state ?? { status: this.#isWaiting ? 'sending' : 'editing', slow: false };
  }

  get #words(): ForgotIdentifierLaterWords {
    return this.#host.laterWords ?? forgotIdentifierLaterWords;
  }

  connect(client: ComptexpertClient): void {
    if (client !== this.#client) {
      const host = this.#host;
      const store = new RecoveryStore({ client, clock: host.clock ?? systemClock });
      store.addEventListener('change', () => {
        const { state } = store;
        const shown = state.status === 'sent' ? state.resend : state;
        if (shown.status === 'failed') reportFailure(host, shown.failure.code);
        host.requestUpdate();
      });
      store.addEventListener('requested', () => host.dispatchEvent(new CxRecoveryRequestedEvent()));
      this.#client = client;
      this.#store = store;
      this.#isBroken = false;
    }
    if (this.#isWaiting) void this.submit();
  }

  disconnect(): void {
    this.#store?.dispose();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#isWaiting = false;
    this.#host.requestUpdate();
  }

  async submit(): Promise<void> {
    const store = this.#store;
    const { form, originClientId } = this.#host;
    this.#isWaiting = !store && !this.#isBroken;
    this.#host.requestUpdate();
    await store?.send(form.value('email'), originClientId);
    if (store?.state.status === 'editing') void focusProblem(form);
  }

  updated(): void {
    const before = this.#shown;
    this.#shown = this.#state.status;
    if (this.#shown === 'sent' && before !== 'sent')
      this.#host.shadowRoot?.querySelector<HTMLElement>('.outcome')?.focus();
  }

  formParts(): FormParts {
    const state = this.#state;
    const words = this.#words;
    return {
      alert: alertContent(this.#alert(state)),
      error: state.status === 'editing' && state.problem ? words.problems[state.problem] : undefined,
      isBusy: state.status === 'sending',
      wait: state.status === 'limited' ? words.sendIn(words.duration(state.seconds)) : undefined,
      status: state.status === 'sending' && state.slow ? words.sendingSlowly : undefined,
    };
  }

  sent(): TemplateResult | undefined {
    const state = this.#state;
    const { links } = this.#host;
    return state.status === 'sent'
      ? recoverySent({
          words: this.#words,
          email: state.email,
          holds: this.#host.identifierType === 'email' ? this.#words.sentLink : this.#words.sentText,
          resend: state.resend,
          signInUrl: links.signIn,
          contactUrl: links.contact,
          correct: this.#correct,
          sendAgain: this.#sendAgain,
        })
      : undefined;
  }

  #alert(state: RecoveryState): Alert | undefined {
    const words = this.#words;
    const code =
      state.status === 'failed' ? state.failure.code : this.#isBroken ? 'misconfigured' : undefined;
    if (!code && state.status !== 'limited') return undefined;
    const [title = '', advice] = code ? failureWords(words, code) : words.limited;
    return { title, advice, tone: 'notice' };
  }

  readonly #correct = (): void => {
    this.#store?.correct();
    void focusAfterUpdate(this.#host.form, 'input');
  };

  readonly #sendAgain = (): void => {
    void this.#store?.sendAgain(this.#host.originClientId);
  };
}
