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

/** Serves the three pages, compressed as a production server would; the issuer is never reached. */
async function servePages() {
  const lit = await litPage();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path.startsWith('/cdn/') ? join(cdn, path.slice(5)) : join(here, path);
    const content = path === '/lit.js' ? Promise.resolve(lit) : readFile(file);
    content
      .then(async (bytes) => {
        response.writeHead(200, {
          'Content-Type': types[extname(path)] ?? 'text/plain',
          'Content-Encoding': 'br',
        });
        response.end(await compress(bytes));
      })
      .catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://localhost:${port}`, close: () => server.close() };
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

async function readyTime(
  browser: Browser,
  url: string,
  throttle: number,
): Promise<{ ready: number; heap: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const debuggerSession = await context.newCDPSession(page);
  await debuggerSession.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await page.addInitScript(watchForField);
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('field-ready').length > 0);
  const ready = await page.evaluate(
    () => performance.getEntriesByName('field-ready')[0]?.startTime ?? Number.NaN,
  );
  await debuggerSession.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await debuggerSession.send('Runtime.getHeapUsage')) as { usedSize: number };
  await context.close();
  return { ready, heap: usedSize / 1e6 };
}

/** Time until the first field can be typed into, the three pages interleaved in one run. */
export async function measureBox(): Promise<readonly Result[]> {
  const pages = await servePages();
  const browser = await launchChromium();
  const results: Result[] = [];
  try {
    for (const throttle of [1, 4]) {
      const samples: Record<Contender, { ready: number; heap: number }[]> = { plain: [], lit: [], ours: [] };
      for (let turn = 0; turn < rounds; turn += 1)
        for (const contender of contenders)
          samples[contender].push(await readyTime(browser, `${pages.origin}/${contender}.html`, throttle));
      const ready = (contender: Contender) => median(samples[contender].map((sample) => sample.ready));
      const condition = throttle === 1 ? 'ready' : `ready, CPU ÷${throttle}`;
      for (const contender of contenders)
        results.push({ label: `${contender}: ${condition}`, value: round(ready(contender)), unit: 'ms' });
      results.push(
        atMost(
          `login box ÷ plain HTML, ${condition}`,
          round(ready('ours') / ready('plain')),
          throttle === 1 ? 1.2 : 1.5,
          '×',
        ),
      );
      if (throttle === 1)
        results.push(
          atMost('login box: heap', round(median(samples.ours.map((sample) => sample.heap))), 1.1, 'MB'),
        );
    }
  } finally {
    await browser.close();
    pages.close();
  }
  return results;
}
