import type { PropertyDeclarations } from 'lit';
import { SignedInElement } from '../shared/signed-in-element.ts';
import type { SecondFactorLater } from './second-factor.later.ts';

/**
 * One’s own authenticator app (RFC 6238), which modules of a client space with « Sécurité avancée » ask for. It asks the
 * backend what there is to do: link an app, prove that it is there, or, with `manage`, look after it. To be put where
 * something answered `second-factor-required`, and taken away once `cx-second-factor-proved` comes.
 *
 * States: loading, and loading slowly; nobody signed in, or not any more; no answer, with a way to try again; no app yet
 * (the password, then the key as QR code and text and the first code, then ten recovery codes, shown once); an app to be
 * proved, by its code or a recovery code; too many wrong codes, with the time left; proved; and, managed, what there is,
 * how many recovery codes are left, renewing them, removing the app.
 *
 * Key and codes stand in the shadow tree and nowhere else, and go when the page or the element does.
 *
 * @customElement cx-second-factor
 * @summary Links, proves and manages an authenticator app.
 * @fires {CxSecondFactorProvedEvent} cx-second-factor-proved - This sign-in has proved it: by a code, by linking an app (once the recovery codes are noted), or before. Carries nothing.
 * @slot form - Made by the element itself: the form, in light DOM so that password managers and one-time codes reach it.
 * @csspart card - The whole card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-size-card - Greatest width of the card.
 * @cssState loading - Asking who is there, and what they have.
 * @cssState signed-out - Nobody is signed in.
 * @cssState failed - There was no answer.
 * @cssState enrol - No app yet: the password is asked for.
 * @cssState confirm - The key is shown, and the first code asked for.
 * @cssState codes - Recovery codes are shown.
 * @cssState prove - A code is asked for.
 * @cssState proved - It is proved.
 * @cssState manage - What there is.
 * @cssState renew - A code is asked for, for new recovery codes.
 * @cssState remove - Password and code are asked for, to remove the app.
 */
export class CxSecondFactor extends SignedInElement<SecondFactorLater> {
  static override properties: PropertyDeclarations = {
    manage: { type: Boolean },
  };

  /** Once proved, show what there is: recovery codes, and a way to remove the app. */
  declare manage: boolean | undefined;

  /** Moves the focus to what is asked for, as soon as it is there. */
  override focus(): void {
    void this.load().then((rest) => {
      rest.focus();
    });
  }

  protected override async loadRest(): Promise<SecondFactorLater> {
    const { SecondFactorLater } = await import('./second-factor.later.ts');
    return new SecondFactorLater(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-second-factor': CxSecondFactor;
  }
}
