import type { Browser, Page } from 'playwright-core';
import type { Mocks } from '../../mocks/src/face.ts';
import { visit, type Visitor } from '../support/browser.ts';

/** Somebody in a browser of their own, who has been told that the page is a mock. */
export async function visitMocked(browser: Browser): Promise<Visitor> {
  const visitor = await visit(browser);
  visitor.expect(/^warning: \[comptexpert-kit\] MOCK/);
  return visitor;
}

/** Does something with the page's own mock, once it runs. */
export async function withMocks<T, A>(
  page: Page,
  work: (mocks: Mocks, given: A) => Promise<T> | T,
  given?: A,
): Promise<T> {
  await page.waitForFunction(() => 'mocks' in globalThis);
  return page.evaluate<T>(`(${work.toString()})(globalThis.mocks, ${JSON.stringify(given ?? null)})`);
}
