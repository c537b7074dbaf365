import { launchChromium } from '../support/browser.ts';
import { bundle, servePages } from './page-server.ts';
import { conditions, measureInTurn, openUntilReady } from './page-timing.ts';
import { descopeAnswers, hankoAnswers } from './peer-answers.ts';
import { atMost, type Result, round } from './results.ts';

const peers = [
  { page: 'hanko', name: 'Hanko' },
  { page: 'descope', name: 'Descope' },
] as const;
const contenders = ['loader', ...peers.map(({ page }) => page)] as const;
const rounds = 5;

/** What is compared where the machine is at its best, and by condition only the time. */
const measures = [
  { what: 'bytes', name: 'bytes until ready, brotli', unit: 'bytes' },
  { what: 'requests', name: 'requests until ready', unit: 'requests' },
  { what: 'heap', name: 'heap', unit: 'MB' },
] as const;

/** Our loader with the login box beside the sign-in elements of others: one page, one network, one run. */
export async function measurePeers(): Promise<readonly Result[]> {
  const bundles = await Promise.all(peers.map(({ page }) => bundle(page)));
  const browser = await launchChromium('chromium');
  const pages = await servePages([...bundles, hankoAnswers, await descopeAnswers(browser)]);
  const results: Result[] = [];
  const url = (contender: string) => `${pages.origin}/${contender}.html`;
  try {
    // The first page of each kind pays for the browser's start.
    for (const contender of contenders) await openUntilReady(browser, url(contender), { throttle: 1 });
    for (const condition of conditions) {
      const middle = await measureInTurn(rounds, contenders, (contender) =>
        openUntilReady(browser, url(contender), condition),
      );
      const compared = [
        { what: 'ready', name: condition.name, unit: 'ms' } as const,
        ...(condition === conditions[0] ? measures : []),
      ];
      for (const { what, name, unit } of compared) {
        for (const contender of contenders)
          results.push({ label: `${contender}: ${name}`, value: round(middle(contender, what)), unit });
        for (const peer of peers) {
          const ratio = round(middle('loader', what) / middle(peer.page, what));
          results.push(atMost(`loader and login box ÷ ${peer.name}, ${name}`, ratio, 1, '×'));
        }
      }
    }
    if (pages.missing.size > 0) throw new Error(`asked for, but not there: ${[...pages.missing].join(', ')}`);
  } finally {
    await browser.close();
    pages.close();
  }
  return results;
}
