import type { CSSResultGroup, PropertyDeclarations, PropertyValues } from 'lit';
import { SignedInElement } from '../shared/signed-in-element.ts';
import type { UserAdminLater } from './user-admin.later.ts';
import { userAdminOutline } from './user-admin.outline.styles.ts';

/**
 * « Administrez vos accès »: who may enter a company’s client space, and do what there. Lists everybody with their rights,
 * lets people in, changes what they may, lets them in no more, mails a link to choose a password, and shows what was done.
 * For administrators of a company and the firm’s own people, who may besides take away a lost authenticator app.
 *
 * States: loading, and loading slowly; nobody signed in, or not any more, with what was typed kept for their return; no
 * answer, no right or no such company, with what to do; the list, by itself or with a search; somebody added, changed or
 * removed, each with what the backend refused where it belongs; the audit trail, page by page.
 *
 * @customElement cx-user-admin
 * @summary Users of a company’s space, their rights, and the audit trail.
 * @fires {CxUserAddedEvent} cx-user-added - Somebody was let in: `detail.id`, and nothing else.
 * @fires {CxUserChangedEvent} cx-user-changed - Somebody’s name, login or rights were changed: `detail.id`.
 * @fires {CxUserRemovedEvent} cx-user-removed - Somebody is let in no more: `detail.id`.
 * @slot form - Made by the element itself: the form, in light DOM.
 * @csspart card - The whole card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-size-card - A third of the greatest width.
 * @cssState loading - Asking who is there, and for the users.
 * @cssState signed-out - Nobody is signed in.
 * @cssState failed - The users could not be read, or may not be.
 * @cssState ready - The list is there, or what was opened from it.
 */
export class CxUserAdmin extends SignedInElement<UserAdminLater> {
  static override styles: CSSResultGroup = [super.styles, userAdminOutline];

  static override properties: PropertyDeclarations = {
    company: {},
  };

  /** SIREN of the company; who belongs to one only may leave it out. */
  declare company: string | undefined;

  protected override async loadRest(): Promise<UserAdminLater> {
    const { UserAdminLater } = await import('./user-admin.later.ts');
    return new UserAdminLater(this);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('company')) this.rest?.companyChanged();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-user-admin': CxUserAdmin;
  }
}
