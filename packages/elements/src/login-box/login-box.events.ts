import type { ClientErrorCode } from '@comptexpert-kit/client';
import type { AuthenticationMethod } from '@comptexpert-kit/contract';
import type { CxSignedInEvent, CxSignedOutEvent } from '../shared/session.events.ts';

export type { CxSignedInEvent, CxSignedOutEvent };

const signInFailed = 'cx-sign-in-failed';
const methodChosen = 'cx-method-chosen';

/** Why a sign-in failed; `retryAfter` in seconds. Nothing that was typed is in it. */
export interface SignInFailure {
  readonly code: ClientErrorCode;
  readonly retryAfter?: number;
}

/** A sign-in did not succeed. */
export class CxSignInFailedEvent extends CustomEvent<SignInFailure> {
  constructor(detail: SignInFailure) {
    super(signInFailed, { bubbles: true, composed: true, detail });
  }
}

/** Signexpert or Expertpass was chosen. When cancelled, the element does not go to the issuer’s page. */
export class CxMethodChosenEvent extends CustomEvent<{ readonly method: AuthenticationMethod }> {
  constructor(method: AuthenticationMethod) {
    super(methodChosen, { bubbles: true, composed: true, cancelable: true, detail: { method } });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-signed-in': CxSignedInEvent;
    'cx-signed-out': CxSignedOutEvent;
    'cx-sign-in-failed': CxSignInFailedEvent;
    'cx-method-chosen': CxMethodChosenEvent;
  }
}
