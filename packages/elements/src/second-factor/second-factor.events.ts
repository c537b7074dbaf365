const secondFactorProved = 'cx-second-factor-proved';

/** This sign-in has proved its second factor: what asks for it is open. Carries nothing. */
export class CxSecondFactorProvedEvent extends CustomEvent<null> {
  constructor() {
    super(secondFactorProved, { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-second-factor-proved': CxSecondFactorProvedEvent;
  }
}
