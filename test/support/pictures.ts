import { fileURLToPath } from 'node:url';
import type { Page, PageScreenshotOptions } from 'playwright-core';

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));

/** Keeps a picture of a page under `test/screenshots` for somebody to look at, where that is asked for by `KIT_PICTURES=1`. */
export async function keepPicture(
  page: Page,
  file: string,
  options: Omit<PageScreenshotOptions, 'path'> = {},
): Promise<void> {
  if (process.env['KIT_PICTURES'] !== '1') return;
  await page.screenshot({ ...options, path: `${folder}${file}` });
}
