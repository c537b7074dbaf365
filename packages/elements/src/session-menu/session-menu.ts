import { html, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { TwoPartElement } from '../shared/two-part-element.ts';
import type { SessionMenuLater } from './session-menu.later.ts';
import { sessionMenuStyles } from './session-menu.styles.ts';

/**
 * Who is signed in, with what the Ordre knows of them, and the ways out: of this site, or everywhere. Room is kept while
 * nobody knows yet. A session that ended by itself or elsewhere is told once, in a sentence.
 *
 * @customElement cx-session-menu
 * @summary Who is signed in, and signing out.
 * @fires {CxSignedOutEvent} cx-signed-out - Nobody is signed in any more: `detail.reason`.
 * @slot signed-out - What stands here while nobody is signed in; by default nothing, or the button of `sign-in`.
 * @slot actions - More links or buttons in the menu, before the ways out.
 * @csspart button - The button with initials and name.
 * @csspart panel - The menu that it opens.
 * @csspart notice - The sentence about a session that ended.
 * @cssprop --cx-color-accent - Initials, focus ring and links. Every token of the kit holds here.
 * @cssprop --cx-color-surface - Ground of the button and of the menu.
 * @cssState unknown - Nobody knows yet who is signed in.
 * @cssState signed-in - Someone is.
 * @cssState signed-out - Nobody is.
 */
export class CxSessionMenu extends TwoPartElement<SessionMenuLater> {
  static override styles: CSSResultGroup = [super.styles, sessionMenuStyles];

  static override properties: PropertyDeclarations = {
    accountUrl: { attribute: 'account-url' },
    signIn: { type: Boolean, attribute: 'sign-in' },
  };

  /** Page of « Mon compte »; by default the issuer’s home. */
  declare accountUrl: string | undefined;

  /** Shows « Se connecter » while nobody is signed in. */
  declare signIn: boolean;

  constructor() {
    super();
    this.signIn = false;
  }

  /**
   * Where « Mon compte » leads.
   *
   * @internal
   */
  get accountLink(): string | undefined {
    return this.link(this.accountUrl, '/');
  }

  /**
   * Ask the issuer at once whether someone is signed in already: the settings say so.
   *
   * @internal
   */
  get silent(): boolean {
    return this.settings.silent ?? false;
  }

  protected override async loadRest(): Promise<SessionMenuLater> {
    const { SessionMenuLater } = await import('./session-menu.later.ts');
    return new SessionMenuLater(this);
  }

  protected override render(): TemplateResult {
    return this.rest?.render() ?? html`<div class="menu"><div class="room"></div></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-session-menu': CxSessionMenu;
  }
}
