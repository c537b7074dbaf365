import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../background/start.ts';
import type { BuildSettings } from '../build-settings.ts';

declare const __BUILD_SETTINGS__: BuildSettings;

export default defineBackground(() => {
  startBackground(browser, __BUILD_SETTINGS__);
});
