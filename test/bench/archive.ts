import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser.ts';
import { contenderPage, servePages } from './page-server.ts';
import { conditions, measureInTurn, openUntilReady } from './page-timing.ts';
import { atMost, median, quantile, type Result, round } from './results.ts';

/** Ours and Vaadin's with a hundred thousand rows, by hand with ten thousand. */
const contenders = ['plain', 'ours', 'vaadin'] as const;
type Contender = (typeof contenders)[number];
const rounds = 5;
const typed = 'facture 0123 farine'.split('').map((_, index, all) => all.slice(0, index + 1).join(''));

/** Runs in the page before anything else: notes when the first rows stand on the screen. */
function watchForRows(): void {
  const texts = (root: ParentNode): string =>
    [...root.querySelectorAll('*')]
      .map((one) =>
        one.shadowRoot ? texts(one.shadowRoot) : one.childElementCount === 0 ? one.textContent : '',
      )
      .join(' ');
  const look = () => {
    if (/Facture 0?\d{5} .*Facture 0?\d{5} /s.test(texts(document))) performance.mark('page-ready');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Milliseconds from each key of a search until what it finds is painted, and from the whole list again. */
async function keys(browser: Browser, url: string): Promise<readonly number[]> {
  const page = await browser.newPage();
  await page.addInitScript(watchForRows);
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('page-ready').length > 0);
  // The rest of the index has to be there: a search over part of it would be no search.
  await page.waitForFunction(() => {
    const { shadowRoot } = document.querySelector('cx-archive') ?? {};
    return !shadowRoot || shadowRoot.querySelector('.list')?.getAttribute('aria-busy') === 'false';
  });
  const type = (texts: readonly string[]) =>
    page.evaluate(async (all) => {
      const taken: number[] = [];
      for (const text of all) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        window.showFound(text);
        await new Promise((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
        taken.push(performance.now() - start);
      }
      return taken;
    }, texts);
  await type(['farine', '']);
  const taken = await type([...typed, '']);
  await page.close();
  return taken;
}

/** An archive in the page: the first rows, and every key of a search, beside others. */
export async function measureArchive(): Promise<readonly Result[]> {
  const pages = await servePages(
    await Promise.all(
      contenders.map((contender) =>
        contenderPage('archive', contender, contender === 'ours' ? ['/cdn/archive.js'] : []),
      ),
    ),
  );
  const browser = await launchChromium('chromium');
  const url = (contender: Contender) => `${pages.origin}/archive-${contender}.html`;
  const results: Result[] = [];
  try {
    for (const contender of contenders)
      await openUntilReady(browser, url(contender), { throttle: 1 }, watchForRows);
    for (const condition of conditions.slice(0, 2)) {
      const middle = await measureInTurn(rounds, contenders, (contender) =>
        openUntilReady(browser, url(contender), condition, watchForRows),
      );
      const { name } = condition;
      for (const contender of contenders)
        results.push({
          label: `${contender}: first rows ${name}`,
          value: round(middle(contender, 'ready')),
          unit: 'ms',
        });
      const ready = middle('ours', 'ready');
      results.push(
        atMost(
          `ours at 100 000 ÷ by hand at 10 000, ${name}`,
          round(ready / middle('plain', 'ready')),
          1.5,
          '×',
        ),
        atMost(`ours ÷ Vaadin, ${name}`, round(ready / middle('vaadin', 'ready')), 1, '×'),
      );
    }
    const samples = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
    for (let turn = 0; turn < rounds; turn += 1)
      for (const contender of contenders)
        samples.get(contender)?.push(...(await keys(browser, url(contender))));
    for (const contender of contenders) {
      const taken = samples.get(contender) ?? [];
      const [usual, worst] = [round(median(taken)), round(quantile(taken, 1))];
      if (contender === 'ours')
        results.push(atMost('ours: a key', usual, 20, 'ms'), atMost('ours: the worst key', worst, 40, 'ms'));
      else
        results.push(
          { label: `${contender}: a key`, value: usual, unit: 'ms' },
          { label: `${contender}: the worst key`, value: worst, unit: 'ms' },
        );
    }
    if (pages.missing.size > 0) throw new Error(`asked for, but not there: ${[...pages.missing].join(', ')}`);
  } finally {
    await browser.close();
    pages.close();
  }
  return results;
}
