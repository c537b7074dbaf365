import type { browser as Browser } from 'wxt/browser';
import type { BrowserPorts } from './browser.ts';
import type { RefusalCode } from '../messages.ts';
import { Refused } from '../refused.ts';
import { iconFiles } from './toolbar.ts';

/** The one alarm of the extension. */
export const wakeAlarm = 'wake';

/** Names of locks are shared with everything of this origin. */
const lockName = (name: string): string => `comptexpert ${name}`;

/** The issuer has just answered: a page that does not load is its trouble, everything else is somebody’s wish. */
function whyNotShown(cause: unknown): RefusalCode {
  const message = cause instanceof Error ? cause.message : '';
  if (/load/i.test(message)) return 'issuer-unavailable';
  // Chromium shows one window at a time.
  return /only one/i.test(message) ? 'signing-in' : 'cancelled';
}

/** The browser, by what it offers extensions. */
export function browserPorts({
  identity,
  tabs,
  alarms,
  idle,
  action,
  runtime,
}: typeof Browser): BrowserPorts {
  return {
    window: {
      redirectUri: identity.getRedirectURL(),
      show: async (url) => {
        const answer = await identity
          .launchWebAuthFlow({ url, interactive: true })
          .catch((cause: unknown) => {
            throw new Refused(whyNotShown(cause), { cause });
          });
        if (answer === undefined) throw new Refused('cancelled');
        return answer;
      },
    },
    openTab: async (url) => {
      await tabs.create({ url });
    },
    wakeAt: async (time) => {
      await alarms.create(wakeAlarm, { when: time });
    },
    isInUse: async (seconds) => (await idle.queryState(Math.max(15, seconds))) === 'active',
    sayIdleAfter: (seconds) => {
      idle.setDetectionInterval(Math.max(15, seconds));
    },
    show: async ({ icon, title, badge, colour }) => {
      await Promise.all([
        action.setIcon({ path: iconFiles(icon) }),
        action.setTitle({ title }),
        action.setBadgeText({ text: badge }),
        action.setBadgeBackgroundColor({ color: colour }),
      ]);
    },
    tell: async (message) => {
      // Nobody listens where no page of ours is open.
      await runtime.sendMessage(message).catch(() => undefined);
    },
    alone: (name, work) => navigator.locks.request(lockName(name), work),
  };
}
