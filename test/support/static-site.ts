import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';

/** The folder of the built elements. */
export const builtElements = fileURLToPath(new URL('../../packages/elements/dist', import.meta.url));

export interface StaticSite {
  /** HTML of its pages, by path. */
  readonly pages: Readonly<Record<string, string>>;
  /** Folders of files, by the path that they are served under; a path with an extension is one file. */
  readonly folders?: Readonly<Record<string, string>>;
}

const documentOf = (body: string): string =>
  body.startsWith('<!doctype')
    ? body
    : `<!doctype html><html lang="fr"><head><meta charset="utf-8" /><title>Page</title><link rel="icon" href="data:," /></head><body>${body}</body></html>`;

/** A site that only this browser knows: pages written here, and folders of the build. Anyone may import its scripts. */
export async function serveSite(
  context: BrowserContext,
  origin: string,
  { pages, folders = {} }: StaticSite,
): Promise<void> {
  await context.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const page = pages[pathname];
    if (page !== undefined) {
      await route.fulfill({ contentType: 'text/html; charset=utf-8', body: documentOf(page) });
      return;
    }
    const prefix = Object.keys(folders).find((known) => pathname.startsWith(known));
    if (prefix === undefined) await route.fulfill({ status: 404 });
    else
      await route.fulfill({
        path: `${folders[prefix] ?? ''}${pathname.slice(prefix.length)}`,
        headers: { 'access-control-allow-origin': '*' },
      });
  });
}
