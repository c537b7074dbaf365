import type { Profile } from '@comptexpert-kit/contract';

const accountRequested = 'cx-account-requested';

/** Whom an account was asked for. */
export interface RequestedAccount {
  readonly profile: Profile;
}

/** An account was asked for. It says nothing of who asked, nor of whether there is one already. */
export class CxAccountRequestedEvent extends CustomEvent<RequestedAccount> {
  constructor(detail: RequestedAccount) {
    super(accountRequested, { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface HTMLElementEventMap {
    'cx-account-requested': CxAccountRequestedEvent;
  }
}
