import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { baseWords } from '../locales/fr/base.ts';
import type { Clock } from '../shared/clock.ts';
import { TwoPartElement } from '../shared/two-part-element.ts';
import type { ConfirmEmailLater } from './confirm-email.later.ts';

/**
 * What a mailed link about a change of address leads to: at the new address it confirms the change, at the old one it cancels
 * it. Nothing happens before the button is pressed: programs open links in mails, too. The page hands over the link’s token
 * as a property; it cannot be read back.
 *
 * States: waiting for a token (nothing is shown); reading the link; no answer, with a way to try again; a link that is
 * unknown, expired or used; the question, with one button; sending, and sending slowly; done: confirmed, with the moment from
 * which the address counts, or cancelled.
 *
 * @customElement cx-confirm-email
 * @summary Confirms or cancels a change of address by a mailed link.
 * @fires {CxEmailSettledEvent} cx-email-settled - It is confirmed or cancelled: `detail.outcome`. Carries no address.
 * @csspart card - The whole card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-size-card - Greatest width of the card.
 * @cssState reading - Asking what the link is for.
 * @cssState asking - The button can be pressed.
 * @cssState sending - It is on its way.
 * @cssState refused - The link is not valid.
 * @cssState done - Confirmed or cancelled.
 */
export class CxConfirmEmail extends TwoPartElement<ConfirmEmailLater> {
  static override properties: PropertyDeclarations = {
    token: { attribute: false, noAccessor: true },
    accountUrl: { attribute: 'account-url' },
    clock: { attribute: false },
  };

  /** Page of « Mon compte »; by default the issuer’s home. */
  declare accountUrl: string | undefined;

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
   * Where « Mon compte » leads.
   *
   * @internal
   */
  get accountLink(): string | undefined {
    return this.link(this.accountUrl, '/');
  }

  protected override async loadRest(): Promise<ConfirmEmailLater> {
    const { ConfirmEmailLater } = await import('./confirm-email.later.ts');
    return new ConfirmEmailLater(this, () => {
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
    'cx-confirm-email': CxConfirmEmail;
  }
}
