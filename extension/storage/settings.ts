import { settingsChange, type SettingsChange } from '../messages.ts';
import type { Settings } from '../state.ts';
import type { DocumentLayout } from './document.ts';
import type { Managed } from './managed.ts';

/** What the owner chose; the rest is as it comes. */
export const settingsLayout: DocumentLayout<SettingsChange> = {
  key: 'settings',
  schema: settingsChange,
  initial: {},
};

const defaults: Omit<Settings, 'language'> = {
  theme: 'auto',
  lockAfter: 15,
  lockWithSystem: true,
  lockWithBrowser: true,
  warnBefore: 30,
};

/** Never, or later than a firm allows, is as late as it allows. */
const bounded = (lockAfter: number, most: number | undefined) =>
  most !== undefined && (lockAfter === 0 || lockAfter > most) ? most : lockAfter;

/** What holds of the owner's choices, under what the firm has fixed and bounded. */
export function settingsOf(
  chosen: SettingsChange,
  managed: Managed,
  language: Settings['language'],
): Settings {
  const wanted = { language, ...defaults, ...chosen, ...managed.settings };
  return {
    language: wanted.language ?? language,
    theme: wanted.theme ?? defaults.theme,
    lockAfter: bounded(wanted.lockAfter ?? defaults.lockAfter, managed.maxLockAfter),
    lockWithSystem: wanted.lockWithSystem ?? defaults.lockWithSystem,
    lockWithBrowser: wanted.lockWithBrowser ?? defaults.lockWithBrowser,
    warnBefore: wanted.warnBefore ?? defaults.warnBefore,
  };
}
