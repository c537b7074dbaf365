import type { browser as Browser } from 'wxt/browser';
import type { BuildSettings } from '../build-settings.ts';
import { KeptState } from '../kept-state.ts';
import { startPages } from '../pages/start-pages.ts';
import { ExtensionStorage } from '../storage.ts';
import { Vault } from '../vault/vault.ts';
import { Background } from './background.ts';
import { browserPorts, wakeAlarm } from './browser-ports.ts';
import { privateArea } from './private-area.ts';
import { answer, readRequest } from './requests.ts';

/**
 * Starts the background. Called before anything is awaited, and awaits nothing: the listeners must be there when the message
 * or the alarm comes that woke it.
 */
export function startBackground(browser: typeof Browser, build: BuildSettings): void {
  const { runtime, alarms, idle, commands } = browser;
  const now = (): number => Date.now();
  const isPrivate = browser.extension.inIncognitoContext;
  const session = isPrivate ? privateArea(browser.storage.session) : browser.storage.session;
  const local = isPrivate ? session : browser.storage.local;
  const storage = new ExtensionStorage({
    local,
    managed: browser.storage.managed,
    language: browser.i18n.getUILanguage().startsWith('en') ? 'en' : 'fr',
  });
  const background = new Background({
    vault: new Vault({
      local,
      session,
      clock: {
        now,
        after: (milliseconds, call) => {
          const timer = setTimeout(call, milliseconds);
          return () => {
            clearTimeout(timer);
          };
        },
      },
      policy: () => storage.settings(),
    }),
    storage,
    kept: new KeptState(browser.storage.session, isPrivate),
    fetch: (input, init) => fetch(input, init),
    now,
    isOnline: () => navigator.onLine,
    issuer: build.issuer,
    browser: browserPorts(browser),
    pages: (port) => startPages(browser, port, storage, build),
  });
  const quietly = (work: Promise<void>): void => void work.catch(() => undefined);
  // Chromium lets content scripts read it until it is told not to; Firefox never does.
  const kept: { setAccessLevel?: typeof browser.storage.local.setAccessLevel } = browser.storage.local;
  quietly(kept.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }) ?? Promise.resolve());
  const wake = (): void => {
    background.soon();
  };

  const self = { id: runtime.id, origin: location.origin };
  runtime.onMessage.addListener((message: unknown, sender, respond: (told: unknown) => void) => {
    const request = readRequest(self, message, sender);
    if (request === undefined) return false;
    void answer(background, request, now()).then(respond);
    return true;
  });
  alarms.onAlarm.addListener(({ name }) => {
    if (name === wakeAlarm) wake();
  });
  runtime.onStartup.addListener(() => {
    quietly(background.vault.started().then(wake));
  });
  runtime.onInstalled.addListener(wake);
  idle.onStateChanged.addListener((state) => {
    if (state === 'active') wake();
    else quietly(background.left(state));
  });
  commands.onCommand.addListener((name) => {
    if (name === 'lock') quietly(background.lock().finally(() => background.changed()));
  });
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') wake();
  });
  wake();
}
