import { define } from '../shared/define.ts';
import { CxSettings } from './settings.ts';

define('cx-settings', CxSettings);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxSettings } from './settings.ts';
