const emailSettled = 'cx-email-settled';

/** A change of address was confirmed or cancelled by its link. No address is in it. */
export class CxEmailSettledEvent extends CustomEvent<{ readonly outcome: 'confirmed' | 'cancelled' }> {
  constructor(outcome: 'confirmed' | 'cancelled') {
    super(emailSettled, { bubbles: true, composed: true, detail: { outcome } });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-email-settled': CxEmailSettledEvent;
  }
}
