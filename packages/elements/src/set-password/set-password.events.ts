const passwordSet = 'cx-password-set';

/** A password was set. Nobody is signed in by it, and nothing that was typed is in it. */
export class CxPasswordSetEvent extends CustomEvent<null> {
  constructor() {
    super(passwordSet, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-password-set': CxPasswordSetEvent;
  }
}
