import type { PagesPort } from '../background/ports.ts';
import { Refused } from '../refused.ts';
import type { RefusalCode } from '../messages.ts';
import type { AccountView } from '../state.ts';
import type { Site } from '../storage/sites.ts';
import { ApprovalWindow } from './approval-window.ts';
import { Pages } from './pages.ts';
import type { Sender } from './sender.ts';
import { Sites } from './sites.ts';

export const extensionId = 'abcdefghijklmnopabcdefghijklmnop';
export const issuer = 'http://identification.localhost:4000';
export const listed = 'http://espace-pro.localhost:4000';
export const unknown = 'https://logiciel.example';

export const marie: AccountView = {
  id: '7c9a2f54-5a7e-4c25-9d33-0b8d7e9e1f10',
  label: 'Marie (cabinet)',
  identifier: 'mdurand',
  name: 'Marie Durand',
  profile: 'expert-comptable',
  region: 'paris-ile-de-france',
  offices: ['Cabinet Durand, Paris'],
  colour: 'blue',
  session: { status: 'live', until: 1e13 },
};
export const paul: AccountView = {
  ...marie,
  id: '1b8a5f30-64fb-4b8e-8a53-f0f1de07aa55',
  label: 'Paul',
  identifier: 'plamy3',
  name: 'Paul Lamy',
  offices: [],
};

/** How a browser describes a page's content script of ours. */
export const fromPage = (origin: string, change: Partial<Sender> = {}): Sender => ({
  id: extensionId,
  url: `${origin}/une/page`,
  origin,
  frameId: 0,
  tab: { id: 7, incognito: false },
  ...change,
});

/** The part that deals with pages, in a background and a browser that a test moves. */
export function world() {
  const state = {
    now: 1_800_000_000_000,
    locked: false,
    accounts: [marie] as readonly AccountView[],
    managedSites: [] as readonly string[],
    kept: [] as Site[],
    refusal: undefined as RefusalCode | undefined,
    revived: [] as string[],
    changes: 0,
    opened: [] as string[],
    windows: new Set<number>(),
    session: {} as Record<string, unknown>,
  };
  const background: PagesPort = {
    issuer: () => Promise.resolve(issuer),
    isLocked: () => Promise.resolve(state.locked),
    accounts: () => Promise.resolve(state.locked ? [] : state.accounts),
    services: () =>
      Promise.resolve([{ id: 'espace-pro', name: 'Espace pro', url: `${listed}/`, origins: [listed] }]),
    revive: (account) => {
      if (state.refusal) return Promise.reject(new Refused(state.refusal));
      state.revived.push(account);
      return Promise.resolve();
    },
    changed: () => {
      state.changes += 1;
    },
    onStateChanged: () => undefined,
  };
  const now = () => state.now;
  /** A worker that was stopped begins anew; what the browser keeps is there still. */
  const start = () =>
    new Pages({
      background,
      extensionId,
      sites: new Sites({
        background,
        now,
        storage: {
          sites: () => Promise.resolve(state.kept),
          putSite: (site) => {
            state.kept = [...state.kept.filter(({ origin }) => origin !== site.origin), site];
            return Promise.resolve();
          },
          forgetAccount: (account) => {
            state.kept = state.kept.map((site) => ({
              ...site,
              accounts: site.accounts.filter((one) => one !== account),
            }));
            return Promise.resolve();
          },
          managed: () => Promise.resolve({ sites: state.managedSites }),
        },
      }),
      approval: new ApprovalWindow({
        session: {
          get: (key) => Promise.resolve(key in state.session ? { [key]: state.session[key] } : {}),
          set: (items) => {
            Object.assign(state.session, items);
            return Promise.resolve();
          },
          remove: () => Promise.resolve(),
        },
        open: ({ origin }) => {
          state.opened.push(origin);
          state.windows.add(state.opened.length);
          return Promise.resolve(state.opened.length);
        },
        show: (window) => Promise.resolve(state.windows.has(window)),
        close: (window) => {
          state.windows.delete(window);
          return Promise.resolve();
        },
        now,
      }),
    });
  return { state, start, pages: start() };
}
