import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxCreateAccount } from './create-account.ts';

define('cx-create-account', CxCreateAccount);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxCreateAccount } from './create-account.ts';
export type * from './create-account.events.ts';
