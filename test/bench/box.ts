import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser.ts';
import { atMost, median, type Result, round } from './results.ts';

const compress = promisify(brotliCompress);
const here = fileURLToPath(new URL('pages', import.meta.url));
const cdn = fileURLToPath(new URL('../../packages/elements/dist/cdn', import.meta.url));
const contenders = ['plain', 'lit', 'ours'] as const;
type Contender = (typeof contenders)[number];
const rounds = 9;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

async function litPage(): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'lit.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}

interface Asset {
  readonly type: string;
  readonly compressed: Buffer;
}

/** Serves the three pages, compressed beforehand as a CDN has them; of the issuer only discovery is there. */
async function servePages() {
  const lit = await litPage();
  const assets = new Map<string, Promise<Asset>>();
  const missing = new Set<string>();
  let origin = '';

  const read = async (path: string): Promise<Buffer> => {
    if (path === '/lit.js') return lit;
    if (path === '/.well-known/openid-configuration') return Buffer.from(JSON.stringify(discoveryOf(origin)));
    if (path === '/favicon.ico') return Buffer.alloc(0);
    if (path.startsWith('/cdn/')) return readFile(join(cdn, path.slice(5)));
    const page = await readFile(join(here, path), 'utf8');
    return Buffer.from(page.replaceAll('{{origin}}', origin));
  };
  const load = async (path: string): Promise<Asset> => ({
    type: types[extname(path)] ?? 'application/json',
    compressed: await compress(await read(path)),
  });

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const asset = assets.get(path) ?? load(path);
    assets.set(path, asset);
    asset
      .then(({ type, compressed }) => {
        response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'br' }).end(compressed);
      })
      .catch(() => {
        missing.add(path);
        response.writeHead(404).end();
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return { origin, missing, close: () => server.close() };
}

/** As much of an issuer as a login box in the direct flow looks for. */
function discoveryOf(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oidc/auth`,
    token_endpoint: `${issuer}/oidc/token`,
    jwks_uri: `${issuer}/oidc/jwks`,
    authorization_challenge_endpoint: `${issuer}/oidc/challenge`,
    comptexpert_authentication_methods: ['password'],
  };
}

/** Runs in the page before anything else: notes when the first field stands on the screen. */
function watchForField(): void {
  const findField = (root: ParentNode): Element | undefined => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('input[autocomplete~="username"]')) return element;
      const inside = element.shadowRoot ? findField(element.shadowRoot) : undefined;
      if (inside) return inside;
    }
    return undefined;
  };
  const look = () => {
    const field = findField(document);
    if (field !== undefined && field.getBoundingClientRect().height > 0) performance.mark('field-ready');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** What a page is measured under, and how much longer than the plain form in the same run it may take. */
interface Condition {
  readonly name: string;
  readonly throttle: number;
  readonly line?: { readonly kilobitsPerSecond: number; readonly latencyMs: number };
  readonly mostReady: number;
}

const conditions: readonly Condition[] = [
  { name: 'ready', throttle: 1, mostReady: 1.2 },
  { name: 'ready, CPU ÷4', throttle: 4, mostReady: 1.5 },
  {
    name: 'ready, CPU ÷4, 1.6 Mbit/s and 150 ms away',
    throttle: 4,
    line: { kilobitsPerSecond: 1_600, latencyMs: 150 },
    mostReady: 2.2,
  },
];
const mostHeap = 1.4;

interface Sample {
  readonly ready: number;
  readonly heap: number;
}

async function readyTime(
  browser: Browser,
  url: string,
  { throttle, line }: Pick<Condition, 'throttle' | 'line'>,
): Promise<Sample> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const debuggerSession = await context.newCDPSession(page);
  await debuggerSession.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  if (line) {
    const throughput = (line.kilobitsPerSecond * 1000) / 8;
    await debuggerSession.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latencyMs,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  await page.addInitScript(watchForField);
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('field-ready').length > 0);
  const ready = await page.evaluate(
    () => performance.getEntriesByName('field-ready')[0]?.startTime ?? Number.NaN,
  );
  await debuggerSession.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await debuggerSession.send('Runtime.getHeapUsage')) as { usedSize: number };
  await context.close();
  if (errors[0] !== undefined) throw new Error(`${url} does not work`, { cause: errors[0] });
  return { ready, heap: usedSize / 1e6 };
}

/** Time until the first field can be typed into, the three pages interleaved in one run. */
export async function measureBox(): Promise<readonly Result[]> {
  const pages = await servePages();
  const browser = await launchChromium();
  const results: Result[] = [];
  const url = (contender: Contender) => `${pages.origin}/${contender}.html`;
  try {
    // The first page of each kind pays for the browser's start.
    for (const contender of contenders) await readyTime(browser, url(contender), { throttle: 1 });
    for (const condition of conditions) {
      const { name, mostReady } = condition;
      const samples: Record<Contender, Sample[]> = { plain: [], lit: [], ours: [] };
      for (let turn = 0; turn < rounds; turn += 1)
        for (const contender of contenders)
          samples[contender].push(await readyTime(browser, url(contender), condition));
      const middle = (contender: Contender, what: keyof Sample) =>
        median(samples[contender].map((sample) => sample[what]));
      for (const contender of contenders)
        results.push({
          label: `${contender}: ${name}`,
          value: round(middle(contender, 'ready')),
          unit: 'ms',
        });
      const ratio = (what: keyof Sample) => round(middle('ours', what) / middle('plain', what));
      results.push(atMost(`login box ÷ plain HTML, ${name}`, ratio('ready'), mostReady, '×'));
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
