import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { launchChromium } from '../support/browser.ts';
import { addresses, type ApiHost, type Controls, type HostOptions } from './host.ts';
import type { PageHost, SentRequest, SentResponse } from './page/host.ts';

/** The mock's backend, each time in a page of its own. */
export interface PageHosts {
  serve(options?: HostOptions): Promise<ApiHost>;
  close(): Promise<void>;
}

/** What runs in the page: its script makes the first, `serve` the second. */
type HostPage = typeof globalThis & {
  readonly openPageHost: (options: HostOptions) => Promise<PageHost>;
  host: PageHost;
};

async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page/host.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['@comptexpert-kit/source', 'browser'],
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('nothing was bundled');
  return file.contents;
}

/** Opens a browser, and serves the page that hosts the backend. */
export async function openPageHosts(): Promise<PageHosts> {
  const files: Readonly<Record<string, readonly [string, Uint8Array | string]>> = {
    '/': ['text/html', '<!doctype html><title>API</title><script type="module" src="/host.js"></script>'],
    '/host.js': ['text/javascript', await bundle()],
    '/sqlite3.wasm': [
      'application/wasm',
      await readFile(fileURLToPath(import.meta.resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm'))),
    ],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? [];
    if (type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': type }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const browser = await launchChromium();
  return {
    async serve(options = {}) {
      const page = await browser.newPage();
      await page.goto(`http://localhost:${port}/`);
      await page.evaluate(async (given) => {
        const here = globalThis as HostPage;
        here.host = await here.openPageHost(given);
      }, options);
      return hostIn(page);
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function sentRequest(path: string, init: RequestInit): Promise<SentRequest> {
  const request = new Request(new URL(path, 'http://localhost'), init);
  const chunks: string[] = [];
  if (request.body) for await (const chunk of request.body) chunks.push(base64(chunk));
  return {
    path,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    chunks: request.body ? chunks : undefined,
  };
}

function received({ status, headers, body }: SentResponse): Response {
  const content = status === 204 ? null : Buffer.from(body, 'base64');
  return new Response(content, { status, headers });
}

/** The host in that page, as if it were here. */
function hostIn(page: Page): ApiHost {
  const call =
    <Name extends keyof Controls>(name: Name) =>
    async (...args: Parameters<Controls[Name]>): Promise<Awaited<ReturnType<Controls[Name]>>> =>
      page.evaluate(
        ([called, given]) =>
          (globalThis as HostPage).host.controls[called](
            ...(given as [never, never, never]),
          ) as Promise<never>,
        [name, args] as const,
      );
  const answer = async (sent: SentRequest): Promise<Response> =>
    received(await page.evaluate((request) => (globalThis as HostPage).host.fetch(request), sent));
  return {
    add: call('add'),
    enterDemoMembers: call('enterDemoMembers'),
    enter: call('enter'),
    strikeOff: call('strikeOff'),
    send: call('send'),
    failToSend: call('failToSend'),
    signIn: call('signIn'),
    meet: call('meet'),
    failHashing: call('failHashing'),
    advance: call('advance'),
    accounts: call('accounts'),
    startSession: call('startSession'),
    endedSessions: call('endedSessions'),
    failToEndSessions: call('failToEndSessions'),
    addCompany: call('addCompany'),
    letIn: call('letIn'),
    tryModule: call('tryModule'),
    employ: call('employ'),
    archive: call('archive'),
    deposit: call('deposit'),
    sweep: call('sweep'),
    logged: call('logged'),
    newAddress: addresses(),
    fetch: async (path, init = {}) => answer(await sentRequest(path, init)),
    fetchAs: async (host, path, init) => {
      const sent = await sentRequest(path, init);
      return answer({ ...sent, headers: { ...sent.headers, Host: host, 'X-Forwarded-Host': host } });
    },
    close: () => page.close(),
  };
}
