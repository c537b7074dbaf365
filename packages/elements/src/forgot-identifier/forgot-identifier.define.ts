import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxForgotIdentifier } from './forgot-identifier.ts';

define('cx-forgot-identifier', CxForgotIdentifier);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxForgotIdentifier } from './forgot-identifier.ts';
export type * from './forgot-identifier.events.ts';
