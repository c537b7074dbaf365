import type { Browser, Page } from 'playwright-core';
import { median } from './results.ts';

/** Under what a page is measured. */
export interface Condition {
  readonly name: string;
  /** How many times slower than this machine the page's processor is. */
  readonly throttle: number;
  readonly line?: { readonly kilobitsPerSecond: number; readonly latencyMs: number };
}

/** From the best to the worst that a person may have. */
export const conditions = [
  { name: 'ready', throttle: 1 },
  { name: 'ready, CPU ÷4', throttle: 4 },
  {
    name: 'ready, CPU ÷4, 1.6 Mbit/s and 150 ms away',
    throttle: 4,
    line: { kilobitsPerSecond: 1_600, latencyMs: 150 },
  },
] as const satisfies readonly Condition[];

/** What one opening of a page took until it was ready. */
export interface Sample {
  /** Milliseconds from the navigation. */
  readonly ready: number;
  /** Megabytes of JavaScript heap, rubbish collected. */
  readonly heap: number;
  /** Compressed bytes of the page and everything that had arrived. */
  readonly bytes: number;
  /** The page and everything that had arrived. */
  readonly requests: number;
}

/**
 * Runs in the page before anything else: notes when the first field stands on the screen that a person could type an
 * identifier into, in the page or in any shadow root, closed ones included.
 */
function watchForField(): void {
  const roots = new WeakMap<Element, ShadowRoot>();
  const attach = Reflect.get(Element.prototype, 'attachShadow');
  Element.prototype.attachShadow = function (this: Element, init) {
    const root = attach.call(this, init);
    roots.set(this, root);
    return root;
  };
  const canBeTypedInto = (element: Element): boolean => {
    if (!(element instanceof HTMLInputElement) || !['text', 'email'].includes(element.type)) return false;
    const { width, height } = element.getBoundingClientRect();
    const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return seen && width > 0 && height > 0 && !element.disabled && !element.readOnly;
  };
  const hasField = (root: ParentNode): boolean =>
    [...root.querySelectorAll('*')].some((element) => {
      const inside = roots.get(element) ?? element.shadowRoot;
      return canBeTypedInto(element) || (inside !== null && hasField(inside));
    });
  const look = () => {
    if (hasField(document)) performance.mark('page-ready');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: what had happened when the field was there. */
function readTimings(): Omit<Sample, 'heap'> {
  const ready = performance.getEntriesByName('page-ready')[0]?.startTime ?? Number.NaN;
  const entries = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ];
  const arrived = (entries as PerformanceResourceTiming[]).filter(({ responseEnd }) => responseEnd <= ready);
  const bytes = arrived.reduce((total, { encodedBodySize }) => total + encodedBodySize, 0);
  return { ready, bytes, requests: arrived.length };
}

/** Everything that a page must not do while it is measured. */
function watchForProblems(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') problems.push(`asked ${request.url()}`);
  });
  return problems;
}

/**
 * Opens a page in a fresh profile and waits until it is ready: by default, until its first field can be typed into. `watch`
 * runs in the page before anything else, and sets the mark `page-ready`. Rejects when the page throws, logs an error or asks
 * elsewhere.
 */
export async function openUntilReady(
  browser: Browser,
  url: string,
  { throttle, line }: Pick<Condition, 'throttle' | 'line'>,
  watch: () => void = watchForField,
): Promise<Sample> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const problems = watchForProblems(page);
  const debuggerSession = await context.newCDPSession(page);
  await debuggerSession.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  if (line) {
    const throughput = (line.kilobitsPerSecond * 1000) / 8;
    await debuggerSession.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latencyMs,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  await page.addInitScript(watch);
  await page.goto(url);
  await page
    .waitForFunction(() => performance.getEntriesByName('page-ready').length > 0)
    .catch((cause: unknown) => {
      throw new Error(`${url} is not ready: ${problems.join('; ')}`, { cause });
    });
  const timings = await page.evaluate(readTimings);
  await debuggerSession.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await debuggerSession.send('Runtime.getHeapUsage')) as { usedSize: number };
  await context.close();
  if (problems.length > 0) throw new Error(`${url} does not work: ${problems.join('; ')}`);
  return { ...timings, heap: usedSize / 1e6 };
}

/** Medians of several rounds in which every contender has its turn, so that all of them meet the same machine. */
export async function measureInTurn<Contender extends string>(
  rounds: number,
  contenders: readonly Contender[],
  open: (contender: Contender) => Promise<Sample>,
): Promise<(contender: Contender, what: keyof Sample) => number> {
  const samples = new Map<Contender, Sample[]>(contenders.map((contender) => [contender, []]));
  for (let turn = 0; turn < rounds; turn += 1)
    for (const contender of contenders) samples.get(contender)?.push(await open(contender));
  return (contender, what) => median((samples.get(contender) ?? []).map((sample) => sample[what]));
}
