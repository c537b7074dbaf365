import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { baseWords } from '../locales/fr/base.ts';
import type { Clock } from '../shared/clock.ts';
import { TwoPartElement } from '../shared/two-part-element.ts';
import type { SetPasswordLater } from './set-password.later.ts';

/**
 * Sets the password by a mailed link: shows the identifier, and the rule line by line as one types. Signs nobody in.
 * The page hands over the link’s token as a property; it cannot be read back.
 *
 * States: waiting for a token (nothing is shown); reading the link; no answer, with a way to try again; a link that is
 * unknown, expired or used, with a way to a new one; the form, with what to correct; sending, and sending slowly; done,
 * with the way back to the site one came from.
 *
 * @customElement cx-set-password
 * @summary Sets a password by a mailed link.
 * @fires {CxPasswordSetEvent} cx-password-set - The password is set. Carries nothing.
 * @slot form - The form that the element makes; leave it alone.
 * @csspart card - The whole card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-color-success - A criterion that is met, and the end.
 * @cssprop --cx-size-card - Greatest width of the card.
 * @cssState reading - Asking what the link is for.
 * @cssState editing - The form can be filled in.
 * @cssState submitting - The password is on its way.
 * @cssState refused - The link is not valid.
 * @cssState done - The password is set.
 */
export class CxSetPassword extends TwoPartElement<SetPasswordLater> {
  static override properties: PropertyDeclarations = {
    token: { attribute: false, noAccessor: true },
    recoveryUrl: { attribute: 'recovery-url' },
    signInUrl: { attribute: 'sign-in-url' },
    clock: { attribute: false },
  };

  /** Where one asks for a new link; by default the issuer’s recovery page. */
  declare recoveryUrl: string | undefined;

  /** Where one signs in; by default the issuer’s sign-in page. */
  declare signInUrl: string | undefined;

  /** What time it is; by default this device’s. */
  declare clock: Clock | undefined;

  #token: string | undefined;

  /** The token of the mailed link; empty: there is none. Only written: reading it answers undefined. */
  get token(): string | undefined {
    return undefined;
  }
  set token(token: string | undefined) {
    this.#token = token;
    this.rest?.open();
  }

  /**
   * Where the links lead.
   *
   * @internal
   */
  get links(): { readonly recovery: string | undefined; readonly signIn: string | undefined } {
    return {
      recovery: this.link(this.recoveryUrl, '/find_identifiant.php'),
      signIn: this.link(this.signInUrl, '/connexion'),
    };
  }

  protected override async loadRest(): Promise<SetPasswordLater> {
    const { SetPasswordLater } = await import('./set-password.later.ts');
    return new SetPasswordLater(this, () => {
      const token = this.#token;
      this.#token = undefined;
      return token;
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.rest) return this.rest.render();
    return this.notLoaded && this.#token !== undefined
      ? html`<section class="card" part="card">
          <p class="body" role="alert">${baseWords.notLoaded}</p>
        </section>`
      : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-set-password': CxSetPassword;
  }
}
