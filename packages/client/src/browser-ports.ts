import type { PageMoment, Ports, TextStore } from './ports.ts';
import { openIndexedDbVault } from './storage/indexed-db-vault.ts';
import { removeDatabase } from './storage/remove-database.ts';

function textStore(storage: () => Storage): TextStore {
  const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return use(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => attempt((texts) => texts.getItem(key), null),
    write: (key, text) =>
      attempt((texts) => {
        texts.setItem(key, text);
        return texts.getItem(key) === text;
      }, false),
    remove(key) {
      // A storage that refuses everything holds nothing either.
      attempt((texts) => {
        texts.removeItem(key);
      }, undefined);
    },
  };
}

/** The browser's own. Touches nothing until used, so that it may be called while a server renders. */
export const browserPorts = (): Ports => ({
  fetch: (input, init) => fetch(input, init),
  clock: {
    now: () => Date.now(),
    after(milliseconds, task) {
      // Longer delays overflow to « at once » (HTML standard, timers): a day is plenty, and checked again then.
      const timer = setTimeout(task, Math.min(milliseconds, 86_400_000));
      return () => {
        clearTimeout(timer);
      };
    },
  },
  navigation: {
    get href() {
      return location.href;
    },
    get cameFromElsewhere() {
      const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return entry?.type === 'navigate' && !document.referrer.startsWith(`${location.origin}/`);
    },
    assign(url) {
      location.assign(url);
    },
    replace(url) {
      location.replace(url);
    },
    rewrite(url) {
      history.replaceState(history.state, '', url);
    },
    post(url, fields) {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: url, hidden: true });
      for (const [name, value] of Object.entries(fields)) {
        const field = document.createElement('input');
        Object.assign(field, { type: 'hidden', name, value });
        form.append(field);
      }
      document.body.append(form);
      form.submit();
      form.remove();
    },
    openWindow() {
      const opened = open('about:blank', '_blank', 'popup,width=480,height=720');
      return (
        opened && {
          get closed() {
            return opened.closed;
          },
          goTo(url) {
            opened.location.replace(url);
          },
          close() {
            opened.close();
          },
        }
      );
    },
    closeThisWindow() {
      close();
    },
  },
  siteStore: textStore(() => localStorage),
  tabStore: textStore(() => sessionStorage),
  openChannel(name, receive) {
    if (typeof BroadcastChannel === 'undefined') return undefined;
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      receive(data);
    };
    return {
      post(message) {
        channel.postMessage(message);
      },
      close() {
        channel.close();
      },
    };
  },
  async withLock(name, task) {
    // Absent in old browsers and on insecure pages, whatever the types say.
    const locks = (navigator as Partial<Navigator>).locks;
    return locks ? await locks.request(name, task) : await task();
  },
  openVault: (name, clock) => Promise.resolve(openIndexedDbVault(name, clock)),
  removeDatabase,
  page: {
    get visible() {
      return document.visibilityState === 'visible';
    },
    get focused() {
      return document.hasFocus();
    },
    get online() {
      return navigator.onLine;
    },
    listen(notify) {
      const stop = new AbortController();
      const tell = (
        target: EventTarget,
        name: string,
        moment: PageMoment,
        counts: (event: Event) => boolean,
      ) => {
        const hear = (event: Event) => {
          if (counts(event)) notify(moment);
        };
        target.addEventListener(name, hear, { signal: stop.signal });
      };
      tell(document, 'visibilitychange', 'shown', () => document.visibilityState === 'visible');
      tell(window, 'pageshow', 'restored', (event) => (event as PageTransitionEvent).persisted);
      tell(window, 'online', 'online', () => true);
      return () => {
        stop.abort();
      };
    },
  },
  random: Math.random,
});
