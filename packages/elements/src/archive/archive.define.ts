import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxArchive } from './archive.ts';

define('cx-archive', CxArchive);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxArchive } from './archive.ts';
export type * from './archive.events.ts';
