import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxConfirmEmail } from './confirm-email.ts';

define('cx-confirm-email', CxConfirmEmail);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxConfirmEmail } from './confirm-email.ts';
export type * from './confirm-email.events.ts';
