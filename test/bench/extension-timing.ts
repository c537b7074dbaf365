import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { endWorkers } from '../extension/support/chromium.ts';
import type { Contender } from './extension-scene.ts';

/** Runs in the page before anything else: notes when its first field stands there for typing, and so many accounts with it. */
function watchForPopup(accounts: number): void {
  const all = (root: ParentNode, selector: string): readonly Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? all(element.shadowRoot, selector) : []),
    ]);
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility();
  };
  const look = (): void => {
    const isUsable =
      all(document, 'input[type=search]:enabled').some(isSeen) &&
      all(document, '.account').filter(isSeen).length === accounts;
    if (isUsable) performance.mark('page-ready');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Milliseconds from the navigation to the popup, opened as a page, until it is usable with so many accounts. */
export async function openPopup({ context, id }: Contender, accounts: number): Promise<number> {
  const page = await context.newPage();
  try {
    await page.addInitScript(watchForPopup, accounts);
    await page.goto(`chrome-extension://${id}/popup.html`);
    await page.waitForFunction(() => performance.getEntriesByName('page-ready').length > 0);
    return await page.evaluate(() => performance.getEntriesByName('page-ready')[0]?.startTime ?? Number.NaN);
  } finally {
    await page.close();
  }
}

/** Ends every worker of a browser that may have no page of its own left. */
export async function endWorkersOf(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await endWorkers(page);
  await page.close();
}

interface Heap {
  readonly usedSize: number;
  readonly embedderHeapUsedSize: number;
  readonly backingStorageSize: number;
}

/** Asks a target of the browser's that the driver has no session for. */
async function askTarget(session: CDPSession, targetId: string, method: string): Promise<unknown> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const answered = Promise.withResolvers<unknown>();
  session.on('Target.receivedMessageFromTarget', (event) => {
    const { id, result } = JSON.parse(event.message) as { readonly id?: number; readonly result?: unknown };
    if (event.sessionId === sessionId && id === 1) answered.resolve(result);
  });
  await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: 1, method }) });
  const result = await answered.promise;
  await session.send('Target.detachFromTarget', { sessionId });
  return result;
}

/** Megabytes that the background holds, rubbish collected: its scripts' heap, with what the browser keeps for it there. */
export async function backgroundHeap({ context, id }: Contender): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no browser');
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(id));
  if (!worker) throw new Error('the background does not run');
  await askTarget(session, worker.targetId, 'HeapProfiler.collectGarbage');
  const heap = (await askTarget(session, worker.targetId, 'Runtime.getHeapUsage')) as Heap;
  await session.detach();
  return (heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize) / 1e6;
}

/** When a page of a site was drawn for the first time, and loaded; milliseconds from the navigation. */
export interface Drawn {
  readonly paint: number;
  readonly load: number;
}

export async function openSite(context: BrowserContext, url: string): Promise<Drawn> {
  const page = await context.newPage();
  try {
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    return await page.evaluate(async () => {
      // What still goes on in this page is none of the next one's.
      await new Promise((resolve) => requestIdleCallback(resolve));
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return { paint: paint?.startTime ?? Number.NaN, load: navigation?.loadEventEnd ?? Number.NaN };
    });
  } finally {
    await page.close();
  }
}

/** When what happened of a sign-in; milliseconds since the epoch. */
interface SignInTimes {
  /** Its page was asked for. */
  readonly opened: number;
  /** Somebody clicked « Continuer en tant que… »; `NaN` where nobody did. */
  readonly clicked: number;
  /** It left for the issuer. */
  readonly left: number;
  readonly signedIn: number;
}

/** Runs in every page before anything else: notes when, for the whole tab, until somebody is signed in. */
function watchForSignIn(): void {
  const note = (name: string, time: number): void => {
    if (sessionStorage.getItem(name) === null) sessionStorage.setItem(name, String(time));
  };
  const now = (): number => performance.timeOrigin + performance.now();
  note('bench-opened', performance.timeOrigin);
  // The address that the answer comes to is the end of one navigation, which began where the site was left.
  if (location.pathname === '/callback') sessionStorage.setItem('bench-left', String(performance.timeOrigin));
  addEventListener(
    'click',
    () => {
      note('bench-clicked', now());
    },
    { capture: true },
  );
  const look = (): void => {
    const shown = document.querySelector<HTMLElement>('[data-session=signed-in]');
    if (shown?.hidden === false && shown.querySelector('#hello span')?.textContent)
      note('bench-signed-in', now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function timesOf(page: Page): Promise<SignInTimes> {
  await page.waitForFunction(() => sessionStorage.getItem('bench-signed-in') !== null);
  return page.evaluate(() => {
    const read = (name: string): number => Number(sessionStorage.getItem(`bench-${name}`) ?? Number.NaN);
    return {
      opened: read('opened'),
      clicked: read('clicked'),
      left: read('left'),
      signedIn: read('signed-in'),
    };
  });
}

/** What a site keeps of who is signed in, so that the next page of it has to ask. */
export async function forgetSite(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(url);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
  await page.close();
}

/** Opens a site in a new tab and signs in there, by `act` or by itself. Rejects when it did so without the issuer. */
export async function timeSignIn(
  context: BrowserContext,
  url: string,
  act: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<SignInTimes> {
  const page = await context.newPage();
  try {
    await page.addInitScript(watchForSignIn);
    await page.goto(url);
    await act(page);
    const times = await timesOf(page);
    if (Number.isNaN(times.left)) throw new Error('the site did not ask the issuer');
    return times;
  } finally {
    await page.close();
  }
}
