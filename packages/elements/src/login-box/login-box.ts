import type { ComptexpertClient, Flow } from '@comptexpert-kit/client';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { loginBoxWords } from '../locales/fr/login-box.ts';
import type { LoginBoxLaterWords } from '../locales/fr/login-box-later.ts';
import { brand } from '../shared/brand.ts';
import { KitElement } from '../shared/kit-element.ts';
import { LightForm } from '../shared/light-form.ts';
import { painted } from '../shared/painted.ts';
import { Words } from '../shared/words.ts';
import type { LoginBoxLater } from './login-box.later.ts';
import { loginForm, type LoginFormState, type LoginFormView } from './login-form.ts';
import { localMemory } from './remembered-identifier.ts';

/**
 * Signs a person in with their Comptexpert. The fields stand in light DOM, in a real form, where password managers and
 * autofill find them. Only `flow="direct"` (the issuer’s own pages and its first-party sites) ever asks for a password;
 * elsewhere the issuer’s page does.
 *
 * @customElement cx-login-box
 * @summary The sign-in box.
 * @attr {light|dark|auto} theme - `auto` follows the device; by default the page’s `color-scheme` is followed.
 * @slot brand - Replaces the mark and name of Comptexpert.
 * @slot form - The form that the element makes; leave it alone.
 * @slot footer - Replaces account creation and assistance.
 * @slot after - Below everything, inside the card.
 * @fires {CxSignedInEvent} cx-signed-in - Someone is signed in: `detail.claims`. Cancel it to stay on the page in spite of `return-to`.
 * @fires {CxSignedOutEvent} cx-signed-out - Nobody is signed in any more: `detail.reason`.
 * @fires {CxSignInFailedEvent} cx-sign-in-failed - It did not work: `detail.code`, and `detail.retryAfter` in seconds.
 * @fires {CxMethodChosenEvent} cx-method-chosen - Signexpert or Expertpass was chosen: `detail.method`.
 * @csspart card - The whole card.
 * @csspart brand - Mark, name and line.
 * @csspart title - « CONNECTEZ-VOUS ».
 * @csspart methods - The other ways to sign in.
 * @csspart footer - Account creation and assistance.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring.
 * @cssprop --cx-color-on-accent - Text on the accent.
 * @cssprop --cx-color-surface - Ground of the card.
 * @cssprop --cx-color-text - Text.
 * @cssprop --cx-font-family - Typeface.
 * @cssprop --cx-font-size - Size of the text, from which every other size follows.
 * @cssprop --cx-size-card - Greatest width of the card.
 * @cssprop --cx-radius-card - Corners of the card.
 * @cssprop --cx-radius-control - Corners of fields and buttons.
 * @cssprop --cx-shadow - Shadow of the card.
 * @cssState submitting - A sign-in is under way.
 * @cssState failed - The last one failed.
 * @cssState signed-in - Someone is signed in.
 */
export class CxLoginBox extends KitElement {
  static override properties: PropertyDeclarations = {
    flow: {},
    returnTo: { attribute: 'return-to' },
    loginHint: { attribute: 'login-hint' },
    identifierType: { attribute: 'identifier-type' },
    remember: { type: Boolean },
    recoveryUrl: { attribute: 'recovery-url' },
    createAccountUrl: { attribute: 'create-account-url' },
    helpUrl: { attribute: 'help-url' },
    contactUrl: { attribute: 'contact-url' },
  };

  /** Where the password is asked: on the issuer’s page in this tab or in a window, or (first-party only) here. */
  declare flow: Flow;

  /** Where this site goes on afterwards; an address of this site. */
  declare returnTo: string | undefined;

  /** Identifier to propose. */
  declare loginHint: string | undefined;

  /** `email` where the issuer’s identifiers are addresses: the field asks for one, and does not warn of it (CX-11). */
  declare identifierType: 'email' | undefined;

  /** Proposes « Garder ma session active ». */
  declare remember: boolean;

  /** Page of « Retrouver mes identifiants »; the issuer’s by default. */
  declare recoveryUrl: string | undefined;

  /** Page of « Créez votre Comptexpert »; the issuer’s by default. */
  declare createAccountUrl: string | undefined;

  /** Page of « aide en ligne »; the issuer’s by default. */
  declare helpUrl: string | undefined;

  /** Page or address of « contactez-nous ». */
  declare contactUrl: string | undefined;

