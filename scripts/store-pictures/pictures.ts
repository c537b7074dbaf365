import type { FrameLocator, Locator, Page } from 'playwright-core';
import { approve as approveEn } from '../../extension/locales/en/approve.ts';
import { options as optionsEn } from '../../extension/locales/en/options.ts';
import { shared as sharedEn } from '../../extension/locales/en/shared.ts';
import { store as storeEn } from '../../extension/locales/en/store.ts';
import { approve as approveFr } from '../../extension/locales/fr/approve.ts';
import { options as optionsFr } from '../../extension/locales/fr/options.ts';
import { shared as sharedFr } from '../../extension/locales/fr/shared.ts';
import { store as storeFr, type StoreWords } from '../../extension/locales/fr/store.ts';
import type { ExtensionState } from '../../extension/state.ts';

/** What people read in a picture, by language. */
export const words = {
  fr: { approve: approveFr, options: optionsFr, shared: sharedFr, store: storeFr },
  en: { approve: approveEn, options: optionsEn, shared: sharedEn, store: storeEn },
} as const;

export type Language = keyof typeof words;
export const languages: readonly Language[] = ['fr', 'en'];
type Words = (typeof words)[Language];

/** Where to look in a picture. */
export interface Around {
  readonly page: Page;
  /** The page of the extension’s that it shows. */
  readonly view: FrameLocator;
  readonly words: Words;
}

/** What a picture shows. */
export interface Picture {
  readonly name: string;
  readonly sentence: keyof StoreWords;
  readonly theme: 'light' | 'dark';
  /** A page of the extension’s, as wide as browsers show it in CSS pixels; absent: a site with a login box. */
  readonly shown?: { readonly page: 'popup' | 'options' | 'approve'; readonly width: number };
  readonly state?: Partial<ExtensionState>;
  /** Done before it is taken. */
  readonly prepare?: (around: Around) => Promise<void>;
  /** Has to be in sight before it is taken. */
  readonly awaits: (around: Around) => Locator;
  /** Begins at the upper edge; absent: the page from its beginning. */
  readonly from?: (around: Around) => Locator;
}

/** As many as stores take. */
export const pictures: readonly Picture[] = [
  {
    name: '1-accounts',
    sentence: 'accounts',
    theme: 'light',
    shown: { page: 'popup', width: 380 },
    awaits: ({ view }) => view.getByRole('button', { name: 'Bibliordre' }),
  },
  {
    name: '2-sign-in',
    sentence: 'signIn',
    theme: 'light',
    awaits: ({ page }) => page.getByRole('button', { name: /Julie Martin/ }),
  },
  {
    name: '3-approval',
    sentence: 'approval',
    theme: 'light',
    shown: { page: 'approve', width: 480 },
    prepare: ({ view }) => view.getByRole('checkbox', { name: /Firme Martin/ }).check(),
    // Its buttons take no click before it has been in sight for a while.
    awaits: ({ view, words: { approve } }) => view.getByText(approve.ready),
  },
  {
    name: '4-kept',
    sentence: 'kept',
    theme: 'light',
    shown: { page: 'options', width: 780 },
    awaits: ({ view, words: { options } }) => view.getByRole('button', { name: options.data.export }),
    from: ({ view, words: { options } }) => view.getByRole('heading', { name: options.sections.kept }),
  },
  {
    name: '5-locked',
    sentence: 'locked',
    theme: 'dark',
    shown: { page: 'popup', width: 380 },
    state: { lock: { locked: true, protection: 'passphrase' }, accounts: [], sites: [] },
    awaits: ({ view, words: { shared } }) => view.getByRole('button', { name: shared.unlock, exact: true }),
  },
];
