import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxSetPassword } from './set-password.ts';

define('cx-set-password', CxSetPassword);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxSetPassword } from './set-password.ts';
export type * from './set-password.events.ts';
