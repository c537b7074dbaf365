import type { Browser } from 'playwright-core';
import { serveSite, type Site } from '../mocks/site.ts';
import { launchChromium } from '../support/browser.ts';
import { atMost, median, type Result, round } from './results.ts';

const entries = ['browser', 'in-page'] as const;
type Entry = (typeof entries)[number];
const rounds = 9;

/** From the first byte run to the first request answered, in a profile that has seen neither worker nor database. */
async function startTime(browser: Browser, site: Site, entry: Entry): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.route(site.url, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Mon site</title>' }),
    );
    await page.goto(site.url);
    return await page.evaluate(
      async ({ module, files }) => {
        await Promise.all(files.map(async (file) => (await fetch(file)).arrayBuffer()));
        const began = performance.now();
        const { startMocks } = (await import(new URL(module, document.baseURI).href)) as {
          startMocks: (options: object) => Promise<{ issuer: string }>;
        };
        const { issuer } = await startMocks({});
        await fetch(`${issuer}/api/password-policy`);
        return performance.now() - began;
      },
      {
        module: `mocks/${entry}.js`,
        files: [
          ...site.modules,
          'comptexpert-mock/sqlite3.wasm',
          'comptexpert-mock/empty.sqlite3',
          'mockServiceWorker.js',
        ],
      },
    );
  } finally {
    await context.close();
  }
}

/** How soon a page can be worked on that has the mock instead of a backend, once its bytes are there. */
export async function measureMocks(): Promise<readonly Result[]> {
  const site = await serveSite();
  const browser = await launchChromium('chromium');
  try {
    const samples: Record<Entry, number[]> = { browser: [], 'in-page': [] };
    for (const entry of entries) await startTime(browser, site, entry);
    for (let turn = 0; turn < rounds; turn += 1)
      for (const entry of entries) samples[entry].push(await startTime(browser, site, entry));
    return entries.map((entry) =>
      atMost(`mock in a page, ${entry}: start and first answer`, round(median(samples[entry])), 300, 'ms'),
    );
  } finally {
    await browser.close();
    await site.close();
  }
}