  readonly #words = new Words<Vocabulary>(
    this,
    { now: loginBoxWords },
    {
      en: async () => {
        const english = await import('../locales/en/login-box.ts');
        return { now: english.loginBoxWords, later: english.loginBoxLaterWords };
      },
    },
  );
  readonly #form = new LightForm(this, () => void this.#submit());
  #shown: LoginFormState = {};
  #loading: Promise<LoginBoxLater> | undefined;
  #later: LoginBoxLater | undefined;
  #isMisconfigured = false;

  constructor() {
    super();
    this.flow = 'redirect';
    this.remember = false;
  }

  /** What a person is looking at, for the parts that load later. */
  get view(): LoginFormView {
    const store = this.#later?.store;
    return {
      ...this.#shown,
      words: this.#words.current.now,
      form: this.#form,
      flow: /^(popup|direct)$/.test(this.flow) ? this.flow : 'redirect',
      issuerHost: URL.parse(this.settings.issuer ?? '')?.host ?? '',
      recoveryUrl: this.link(this.recoveryUrl, '/find_identifiant.php'),
      remembered: store ? store.remembered : this.isServerView ? undefined : localMemory.read(),
      loginHint: this.loginHint,
      email: this.identifierType === 'email',
      remember: this.remember,
      show: (change) => {
        this.#shown = { ...this.#shown, ...change };
        this.requestUpdate();
      },
      forget: () => store?.forget(),
      useOtherAccount: () => {
        this.#whenLoaded((later) => {
          later.useOtherAccount();
        });
      },
    };
  }

  /** Ask the issuer at once whether someone is signed in already: the settings say so. */
  get silent(): boolean {
    return this.settings.silent ?? false;
  }

  protected override clientChanged(client: ComptexpertClient | undefined): void {
    if (!client) this.#later?.disconnect();
    else if (this.#later) this.#later.connect(client);
    else this.#whenLoaded();
  }

  protected override misconfigured(): void {
    this.#isMisconfigured = true;
    this.#later?.store.misconfigured();
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && !this.isServerView) await this.#words.ready;
    await super.scheduleUpdate();
  }

  protected override firstUpdated(): void {
    void painted().then(() => {
      this.#whenLoaded();
    });
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    if (this.#later?.signedIn) this.#form.remove();
    else this.#form.show(loginForm(this.view, this.#later?.formParts(this.view)));
  }

  protected override updated(): void {
    this.showState(this.#later?.store.state.status ?? 'idle');
  }

  #whenLoaded(use?: (later: LoginBoxLater) => void): void {
    void this.#load().then(use, () => undefined);
  }

  /** What can wait until the fields are there: behaviour, the words for it, and help. */
  #load(): Promise<LoginBoxLater> {
    this.#loading ??= import('./login-box.later.ts').then(
      ({ LoginBoxLater }) => {
        const later = (this.#later = new LoginBoxLater(this, () => this.#words.current.later));
        // Known since before: this may be a second attempt, the first of which did not load.
        const client = this.clientInUse;
        if (client) later.connect(client);
        else if (this.#isMisconfigured) later.store.misconfigured();
        this.requestUpdate();
        return later;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }

  async #submit(): Promise<void> {
    const { view } = this;
    const { form, flow } = view;
    const entry = {
      flow,
      identifier: form.value('username'),
      password: flow === 'direct' ? form.value('password') : '',
      keep: form.checked('keep'),
      rememberIdentifier: form.checked('remember-identifier'),
      returnTo: this.returnTo,
    };
    try {
      view.show({ passwordShown: false, ...(!this.#later && { early: 'waiting' }) });
      const later = await this.#load();
      view.show({ early: undefined });
      await later.submit(entry);
    } catch {
      view.show({ early: 'failed' });
    }
  }

  protected override render(): TemplateResult {
    const { now: words } = this.#words.current;
    const later = this.#later;
    const { remembered } = this.view;
    const form = html`<h2 class="title" part="title">${words.title}</h2>
      ${remembered ? html`<p class="welcome">${words.welcomeBack}, ${remembered}</p>` : nothing}
      <slot name="form"></slot>
      ${later?.otherMethods()}`;
    return html`<section class="card" part="card">
      <div class="body">
        <slot name="brand">${brand(words)}</slot>
        ${later?.signedIn ? later.signedInPart() : form}
      </div>
      <footer class="footer" part="footer">
        <slot name="footer">
          <p>
            ${words.noAccount}
            <a href=${this.link(this.createAccountUrl, '/inscription.php') ?? nothing}>${words.create}</a>
          </p>
          <details>
            <summary>${words.assistance}</summary>
            ${later?.assistance({
              recoveryUrl: this.link(this.recoveryUrl, '/find_identifiant.php'),
              helpUrl: this.link(this.helpUrl, '/aide'),
              contactUrl: this.link(this.contactUrl ?? 'mailto:contact@oec-paris.fr', ''),
            })}
          </details>
        </slot>
      </footer>
      <slot name="after"></slot>
    </section>`;
  }
}

/** French comes in two parts, of which the second loads later; other languages come whole. */
interface Vocabulary {
  readonly now: typeof loginBoxWords;
  readonly later?: LoginBoxLaterWords;
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-login-box': CxLoginBox;
  }
}
