import type { CSSResultGroup } from 'lit';
import { SignedInElement } from '../shared/signed-in-element.ts';
import type { AccountLater } from './account.later.ts';
import { accountStyles } from './account.styles.ts';

/**
 * The account of whoever is signed in, for the issuer’s own page: who they are (from the register for members of the Ordre,
 * theirs to change for all others), the address and how it changes, the password, the devices that are signed in, the
 * newsletter, all data as a file, and closing the account. The settings around it must ask for the scope `account`, which
 * the issuer gives to its own pages alone.
 *
 * At a firm’s issuer, which says so itself, it shows what people of a client space manage: their password, their devices and
 * their data, beside their name and address, which those change who let people in.
 *
 * States: loading, and loading slowly; nobody signed in, or not any more, with what was typed kept for their return; no
 * answer, with a way to try again; the account, each part of which says what it does, what went wrong and what was saved;
 * closed.
 *
 * @customElement cx-account
 * @summary Everything that a holder manages.
 * @fires {CxAccountChangedEvent} cx-account-changed - Something was changed: `detail.part`. Carries nothing that was typed.
 * @fires {CxAccountClosedEvent} cx-account-closed - The account is closed, and nobody is signed in any more.
 * @slot identity - Made by the element itself: the form of that part, in light DOM so that autofill reaches it.
 * @slot email - Made by the element itself.
 * @slot password - Made by the element itself.
 * @slot closing - Made by the element itself.
 * @csspart card - The whole card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-color-success - What is said when something is saved.
 * @cssprop --cx-size-card - Half of the greatest width.
 * @cssState loading - Asking who is there, and for their account.
 * @cssState signed-out - Nobody is signed in.
 * @cssState failed - The account could not be read.
 * @cssState ready - The account is there.
 * @cssState closed - The account is closed.
 */
export class CxAccount extends SignedInElement<AccountLater> {
  static override styles: CSSResultGroup = [super.styles, accountStyles];

  protected override async loadRest(): Promise<AccountLater> {
    const { AccountLater } = await import('./account.later.ts');
    return new AccountLater(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-account': CxAccount;
  }
}
