import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxProfilePicker } from './profile-picker.ts';

// « cx-create-account » brings it along, so that several copies in one page are nothing to speak of.
define('cx-profile-picker', CxProfilePicker, true);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxProfilePicker } from './profile-picker.ts';
export type { ProfileChoice } from './profile-choices.ts';
export type * from './profile-picker.events.ts';
