import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { forgotIdentifierWords as french } from '../locales/fr/forgot-identifier.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { failureWords } from '../shared/failure-words.ts';
import { alerts, type Alert } from '../shared/alert.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { submitButton, textField } from '../shared/fields.ts';
import { KitElement } from '../shared/kit-element.ts';
import { LightForm } from '../shared/light-form.ts';
import { outcome } from '../shared/outcome.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { Words } from '../shared/words.ts';
import { CxRecoveryRequestedEvent } from './forgot-identifier.events.ts';
import { RecoveryStore, type RecoveryState, type Resend } from './forgot-identifier.store.ts';
import { forgotIdentifierStyles } from './forgot-identifier.styles.ts';

/** Digits as a telephone dials them: a French number gets its country. */
const dialled = (number: string): string => number.replaceAll(/[^\d+]/g, '').replace(/^0(?=\d{9}$)/, '+33');

/**
 * Sends somebody who forgot the identifier or the password one mail with both: the identifier, and a link to a new password.
 * The answer is the same for an address that nobody has.
 *
 * States: the form; an address to correct (focus on it, a sentence says what is wrong); sending, and sending slowly;
 * to wait, with a countdown; offline or no answer, with everything kept; sent, where one can send again after a moment or
 * correct the address.
 *
 * @customElement cx-forgot-identifier
 * @summary Recovers an identifier or a password by mail.
 * @fires {CxRecoveryRequestedEvent} cx-recovery-requested - A mail was asked for. Carries no address.
 * @slot form - Made by the element itself: the form, in light DOM so that autofill reaches it.
 * @slot footer - Replaces the remarks below.
 * @csspart card - The card.
 * @csspart footer - The remarks below.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-size-card - Greatest width of the card.
 * @cssState sending - The request is under way.
 * @cssState sent - The mail was asked for.
 */
export class CxForgotIdentifier extends KitElement {
  static override styles: CSSResultGroup = [
    super.styles,
    controlStyles,
    outcomeStyles,
    forgotIdentifierStyles,
  ];

  /** Where one signs in; by default the issuer’s sign-in page. */
  @property({ attribute: 'sign-in-url' }) signInUrl: string | undefined;

  /** Where one writes to an administrator. */
  @property({ attribute: 'contact-url' }) contactUrl = 'mailto:contact@oec-paris.fr';

  /** Number to call when the mail does not come; empty: none is shown. */
  @property() helpline = '01 55 04 31 83';

  /** When somebody answers there, from Monday to Friday. */
  @property({ attribute: 'helpline-hours' }) helplineHours = '9h00 à 17h00';

  /** The site one came from, when it is not `client-id`: the mailed link leads back to it. */
  @property({ attribute: 'origin-client-id' }) originClientId: string | undefined;

  /** What time it is; tests hand in their own. */
  @property({ attribute: false }) clock: Clock = systemClock;

  @state() private recovery: RecoveryState = { status: 'editing' };
  @state() private broken = false;

