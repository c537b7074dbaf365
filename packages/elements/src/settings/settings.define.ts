import { define } from '../shared/define.ts';
import { CxSettings } from './settings.ts';

// Every element brings it along, so that several copies in one page are nothing to speak of.
define('cx-settings', CxSettings, true);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxSettings } from './settings.ts';
