import type { SignedOutReason } from '@comptexpert-kit/client';
import type { Claims } from '@comptexpert-kit/contract';

const signedIn = 'cx-signed-in';
const signedOut = 'cx-signed-out';

/** Someone is signed in on this page now. Can be cancelled: the element then does not go on to `return-to` by itself. */
export class CxSignedInEvent extends CustomEvent<{ readonly claims: Claims }> {
  static readonly eventName = signedIn;

  constructor(claims: Claims) {
    super(signedIn, { bubbles: true, composed: true, cancelable: true, detail: { claims } });
  }
}

/** Nobody is signed in on this page any more. */
export class CxSignedOutEvent extends CustomEvent<{ readonly reason: SignedOutReason }> {
  static readonly eventName = signedOut;

  constructor(reason: SignedOutReason) {
    super(signedOut, { bubbles: true, composed: true, detail: { reason } });
  }
}
