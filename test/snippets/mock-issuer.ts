import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { BrowserContext, Route } from 'playwright-core';
import type { Mocks } from '../../mocks/src/face.ts';
import type { NodeMockOptions } from '../../mocks/src/node.ts';

async function answer(route: Route): Promise<void> {
  const request = route.request();
  const headers = Object.entries(await request.allHeaders()).filter(([name]) => !/^(?::|host$)/.test(name));
  const body = request.postDataBuffer();
  const answered = await fetch(request.url(), {
    method: request.method(),
    headers,
    redirect: 'manual',
    ...(body && { body: new Uint8Array(body) }),
  });
  const location = answered.headers.get('location');
  // The browser would follow a redirect past this route.
  if (location !== null && request.isNavigationRequest())
    await route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><meta http-equiv="refresh" content="0;url=${location.replaceAll('&', '&amp;')}">`,
    });
  else
    await route.fulfill({
      status: answered.status,
      headers: { ...Object.fromEntries(answered.headers), 'access-control-allow-origin': '*' },
      body: Buffer.from(await answered.arrayBuffer()),
    });
}

/** Has the installed mock answer, in a browser, whatever is asked of an issuer’s address: the Ordre’s, or a firm’s. */
export async function answerAsIssuer(
  context: BrowserContext,
  project: string,
  issuer: string,
  house?: NodeMockOptions['house'],
): Promise<Mocks> {
  const installed = join(project, 'node_modules/@comptexpert-kit/mocks/dist/node.js');
  const { startMocks } = (await import(installed)) as {
    readonly startMocks: (options: NodeMockOptions) => Promise<Mocks>;
  };
  const mocks = await startMocks({ issuer, ...(house && { house }) });
  await context.route(`${issuer}/**`, answer);
  return mocks;
}

/** Gives a folder, in a browser, to whoever asks for its files at some address; anyone may import its scripts. */
export async function answerWithFolder(
  context: BrowserContext,
  address: string,
  folder: string,
): Promise<void> {
  await context.route(`${address}**`, async (route) => {
    const file = join(folder, route.request().url().slice(address.length));
    await route.fulfill({
      contentType: extname(file) === '.js' ? 'text/javascript' : 'application/octet-stream',
      headers: { 'access-control-allow-origin': '*' },
      body: await readFile(file),
    });
  });
}
