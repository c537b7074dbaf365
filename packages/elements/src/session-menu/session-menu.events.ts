import type { CxSignedOutEvent } from '../shared/session.events.ts';

export type { CxSignedOutEvent };

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-signed-out': CxSignedOutEvent;
  }
}
