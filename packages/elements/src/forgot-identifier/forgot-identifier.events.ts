const recoveryRequested = 'cx-recovery-requested';

/** A mail was asked for. It says nothing of the address, nor of whether anybody has it. */
export class CxRecoveryRequestedEvent extends CustomEvent<null> {
  constructor() {
    super(recoveryRequested, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-recovery-requested': CxRecoveryRequestedEvent;
  }
}
