import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxSessionMenu } from './session-menu.ts';

define('cx-session-menu', CxSessionMenu);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxSessionMenu } from './session-menu.ts';
export type * from './session-menu.events.ts';
