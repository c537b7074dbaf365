import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser.ts';
import { contenderPage, servePages } from './page-server.ts';
import { conditions, measureInTurn, openUntilReady } from './page-timing.ts';
import { atMost, median, type Result, round } from './results.ts';

const contenders = ['plain', 'ours', 'uplot', 'chartjs'] as const;
type Contender = (typeof contenders)[number];
const rounds = 9;
const updateRounds = 5;
const updates = 100;

/** One chart of 24 months, and a board of five. */
const sizes = [
  { name: 'card', charts: 1 },
  { name: 'board', charts: 5 },
] as const;

/** How much longer than a drawing by hand in the same run a card may take, by condition. */
const mostReady = { ready: 1.25, 'ready, CPU ÷4': 1.3 } as const;

/** Runs in the page before anything else: notes when every chart that the address asks for is drawn and painted. */
function watchForCharts(): void {
  const drawn = (root: ParentNode): number =>
    [...root.querySelectorAll('canvas, path.bars')].filter((one) =>
      one instanceof HTMLCanvasElement ? one.width > 0 : one.getBoundingClientRect().width > 100,
    ).length +
    [...root.querySelectorAll('cx-kpi-widget')].reduce(
      (sum, { shadowRoot }) => sum + (shadowRoot ? drawn(shadowRoot) : 0),
      0,
    );
  const look = () => {
    if (drawn(document) >= (Number(location.hash.slice(1)) || 1)) performance.mark('page-ready');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Milliseconds of the page's main thread for one update, painting included, over a hundred of them. */
async function costOfUpdate(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(watchForCharts);
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('page-ready').length > 0);
  const session = await context.newCDPSession(page);
  // What this thread worked, whatever else the machine had to do.
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await session.send('Performance.enable');
  const taskTime = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const run = (from: number, count: number) =>
    page.evaluate(
      async ([first, many]) => {
        for (let turn = first; turn < first + many; turn += 1) {
          await window.showTurn(turn);
          await new Promise(requestAnimationFrame);
        }
      },
      [from, count] as const,
    );
  // What an engine learns in the first ones is no part of the hundred.
  await run(1, 20);
  const before = await taskTime();
  await run(21, updates);
  const cost = ((await taskTime()) - before) / updates;
  await context.close();
  return cost;
}

async function measureCosts(
  browser: Browser,
  url: (contender: Contender) => string,
): Promise<Map<Contender, number>> {
  const samples = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  for (let turn = 0; turn < updateRounds; turn += 1)
    for (const contender of contenders)
      samples.get(contender)?.push(await costOfUpdate(browser, url(contender)));
  return new Map([...samples].map(([contender, costs]) => [contender, median(costs)]));
}

/** Key figures from the data to the painted chart, then a hundred updates, beside charts by hand and of others. */
export async function measureKeyFigures(): Promise<readonly Result[]> {
  const pages = await servePages(
    await Promise.all(
      contenders.map((contender) =>
        contenderPage('kpi', contender, contender === 'ours' ? ['/cdn/kpi-widget.js'] : []),
      ),
    ),
  );
  const browser = await launchChromium('chromium');
  const results: Result[] = [];
  try {
    for (const { name: size, charts } of sizes) {
      const url = (contender: Contender) => `${pages.origin}/kpi-${contender}.html#${charts}`;
      // The first page of each kind pays for the browser's start.
      for (const contender of contenders)
        await openUntilReady(browser, url(contender), { throttle: 1 }, watchForCharts);
      for (const condition of conditions) {
        const { name } = condition;
        if (!(name in mostReady)) continue;
        const middle = await measureInTurn(rounds, contenders, (contender) =>
          openUntilReady(browser, url(contender), condition, watchForCharts),
        );
        for (const contender of contenders)
          results.push({
            label: `${size}, ${contender}: ${name}`,
            value: round(middle(contender, 'ready')),
            unit: 'ms',
          });
        const ratio = round(middle('ours', 'ready') / middle('plain', 'ready'));
        results.push(
          atMost(`${size}: ours ÷ by hand, ${name}`, ratio, mostReady[name as keyof typeof mostReady], '×'),
        );
      }
      const costs = await measureCosts(browser, url);
      const cost = (contender: Contender): number => costs.get(contender) ?? Number.NaN;
      for (const contender of contenders)
        results.push({
          label: `${size}, ${contender}: CPU per update`,
          value: round(cost(contender)),
          unit: 'ms',
        });
      results.push(
        atMost(`${size}: ours ÷ uPlot, CPU per update`, round(cost('ours') / cost('uplot')), 1, '×'),
      );
    }
    if (pages.missing.size > 0) throw new Error(`asked for, but not there: ${[...pages.missing].join(', ')}`);
  } finally {
    await browser.close();
    pages.close();
  }
  return results;
}
