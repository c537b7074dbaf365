import { launchChromium } from '../support/browser.ts';
import { bundle, servePages } from './page-server.ts';
import { conditions, measureInTurn, openUntilReady } from './page-timing.ts';
import { atMost, type Result, round } from './results.ts';

const contenders = ['plain', 'lit', 'ours'] as const;
const rounds = 9;

/** How much longer than the plain form in the same run the login box may take, by condition. */
const mostReady: Readonly<Record<(typeof conditions)[number]['name'], number>> = {
  ready: 1.2,
  'ready, CPU ÷4': 1.5,
  'ready, CPU ÷4, 1.6 Mbit/s and 150 ms away': 2.2,
};
const mostHeap = 1.4;

/** Time until the first field can be typed into, the three pages interleaved in one run. */
export async function measureBox(): Promise<readonly Result[]> {
  const pages = await servePages([await bundle('lit')]);
  const browser = await launchChromium('chromium');
  const results: Result[] = [];
  const url = (contender: string) => `${pages.origin}/${contender}.html`;
  try {
    // The first page of each kind pays for the browser's start.
    for (const contender of contenders) await openUntilReady(browser, url(contender), { throttle: 1 });
    for (const condition of conditions) {
      const { name } = condition;
      const middle = await measureInTurn(rounds, contenders, (contender) =>
        openUntilReady(browser, url(contender), condition),
      );
      for (const contender of contenders)
        results.push({
          label: `${contender}: ${name}`,
          value: round(middle(contender, 'ready')),
          unit: 'ms',
        });
      const ratio = (what: 'ready' | 'heap') => round(middle('ours', what) / middle('plain', what));
      results.push(atMost(`login box ÷ plain HTML, ${name}`, ratio('ready'), mostReady[name], '×'));
      if (condition === conditions[0]) {
        results.push({ label: 'login box: heap', value: round(middle('ours', 'heap')), unit: 'MB' });
        results.push(atMost('login box ÷ plain HTML, heap', ratio('heap'), mostHeap, '×'));
      }
    }
    if (pages.missing.size > 0) throw new Error(`asked for, but not there: ${[...pages.missing].join(', ')}`);
  } finally {
    await browser.close();
    pages.close();
  }
  return results;
}