  readonly #words = new Words(this, french, {
    en: async () => (await import('../locales/en/forgot-identifier.ts')).forgotIdentifierWords,
  });
  readonly #form = new LightForm(
    this,
    () => {
      void this.#store?.send(this.#form.value('email'), this.originClientId);
    },
    formStateStyles,
  );
  readonly #internals = this.attachInternals();
  #client: ComptexpertClient | undefined;
  #store: RecoveryStore | undefined;

  protected override clientChanged(client: ComptexpertClient | undefined): void {
    if (!client) this.#store?.dispose();
    if (!client || client === this.#client) return;
    this.#client = client;
    const store = (this.#store = new RecoveryStore({ client, clock: this.clock }));
    store.addEventListener('change', () => {
      this.recovery = store.state;
      if (store.state.status === 'editing' && store.state.problem) this.#form.focusProblem();
    });
    store.addEventListener('requested', () => this.dispatchEvent(new CxRecoveryRequestedEvent()));
    this.recovery = store.state;
    this.broken = false;
  }

  protected override misconfigured(): void {
    this.broken = true;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#words.ready;
    super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.#form.element.ariaLabel = this.#words.current.formName;
    this.#form.show(this.#renderForm());
  }

  protected override updated(changed: PropertyValues): void {
    this.#internals.states.clear();
    this.#internals.states.add(this.recovery.status);
    const before = (changed as Map<string, unknown>).get('recovery') as RecoveryState | undefined;
    if (this.recovery.status === 'sent' && before && before.status !== 'sent')
      this.renderRoot.querySelector<HTMLElement>('.outcome')?.focus();
  }

  #sendAgain(): void {
    void this.#store?.sendAgain(this.originClientId);
  }

  #correct(): void {
    this.#store?.correct();
    this.#form.focusAfterUpdate('input');
  }

  #alert(): Alert | undefined {
    const words = this.#words.current;
    const { recovery } = this;
    if (recovery.status === 'limited') {
      const [title = '', advice] = words.limited;
      return { title, advice, tone: 'notice' };
    }
    const code =
      recovery.status === 'failed' ? recovery.failure.code : this.broken ? 'misconfigured' : undefined;
    if (!code) return undefined;
    const [title = '', advice] = failureWords(words, code);
    return { title, advice, tone: 'notice' };
  }

  #signInLink(): string | undefined {
    const url = this.link(this.signInUrl, '/connexion');
    if (url === undefined || this.signInUrl !== undefined || this.originClientId === undefined) return url;
    const back = new URL(url);
    back.searchParams.set('client_id', this.originClientId);
    return back.href;
  }

  protected override render(): TemplateResult {
    const { recovery } = this;
    const words = this.#words.current;
    return html`<div class="card" part="card">
      <div class="body">
        ${
          recovery.status === 'sent'
            ? this.#renderSent(recovery)
            : html`<h2 class="heading">${words.title}</h2>
                <p class="intro">${words.intro}</p>
                <slot name="form"></slot>`
        }
      </div>
      <div class="footer" part="footer"><slot name="footer">${this.#renderFooter()}</slot></div>
    </div>`;
  }

  #renderForm(): TemplateResult {
    const { recovery } = this;
    const words = this.#words.current;
    const busy = recovery.status === 'sending';
    const limited = recovery.status === 'limited';
    const problem = recovery.status === 'editing' ? recovery.problem : undefined;
    return html`${alerts(this.#alert())}
      ${textField({
        id: `${this.#form.id}-email`,
        name: 'email',
        type: 'email',
        inputMode: 'email',
        autocomplete: 'email',
        label: words.email,
        placeholder: words.emailExample,
        help: words.emailHelp,
        error: problem && words.problems[problem],
      })}
      ${submitButton({
        label: busy ? words.sending : limited ? words.sendIn(words.duration(recovery.seconds)) : words.send,
        busy,
        waiting: limited,
      })}
      <p class="cx-status" role="status">${busy && recovery.slow ? words.sendingSlowly : nothing}</p>`;
  }

  #renderSent({ email, resend }: Extract<RecoveryState, { status: 'sent' }>): TemplateResult {
    const words = this.#words.current;
    const signIn = this.#signInLink();
    const contact = this.link(this.contactUrl, '');
    return html`${outcome({ tone: 'success', title: words.sentTitle, text: [words.sentText] })}
      <p class="spam quiet">${words.sentSpam}</p>
      <div class="typed">
        ${words.typedAddress} <strong>${email}</strong>
        <button class="link" type="button" @click=${this.#correct}>${words.correct}</button>
      </div>
      ${this.#renderResend(resend)}
      <div class="ways">
        ${signIn && html`<a class="button" href=${signIn}>${words.signIn}</a>`}
        ${signIn && contact && html`<span class="or">${words.or}</span>`}
        ${contact && html`<a class="button" href=${contact}>${words.contact}</a>`}
      </div>`;
  }

  #renderResend(resend: Resend): TemplateResult {
    const words = this.#words.current;
    const waits = resend.status === 'sending' || resend.status === 'sent';
    const said = {
      later: () => words.resendLater,
      possible: () => words.resendPossible,
      sending: () => words.sending,
      sent: () => words.resent,
      failed: () => '',
    }[resend.status]();
    return html`<div class="resend">
      <span role="status"
        >${said}${resend.status === 'failed' ? this.#renderResendFailure(resend) : nothing}</span
      >
      ${
        resend.status === 'later'
          ? nothing
          : html`<button
              class="link"
              type="button"
              aria-disabled=${waits ? 'true' : nothing}
              @click=${this.#sendAgain}
            >
              ${words.sendAgain}
            </button>`
      }
    </div>`;
  }

  #renderResendFailure({ failure }: Extract<Resend, { status: 'failed' }>): TemplateResult {
    const words = this.#words.current;
    const sentences = failure.code === 'rate-limited' ? words.limited : failureWords(words, failure.code);
    return html`<span class="failed">${sentences.join(' ')}</span>`;
  }

  #renderFooter(): TemplateResult {
    const words = this.#words.current;
    return html`<p>${words.addressRemark}</p>
      ${
        this.helpline &&
        html`<p>
          ${words.helpline(this.helplineHours)}
          <a class="phone" href="tel:${dialled(this.helpline)}">${this.helpline}</a>
        </p>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-forgot-identifier': CxForgotIdentifier;
  }
}
