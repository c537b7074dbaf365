import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxAccount } from './account.ts';

define('cx-account', CxAccount);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxAccount } from './account.ts';
export type * from './account.events.ts';
