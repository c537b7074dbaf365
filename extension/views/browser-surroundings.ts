import { browser } from 'wxt/browser';
import type { Surroundings } from './ports.ts';

function listen(events: readonly (readonly [EventTarget, string])[], listener: () => void): () => void {
  for (const [target, event] of events) target.addEventListener(event, listener);
  return () => {
    for (const [target, event] of events) target.removeEventListener(event, listener);
  };
}

/** The browser that a page of ours is open in. */
export const browserSurroundings: Surroundings = {
  close: () => {
    close();
  },
  openOptions: () => {
    void browser.runtime.openOptionsPage();
    // Firefox leaves the popup open over the options.
    close();
  },
  language: () => browser.i18n.getUILanguage(),
  name: (title, language) => {
    document.title = title;
    document.documentElement.lang = language;
  },
  reaches: (pattern) => browser.permissions.contains({ origins: [pattern] }).catch(() => false),
  requestSite: (pattern) => browser.permissions.request({ origins: [pattern] }).catch(() => false),
  save: (name, json) => {
    const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    // The browser has begun with it by then.
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, 60_000);
  },
  lockKeys: async () => {
    const commands = await browser.commands.getAll();
    const keys = commands.find(({ name }) => name === 'lock')?.shortcut;
    return keys === '' ? undefined : keys;
  },
  isOnline: () => navigator.onLine,
  onNetwork: (listener) =>
    listen(
      [
        [window, 'online'],
        [window, 'offline'],
      ],
      listener,
    ),
  isAttended: () => document.visibilityState === 'visible' && document.hasFocus(),
  onAttention: (listener) =>
    listen(
      [
        [window, 'focus'],
        [window, 'blur'],
        [document, 'visibilitychange'],
      ],
      listener,
    ),
};
