import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { BuildSettings } from '../build-settings.ts';
import { relay } from '../pages/relay.ts';
import { relayPorts } from '../pages/relay-ports.ts';

declare const __BUILD_SETTINGS__: BuildSettings;

export default defineContentScript({
  matches: [...__BUILD_SETTINGS__.sites],
  // After the page is drawn; `ready` tells a page that asked before.
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main: ({ signal }) => {
    relay(relayPorts(browser, window, signal));
  },
});
