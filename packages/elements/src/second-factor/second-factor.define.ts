import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxSecondFactor } from './second-factor.ts';

define('cx-second-factor', CxSecondFactor);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxSecondFactor } from './second-factor.ts';
export type * from './second-factor.events.ts';
