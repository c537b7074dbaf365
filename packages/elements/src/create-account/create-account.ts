import type { Profile } from '@comptexpert-kit/contract';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { baseWords } from '../locales/fr/base.ts';
import type { ProfileChoice } from '../profile-picker/profile-choices.ts';
import type { Clock } from '../shared/clock.ts';
import { TwoPartElement } from '../shared/two-part-element.ts';
import type { CreateAccountLater } from './create-account.later.ts';

// Outside of the class, where TypeScript 6 forgets to rewrite the ending (the packed packages’ test holds it).
const later = () => import('./create-account.later.ts');

/**
 * Creates a Comptexpert: whom one is to the Ordre, then either oneself among the members of the register and the birth date,
 * or, for « Autre profil », a form. A mail then lets one set the password; the answer is the same whether there is an
 * account already or not.
 *
 * What is typed stays, whatever happens: in other steps, after a refusal, and for an hour when the page is loaded again in
 * the same tab (all but the birth date). The browser’s « back » leads to the step before.
 *
 * States: the nine qualities; the search by name with its list (nobody found, slow, offline, to wait); a choice that can
 * be changed; the number form; « Autre profil » with what is to be corrected and whether the identifier is free; sending, and
 * sending slowly; refused, the door closed with a countdown, a council to turn to; sent, where one can send again after a
 * moment.
 *
 * @customElement cx-create-account
 * @summary Creates a Comptexpert.
 * @fires {CxAccountRequestedEvent} cx-account-requested - An account was asked for: `detail.profile`, and nothing of who asked.
 * @slot form - The form that the element makes; leave it alone.
 * @csspart card - The card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-size-card - Greatest width of the card.
 * @cssState quality - Asking whom one is to the Ordre.
 * @cssState search - Finding oneself by name.
 * @cssState number - Giving the number of registration.
 * @cssState other - « Autre profil ».
 * @cssState sent - The mail was asked for.
 */
export class CxCreateAccount extends TwoPartElement<CreateAccountLater> {
  static override properties: PropertyDeclarations = {
    profile: {},
    list: {},
    choices: { attribute: false },
    homeUrl: { attribute: 'home-url' },
    otherProfileUrl: { attribute: 'other-profile-url' },
    helpline: {},
    helplineHours: { attribute: 'helpline-hours' },
    originClientId: { attribute: 'origin-client-id' },
    clock: { attribute: false },
  };

  /** Starts behind the first step, with this quality; `autre` opens « Autre profil ». */
  declare profile: Profile | undefined;

  /** Which list the first step shows: the nine qualities by default, or `cel`, the five of the contributions portal. */
  declare list: 'cel' | undefined;

  /** A list of the page’s own for the first step, as `<cx-profile-picker>` takes it. */
  declare choices: readonly ProfileChoice[] | undefined;

  /** Where « Retourner à l’accueil » leads; by default to the issuer’s home page. */
  declare homeUrl: string | undefined;

  /** Where « Autre profil » below the list `cel` leads; by default to the issuer’s page for it. */
  declare otherProfileUrl: string | undefined;

  /** Number to call; empty: none is shown. */
  declare helpline: string;

  /** When somebody answers there, from Monday to Friday. */
  declare helplineHours: string;

  /** The site one came from, when it is not `client-id`: the mailed link leads back to it. */
  declare originClientId: string | undefined;

  /** What time it is; by default this device’s. */
  declare clock: Clock | undefined;

  constructor() {
    super();
    this.helpline = '01 55 04 31 83';
    this.helplineHours = '9h00 à 17h30';
  }

  /**
   * Where the links lead.
   *
   * @internal
   */
  get links(): { readonly home: string | undefined; readonly otherProfile: string | undefined } {
    const { issuer } = this.settings;
    const path = '/inscription_externe.php';
    const fromOrigin =
      this.originClientId && issuer
        ? `${issuer}${path}?client_id=${encodeURIComponent(this.originClientId)}`
        : undefined;
    return {
      home: this.link(this.homeUrl, '/'),
      otherProfile: this.link(this.otherProfileUrl ?? fromOrigin, path),
    };
  }

  protected override async loadRest(): Promise<CreateAccountLater> {
    const { CreateAccountLater } = await later();
    return new CreateAccountLater(this);
  }

  protected override render(): TemplateResult | typeof nothing {
    const content = this.rest
      ? this.rest.render()
      : this.notLoaded
        ? html`<p class="body" role="alert">${baseWords.notLoaded}</p>`
        : nothing;
    return html`<section class="card" part="card">${content}</section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-create-account': CxCreateAccount;
  }
}
