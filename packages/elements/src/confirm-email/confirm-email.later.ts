import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { EmailLink } from '@comptexpert-kit/contract';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { confirmEmailWords, type ConfirmEmailWords } from '../locales/fr/confirm-email.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { shownMoment } from '../shared/moments.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { outcome } from '../shared/outcome.ts';
import { linkUrl } from '../shared/safe-url.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { CxEmailSettledEvent } from './confirm-email.events.ts';
import { ConfirmEmailStore, type ConfirmEmailState } from './confirm-email.store.ts';
import { confirmEmailStyles } from './confirm-email.styles.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly accountLink: string | undefined;
  adopt(...styles: readonly CSSResult[]): void;
}

type Asked = Extract<ConfirmEmailState, { status: 'asking' | 'sending' }>;

/** Everything that the element does, which has to ask the backend before it can show anything. */
export class ConfirmEmailLater implements Rest {
  readonly #host: Host;
  /** Hands the token of the mailed link over, once. */
  readonly #takeToken: () => string | undefined;
  readonly #words: Words<ConfirmEmailWords>;
  #client: ComptexpertClient | undefined;
  #store: ConfirmEmailStore | undefined;
  #isBroken = false;
  #before: ConfirmEmailState['status'] = 'waiting';

  constructor(host: Host, takeToken: () => string | undefined) {
    this.#host = host;
    inspect(host);
    this.#takeToken = takeToken;
    this.#words = new Words(host, confirmEmailWords, {
      en: async () => (await import('../locales/en/confirm-email.ts')).confirmEmailWords,
    });
    host.adopt(controlStyles, outcomeStyles, confirmEmailStyles);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    return this.#state.status;
  }

  get #state(): ConfirmEmailState {
    return this.#store?.state ?? { status: 'waiting' };
  }

  connect(client: ComptexpertClient): void {
    addEventListener('online', this.#retry);
    if (client === this.#client) {
      void this.#store?.resume();
      return;
    }
    const host = this.#host;
    const store = new ConfirmEmailStore({ client, clock: host.clock ?? systemClock });
    store.addEventListener('change', () => {
      if ('failure' in store.state) reportFailure(host, store.state.failure?.code);
      host.requestUpdate();
    });
    store.addEventListener('done', () => {
      const { state } = store;
      if (state.status === 'done')
        host.dispatchEvent(
          new CxEmailSettledEvent(state.link.state === 'cancelled' ? 'cancelled' : 'confirmed'),
        );
    });
    this.#client = client;
    this.#store = store;
    this.#isBroken = false;
    this.open();
  }

  disconnect(): void {
    removeEventListener('online', this.#retry);
    this.#store?.dispose();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  /** Reads the link whose token the page has handed over. */
  open(): void {
    const token = this.#store && this.#takeToken();
    if (token !== undefined) void this.#store?.open(token);
  }

  updated(): void {
    const before = this.#before;
    const { status } = this.#state;
    this.#before = status;
    if (before === 'sending' && (status === 'done' || status === 'refused'))
      this.#host.shadowRoot?.querySelector<HTMLElement>('.outcome')?.focus();
  }

  render(): TemplateResult | typeof nothing {
    const content = this.#content();
    return content === nothing
      ? nothing
      : html`<section class="card" part="card"><div class="body">${content}</div></section>`;
  }

  #content(): TemplateResult | typeof nothing {
    const state = this.#state;
    const words = this.#words.current;
    if (this.#isBroken) return this.#renderUnreadable({ code: 'misconfigured' });
    switch (state.status) {
      case 'waiting':
        return nothing;
      case 'reading':
        return html`<p class="reading quiet" role="status">${words.reading}</p>`;
      case 'unreadable':
        return this.#renderUnreadable(state.failure);
      case 'refused': {
        const [title = '', ...text] = words.refusals[state.reason];
        return html`<div role="alert">${outcome({ tone: 'warning', title, text })}</div>
          ${this.#renderWays()}`;
      }
      case 'asking':
      case 'sending':
        return this.#renderQuestion(state);
      case 'done':
        return this.#renderDone(state.link);
    }
  }

  #renderUnreadable({ code, seconds }: Failure): TemplateResult {
    const words = this.#words.current;
    const [title = '', ...text] = this.#failureWords(code);
    return html`<div role="alert">${outcome({ tone: 'warning', title, text })}</div>
      <div class="ways" ?hidden=${code === 'misconfigured'}>
        <button
          class="button filled"
          type="button"
          aria-busy="false"
          aria-disabled=${seconds === undefined ? nothing : 'true'}
          @click=${this.#retry}
        >
          ${seconds === undefined ? words.retry : words.later(words.retry, words.duration(seconds))}
        </button>
      </div>`;
  }

  #renderQuestion(state: Asked): TemplateResult {
    const words = this.#words.current;
    const { purpose, email } = state.link;
    const { title, before, after, submit, sending } = words.questions[purpose];
    const failure = state.status === 'asking' ? state.failure : undefined;
    const isBusy = state.status === 'sending';
    const seconds = failure?.seconds;
    const label = seconds === undefined ? submit : words.later(submit, words.duration(seconds));
    const [what, advice] = failure ? this.#failureWords(failure.code) : [];
    return html`<div class="question">
        <h2 class="heading">${title}</h2>
        <p>${before}</p>
        <p class="address">${email}</p>
        ${after.map((sentence) => html`<p>${sentence}</p>`)}
      </div>
      <div role="alert">
        ${failure ? html`<p class="failure"><strong>${what}</strong> ${advice}</p>` : nothing}
      </div>
      <div class="ways">
        <button
          class="button filled"
          type="button"
          aria-busy=${isBusy ? 'true' : 'false'}
          aria-disabled=${seconds === undefined ? nothing : 'true'}
          @click=${this.#settle}
        >
          ${isBusy ? sending : label}
        </button>
        <p class="quiet" role="status">${isBusy && state.slow ? words.slowly : nothing}</p>
      </div>`;
  }

  #renderDone({ purpose, state, email, effectiveAt }: EmailLink): TemplateResult {
    const words = this.#words.current;
    const isCancelled = state === 'cancelled';
    const [title = '', ...text] = isCancelled
      ? words.cancelled(purpose === 'cancel')
      : words.confirmed(email, effectiveAt === null ? undefined : shownMoment(effectiveAt, words.locale));
    return html`${outcome({ tone: isCancelled && purpose === 'confirm' ? 'warning' : 'success', title, text })}
    ${this.#renderWays()}`;
  }

  #renderWays(): TemplateResult {
    const url = this.#host.accountLink && linkUrl(this.#host.accountLink, location.href);
    return html`<div class="ways">
      ${url ? html`<a class="button filled" href=${url}>${this.#words.current.myAccount}</a>` : nothing}
    </div>`;
  }

  #failureWords(code: Failure['code']): readonly string[] {
    const words = this.#words.current;
    return code === 'rate-limited' ? words.limited : failureWords(words, code);
  }

  readonly #retry = (): void => {
    void this.#store?.retry();
  };

  readonly #settle = (): void => {
    void this.#store?.settle();
  };
}
