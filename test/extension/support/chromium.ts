import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import type { Answer, Request } from '../../../extension/messages.ts';
import type { ExtensionState } from '../../../extension/state.ts';
import { signInAtIssuer } from '../../e2e/people.ts';
import { chromiumFlags, findBrowsers } from '../../support/browsers.ts';

/** Chromium with the built extension in it, and a profile that outlives it. */
export interface InstalledExtension {
  /** Id in its addresses. */
  readonly id: string;
  readonly context: BrowserContext;
  /** As the popup asks, from a page of the extension’s own. */
  ask<Type extends Request['type']>(
    request: Extract<Request, { readonly type: Type }>,
  ): Promise<Answer<Type>>;
  /** What its own pages are told. */
  state(): Promise<ExtensionState>;
  /** A page of its own that stays open. */
  page(): Promise<Page>;
  /** Adds an account: types identifier and password in the window that the browser opens. */
  addAccount(person: { readonly identifier: string; readonly password: string }): Promise<Answer>;
  worker(): Promise<Worker>;
  /** Ends the worker as the browser does after a while; the next event starts another one. */
  killWorker(): Promise<void>;
  /** Closes the browser and opens it again with the same profile; `room`: bytes that its database may take from now on. */
  restart(room?: number): Promise<void>;
  /** Puts what was built in another folder in its place while the browser runs, as an update does. */
  update(other: string): Promise<void>;
  /** Closes it and forgets the profile. Fails when a page of the extension’s logged an error. */
  leave(): Promise<void>;
}

/** Chromium on a profile, with the extensions that were built in `folders`; those in `later` may be put into it. */
export async function openProfile(
  profile: string,
  folders: readonly string[] = [],
  later: readonly string[] = [],
): Promise<BrowserContext> {
  const { chromium: executablePath } = await findBrowsers();
  const options = [
    ['disable-extensions-except', [...folders, ...later]],
    ['load-extension', folders],
  ] as const;
  const extensions = options
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => `--${name}=${list.join()}`);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    // What lets a test put another build in the place of one.
    args: [...chromiumFlags, ...extensions, '--enable-unsafe-extension-debugging'],
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/** Host of the addresses of the extension in a browser. */
export async function idOf(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).host;
}

/** Ends every worker of the browser of a page, as it does by itself half a minute after the last event. */
export async function endWorkers(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const stopped = Promise.withResolvers<undefined>();
  devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) stopped.resolve(undefined);
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await stopped.promise;
  await devtools.detach();
}

/** Starts Chromium with the extension that was built in `folder`, and with those of somebody else’s in `others`. */
export async function startExtension(
  folder: string,
  others: readonly string[] = [],
): Promise<InstalledExtension> {
  const profile = await mkdtemp(join(tmpdir(), 'comptexpert-kit-profile-'));
  const problems: string[] = [];
  const open = async (isLater = false): Promise<BrowserContext> => {
    const all = [folder, ...others];
    const context = await (isLater ? openProfile(profile, [], all) : openProfile(profile, all));
    context.on('console', (message) => {
      const { url } = message.location();
      if (message.type() === 'error') problems.push(`${message.text()} (${url})`);
    });
    return context;
  };
  let context = await open();
  const id = await idOf(context);
  let own: Page | undefined;
  const ownPage = async (): Promise<Page> => {
    if (own === undefined || own.isClosed()) {
      own = await context.newPage();
      await own.goto(`chrome-extension://${id}/options.html`);
    }
    return own;
  };
  const ask: InstalledExtension['ask'] = async (request) => {
    const page = await ownPage();
    return page.evaluate(
      (message) =>
        (
          globalThis as unknown as {
            chrome: { runtime: { sendMessage: (message: unknown) => Promise<never> } };
          }
        ).chrome.runtime.sendMessage(message),
      request,
    );
  };
  // The browser's own language is the machine's; a worker that starts later is told the page's.
  await ask({ type: 'change-settings', change: { language: 'fr' } });
  const load = async (built: string): Promise<void> => {
    const devtools = await context.browser()?.newBrowserCDPSession();
    assert.ok(devtools);
    const started = context.waitForEvent('serviceworker');
    await devtools.send('Extensions.loadUnpacked', { path: built });
    await started;
    await devtools.detach();
  };
  const workers = (): Worker[] => context.serviceWorkers().filter((one) => new URL(one.url()).host === id);
  return {
    id,
    get context() {
      return context;
    },
    ask,
    page: ownPage,
    state: async () => {
      const answer = await ask({ type: 'state' });
      assert.ok(answer.ok, JSON.stringify(answer));
      return answer.value;
    },
    addAccount: async (person) => {
      await ownPage();
      const opened = context.waitForEvent('page');
      const added = ask({ type: 'add-account' });
      const signedIn = opened.then((page) => signInAtIssuer(page, person));
      const [answer] = await Promise.all([added, signedIn]);
      return answer;
    },
    worker: async () => workers()[0] ?? context.waitForEvent('serviceworker'),
    killWorker: async () => endWorkers(await ownPage()),
    restart: async (room) => {
      await context.close();
      own = undefined;
      if (room === undefined) {
        context = await open();
        await idOf(context);
        return;
      }
      // How much room there is gets looked at when its database is opened.
      context = await open(true);
      const devtools = await context.newCDPSession(await context.newPage());
      const origin = `chrome-extension://${id}`;
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: room });
      await load(folder);
    },
    update: async (other) => {
      const closed = (await ownPage()).waitForEvent('close');
      await Promise.all([load(other), closed]);
    },
    leave: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
      assert.deepEqual(
        problems.filter((problem) => problem.includes(`(chrome-extension://${id}/`)),
        [],
      );
    },
  };
}
