const accountChanged = 'cx-account-changed';
const accountClosed = 'cx-account-closed';

/** What of an account can change. */
export type AccountPart = 'identity' | 'newsletter' | 'email' | 'password' | 'sessions';

/** Something of the account was changed, or asked to be. Says what, never what was typed. */
export class CxAccountChangedEvent extends CustomEvent<{ readonly part: AccountPart }> {
  constructor(part: AccountPart) {
    super(accountChanged, { bubbles: true, composed: true, detail: { part } });
  }
}

/** The account is closed, and nobody is signed in any more. */
export class CxAccountClosedEvent extends CustomEvent<null> {
  constructor() {
    super(accountClosed, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-account-changed': CxAccountChangedEvent;
    'cx-account-closed': CxAccountClosedEvent;
  }
}
