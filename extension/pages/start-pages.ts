import type { browser as Browser } from 'wxt/browser';
import type { PagesPort } from '../background/ports.ts';
import type { BuildSettings } from '../build-settings.ts';
import { patternOf } from '../build-settings.ts';
import { ApprovalWindow } from './approval-window.ts';
import { change } from './change.ts';
import { followHosts } from './hosts.ts';
import { Pages } from './pages.ts';
import { pageOf } from './sender.ts';
import { Sites, type SiteStorage } from './sites.ts';

/** Size of the window in which the owner is asked about a site, in CSS pixels. */
const windowSize = { width: 440, height: 620 };

/**
 * The part of the background that deals with pages. To be called while the background starts, before anything is awaited:
 * its listeners must be there when the message comes that woke it.
 */
export function startPages(
  browser: typeof Browser,
  background: PagesPort,
  storage: SiteStorage,
  build: BuildSettings,
): Pages {
  const { runtime, windows, tabs, permissions, scripting } = browser;
  const extensionId = runtime.id;
  const now = () => Date.now();
  const pages = new Pages({
    background,
    extensionId,
    sites: new Sites({ background, storage, now }),
    approval: new ApprovalWindow({
      session: browser.storage.session,
      open: async ({ isPrivate }) => {
        const opened = await windows.create({
          url: '/approve.html',
          type: 'popup',
          focused: true,
          ...windowSize,
          ...(isPrivate && { incognito: true }),
        });
        return opened?.id ?? -1;
      },
      show: (window) =>
        windows.update(window, { focused: true }).then(
          () => true,
          () => false,
        ),
      close: (window) => windows.remove(window).catch(() => undefined),
      now,
    }),
  });

  runtime.onMessage.addListener((message: unknown, sender, answer: (told: unknown) => void) => {
    // Own pages are answered elsewhere; nobody else at all.
    if (!pageOf(sender, extensionId)) return false;
    void pages.answer(message, sender).then(answer);
    return true;
  });
  windows.onRemoved.addListener((window) => {
    pages.windowClosed(window).catch(() => undefined);
  });
  background.onStateChanged(() => {
    void tellRelays(tabs);
  });

  const follow = () => {
    followHosts({
      scripting,
      permissions,
      script: '/content-scripts/content.js',
      builtIn: [...build.sites, patternOf(build.issuer)],
    }).catch(() => undefined);
  };
  permissions.onAdded.addListener(follow);
  permissions.onRemoved.addListener(follow);
  runtime.onInstalled.addListener(follow);
  runtime.onStartup.addListener(follow);
  return pages;
}

/** Has every relay ask again for its page; tabs without one do not answer. */
async function tellRelays(tabs: (typeof Browser)['tabs']): Promise<void> {
  const all = await tabs.query({});
  await Promise.allSettled(
    all.map(async ({ id }) => {
      if (id !== undefined) await tabs.sendMessage(id, change, { frameId: 0 });
    }),
  );
}
