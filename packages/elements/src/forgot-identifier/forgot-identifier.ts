import {
  html,
  nothing,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { forgotIdentifierWords } from '../locales/fr/forgot-identifier.ts';
import type { ForgotIdentifierLaterWords } from '../locales/fr/forgot-identifier-later.ts';
import type { Clock } from '../shared/clock.ts';
import { dialled } from '../shared/dialled.ts';
import { alertPlace, submitButton, textField } from '../shared/fields.ts';
import { LightForm } from '../shared/light-form.ts';
import { TwoPartElement } from '../shared/two-part-element.ts';
import { Words, type Dictionaries } from '../shared/words.ts';
import type { ForgotIdentifierLater } from './forgot-identifier.later.ts';
import { forgotIdentifierStyles } from './forgot-identifier.styles.ts';

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
export class CxForgotIdentifier extends TwoPartElement<ForgotIdentifierLater> {
  static override styles: CSSResultGroup = [super.styles, forgotIdentifierStyles];

  static override properties: PropertyDeclarations = {
    signInUrl: { attribute: 'sign-in-url' },
    contactUrl: { attribute: 'contact-url' },
    identifierType: { attribute: 'identifier-type' },
    helpline: {},
    helplineHours: { attribute: 'helpline-hours' },
    originClientId: { attribute: 'origin-client-id' },
    clock: { attribute: false },
  };

  /** Where one signs in; by default the issuer’s sign-in page. */
  declare signInUrl: string | undefined;

  /** Where one writes to an administrator. */
  declare contactUrl: string;

  /** `email` where the issuer’s identifiers are addresses: only the password can be forgotten then. */
  declare identifierType: 'email' | undefined;

  /** Number to call when the mail does not come; empty: none is shown. */
  declare helpline: string;

  /** When somebody answers there, from Monday to Friday. */
  declare helplineHours: string;

  /** The site one came from, when it is not `client-id`: the mailed link leads back to it. */
  declare originClientId: string | undefined;

  /** What time it is; by default this device’s. */
  declare clock: Clock | undefined;

  /**
   * The form, for the part that loads later.
   *
   * @internal
   */
  readonly form: LightForm = new LightForm(this, () => void this.#submit());

  readonly #words = new Words<Vocabulary>(this, { now: forgotIdentifierWords }, otherLanguages);
  /** Submitted before the rest was there. */
  #isEarly = false;

  constructor() {
    super();
    this.contactUrl = 'mailto:contact@oec-paris.fr';
    this.helpline = '01 55 04 31 83';
    this.helplineHours = '9h00 à 17h00';
  }

  /**
   * The words of another language than French for the part that loads later.
   *
   * @internal
   */
  get laterWords(): ForgotIdentifierLaterWords | undefined {
    return this.#words.current.later;
  }

  /**
   * Where the links lead.
   *
   * @internal
   */
  get links(): { readonly signIn: string | undefined; readonly contact: string | undefined } {
    const { originClientId, signInUrl } = this;
    const { issuer } = this.settings;
    const back =
      originClientId && issuer
        ? `${issuer}/connexion?client_id=${encodeURIComponent(originClientId)}`
        : undefined;
    return {
      signIn: this.link(signInUrl ?? back, '/connexion'),
      contact: this.link(this.contactUrl, ''),
    };
  }

  protected override async loadRest(): Promise<ForgotIdentifierLater> {
    const { ForgotIdentifierLater } = await import('./forgot-identifier.later.ts');
    return new ForgotIdentifierLater(this);
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && !this.isServerView) await this.#words.ready;
    await super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.form.element.ariaLabel = this.#forgotten.formName;
    this.form.show(this.#renderForm());
  }

  /** What is said of what was forgotten. */
  get #forgotten(): Pick<typeof forgotIdentifierWords, 'formName' | 'title' | 'intro'> {
    const { now: words } = this.#words.current;
    return this.identifierType === 'email' ? words.emailIs : words;
  }

  async #submit(): Promise<void> {
    this.#isEarly = true;
    this.requestUpdate();
    const later = await this.load().catch(() => undefined);
    this.#isEarly = false;
    this.requestUpdate();
    await later?.submit();
  }

  protected override render(): TemplateResult {
    const sent = this.rest?.sent();
    return html`<section class="card" part="card">
      <div class="body">
        ${
          sent ??
          html`<h2>${this.#forgotten.title}</h2>
            <p class="intro">${this.#forgotten.intro}</p>
            <slot name="form"></slot>`
        }
      </div>
      <div class="footer" part="footer"><slot name="footer">${this.#renderFooter()}</slot></div>
    </section>`;
  }

  #renderForm(): TemplateResult {
    const { now: words } = this.#words.current;
    const parts = this.rest?.formParts() ?? {};
    const isBusy = this.#isEarly || (parts.isBusy ?? false);
    return html`${alertPlace(this.notLoaded && !isBusy ? words.notLoaded : (parts.alert ?? nothing))}
      ${textField({
        id: `${this.form.id}-email`,
        name: 'email',
        type: 'email',
        inputMode: 'email',
        autocomplete: 'email',
        label: words.email,
        placeholder: words.emailExample,
        help: words.emailHelp,
        error: parts.error,
      })}
      ${submitButton({
        label: isBusy ? words.sending : (parts.wait ?? words.send),
        busy: isBusy,
        waiting: parts.wait !== undefined,
      })}
      <p class="cx-status" role="status">${parts.status}</p>`;
  }

  #renderFooter(): TemplateResult {
    const { now: words } = this.#words.current;
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

// Not in the class, where TypeScript 6 would leave the name of the file as it is.
const otherLanguages: Dictionaries<Vocabulary> = {
  en: async () => {
    const english = await import('../locales/en/forgot-identifier.ts');
    return { now: english.forgotIdentifierWords, later: english.forgotIdentifierLaterWords };
  },
};

/** French comes in two parts, of which the second loads later; other languages come whole. */
interface Vocabulary {
  readonly now: typeof forgotIdentifierWords;
  readonly later?: ForgotIdentifierLaterWords;
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-forgot-identifier': CxForgotIdentifier;
  }
}
