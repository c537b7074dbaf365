import type { CxSignedOutEvent } from '../shared/session.events.ts';

export type { CxSignedOutEvent };

declare global {
  interface HTMLElementEventMap {
    'cx-signed-out': CxSignedOutEvent;
  }
}
