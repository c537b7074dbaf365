import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { Answer, Request } from '../../../extension/messages.ts';
import type { ExtensionState } from '../../../extension/state.ts';
import { findBrowsers } from '../../support/browsers.ts';

const addOn = 'extension@comptexpert.example';
/** Firefox makes another one in every installation, unless it is told. */
const uuid = '3f6f3a30-5d1c-4c6e-9d55-5b7a1a1c0de1';

interface SessionBrowser {
  readonly storage: { readonly session: { readonly get: () => Promise<unknown> } };
}

/** Firefox with the built extension in it, and a profile that outlives it. */
export interface FirefoxExtension {
  /** As the popup asks, from a page of the extension’s own. */
  ask<Type extends Request['type']>(
    request: Extract<Request, { readonly type: Type }>,
  ): Promise<Answer<Type>>;
  state(): Promise<ExtensionState>;
  /** Adds an account: types identifier and password in the window that the browser opens. */
  addAccount(person: { readonly identifier: string; readonly password: string }): Promise<Answer>;
  /** The tab or window whose address begins like that, open already or soon. */
  tab(address: string): Promise<Page>;
  /** Its popup, in a tab. */
  popup(): Promise<Page>;
  /** JSON of all that is in `storage.session`. */
  kept(): Promise<string>;
  /** A site in a tab of its own. */
  visit(address: string): Promise<Page>;
  /** The issuer and every site know nobody any more. */
  forgetCookies(): Promise<void>;
  /** Resolves once the browser has ended the background for want of work. */
  backgroundEnded(): Promise<void>;
  /** Closes the browser and opens it again with the same profile. */
  restart(): Promise<void>;
  leave(): Promise<void>;
}

/** What a Firefox is started with. */
export interface FirefoxWishes {
  /** After so many milliseconds without work its background ends; the next event starts it again. */
  readonly idle?: number;
  /** What a firm has laid down for the extension. */
  readonly managed?: Readonly<Record<string, unknown>>;
}

/** Lays down settings for this user’s Firefox (MDN, « Native manifests », managed storage). */
async function layDown(home: string, data: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(home, '.mozilla/managed-storage');
  await mkdir(folder, { recursive: true });
  const manifest = { name: addOn, description: 'Réglages du cabinet', type: 'storage', data };
  await writeFile(join(folder, `${addOn}.json`), JSON.stringify(manifest));
}

/** Starts Firefox with the extension that was built in `folder`. */
export async function startInFirefox(
  folder: string,
  { idle = 30_000, managed = {} }: FirefoxWishes = {},
): Promise<FirefoxExtension> {
  const { firefox: executablePath } = await findBrowsers();
  const home = await mkdtemp(join(tmpdir(), 'comptexpert-kit-home-'));
  const userDataDir = join(home, 'profile');
  await mkdir(userDataDir);
  if (Object.keys(managed).length > 0) await layDown(home, managed);
  const open = async (): Promise<Browser> => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      userDataDir,
      env: { ...process.env, HOME: home },
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [addOn]: uuid }),
        'extensions.background.idle.timeout': idle,
      },
    });
    await browser.installExtension(folder);
    return browser;
  };
  let browser = await open();
  let own: Page | undefined;
  const ownPage = async (): Promise<Page> => {
    if (own === undefined) {
      own = await browser.newPage();
      // Puppeteer sees no page of an extension load.
      await own.goto(`moz-extension://${uuid}/options.html`, { waitUntil: [] });
      await own.waitForFunction(() => location.protocol === 'moz-extension:' && 'browser' in globalThis);
    }
    return own;
  };
  const ask: FirefoxExtension['ask'] = async (request) => {
    const page = await ownPage();
    // As text: the driver leaves out what stands in an answer for the second time.
    const text = await page.evaluate(
      async (message) =>
        JSON.stringify(
          await (
            globalThis as unknown as {
              browser: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
            }
          ).browser.runtime.sendMessage(message),
        ),
      request,
    );
    return JSON.parse(text) as never;
  };
  const tab: FirefoxExtension['tab'] = async (address) => {
    const target = await browser.waitForTarget((one) => one.url().startsWith(address), { timeout: 20_000 });
    const page = await target.page();
    assert.ok(page);
    return page;
  };
  return {
    ask,
    tab,
    state: async () => {
      const answer = await ask({ type: 'state' });
      assert.ok(answer.ok, JSON.stringify(answer));
      return answer.value;
    },
    addAccount: async ({ identifier, password }) => {
      const issuer = await ask({ type: 'state' });
      assert.ok(issuer.ok);
      const added = ask({ type: 'add-account' });
      const page = await tab(`${issuer.value.issuer}/connexion/`);
      await page.locator('input[autocomplete~="username"]').fill(identifier);
      await page.locator('input[type="password"]').fill(password);
      await page.keyboard.press('Enter');
      return added;
    },
    popup: async () => {
      const page = await browser.newPage();
      await page.goto(`moz-extension://${uuid}/popup.html`, { waitUntil: [] });
      return page;
    },
    kept: async () =>
      (await ownPage()).evaluate(async () =>
        JSON.stringify(
          await (globalThis as unknown as { browser: SessionBrowser }).browser.storage.session.get(),
        ),
      ),
    visit: async (address) => {
      const page = await browser.newPage();
      await page.goto(address);
      return page;
    },
    forgetCookies: async () => {
      const cookies = await browser.cookies();
      assert.notEqual(cookies.length, 0);
      await browser.deleteCookie(...cookies);
      assert.deepEqual(await browser.cookies(), []);
    },
    backgroundEnded: async () => {
      await (
        await ownPage()
      ).waitForFunction(
        () => {
          const { browser } = globalThis as unknown as {
            browser: { extension: { getViews: () => readonly Window[] } };
          };
          return browser.extension.getViews().every(({ location }) => !location.href.includes('background'));
        },
        { polling: 50 },
      );
    },
    restart: async () => {
      await browser.close();
      own = undefined;
      browser = await open();
    },
    leave: async () => {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
