import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxUserAdmin } from './user-admin.ts';

define('cx-user-admin', CxUserAdmin);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxUserAdmin } from './user-admin.ts';
export type * from './user-admin.events.ts';
