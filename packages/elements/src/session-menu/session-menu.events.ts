import type { CxSignedOutEvent } from '../shared/session.events.ts';

declare global {
  interface HTMLElementEventMap {
    'cx-signed-out': CxSignedOutEvent;
  }
}
