import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxLoginBox } from './login-box.ts';

define('cx-login-box', CxLoginBox);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxLoginBox } from './login-box.ts';
export type * from './login-box.events.ts';
