import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { enterSpace, lea, pdf, uploader } from '../e2e/client-space.ts';
import { launchChromium } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { bundle } from './page-server.ts';
import { atMost, median, type Result, round } from './results.ts';

/**
 * By hand with `fetch` and PUT, the same where each file is on disk before it is acknowledged, two that speak tus with its own server
 * (which waits for no disk), ours, and requests of ours without queue and element.
 */
const contenders = ['plain', 'synced', 'tus', 'uppy', 'ours', 'backend'] as const;
type Contender = (typeof contenders)[number];

const megabyte = 1_000_000;
const loads = [
  { name: '200 MB', files: 1, size: 200 * megabyte },
  { name: '500 × 20 kB', files: 500, size: 20_000 },
] as const;
interface Load {
  readonly files: number;
  readonly size: number;
}
const rounds = Number(process.env['DEPOSIT_ROUNDS'] ?? 3);

interface Sample {
  /** Milliseconds from the click until the last is acknowledged. */
  readonly time: number;
  /** Which part of that the page did not react for more than 50 ms at a time. */
  readonly blocked: number;
  /** The most that the page's heap held meanwhile, rubbish included, in MB. */
  readonly heap: number;
}

/** Files that nobody has seen before: what is there already is not sent again. */
async function newFiles(folder: string, { files, size }: Load): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const paths = Array.from({ length: files }, (_, index) => join(folder, `piece-${index}.pdf`));
  for (const path of paths) {
    if (size < megabyte) {
      await writeFile(path, pdf(randomBytes(16).toString('hex'), size));
      continue;
    }
    const file = await open(path, 'w');
    await file.write(pdf(randomBytes(16).toString('hex'), 1_000));
    const block = randomBytes(megabyte);
    for (let at = 1_000; at < size; at += megabyte)
      await file.write(block, 0, Math.min(megabyte, size - at), at);
    await file.close();
  }
  return paths;
}

/** Runs in the page: all requests of ours that a deposit needs, signed as the element's are, and nothing else. */
async function depositByHand(): Promise<void> {
  const settings = document.querySelector('cx-settings') as unknown as {
    client: Promise<{ fetch(url: string, init: RequestInit): Promise<Response> }>;
  };
  const client = await settings.client;
  const files = [...(document.querySelector<HTMLInputElement>('input.by-hand')?.files ?? [])].values();
  const send = async (): Promise<void> => {
    for (const file of files) {
      const { ok } = await client.fetch('/api/uploads', {
        method: 'POST',
        body: file,
        headers: {
          'Content-Type': 'application/offset+octet-stream',
          'Tus-Resumable': '1.0.0',
          'Upload-Length': String(file.size),
          'Upload-Metadata': `filename ${btoa(file.name)},documentType ${btoa('bank')}`,
        },
      });
      if (!ok) throw new Error('refused');
    }
  };
  await Promise.all(Array.from({ length: 6 }, send));
}

/** Runs in the page: what a person does who has chosen files and said what they are. */
function depositByElement(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const element = document.querySelector('cx-document-uploader');
  const button = element?.shadowRoot?.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!element || !button) throw new Error('nothing to send');
  element.addEventListener('cx-deposit-finished', (event) => {
    const { failed } = (event as CustomEvent<{ failed: number }>).detail;
    if (failed === 0) resolve(undefined);
    else reject(new Error('refused'));
  });
  button.click();
  return promise;
}

/** Runs in the page: times its `deposit`. */
async function timeDeposit(): Promise<Omit<Sample, 'heap'>> {
  let blocked = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blocked += duration;
  });
  observer.observe({ type: 'longtask' });
  const started = performance.now();
  await window.deposit();
  const time = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve));
  observer.disconnect();
  return { time, blocked: blocked / time };
}

/** Opens the page of a contender and chooses the files there. */
async function prepare(
  page: Page,
  contender: Contender,
  files: readonly string[],
  { kit, origin }: Scene,
): Promise<void> {
  const chosen = [...files];
  if (contender === 'ours') {
    await enterSpace(page, kit, lea, { path: '/depot' });
    const { files: input, type } = uploader(page);
    await input.setInputFiles(chosen);
    await type.selectOption({ label: 'Factures Achats' });
    await page.evaluate(`window.deposit = ${depositByElement.toString()}`);
  } else if (contender === 'backend') {
    await enterSpace(page, kit, lea, { path: '/depot' });
    await page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), {
        type: 'file',
        multiple: true,
        className: 'by-hand',
      });
      document.body.append(input);
    });
    await page.locator('input.by-hand').setInputFiles(chosen);
    await page.evaluate(`window.deposit = ${depositByHand.toString()}`);
  } else {
    await page.goto(`${origin}/deposits-${contender}.html`);
    await page.locator('input[type=file]').first().setInputFiles(chosen);
    await page.waitForFunction(() => 'deposit' in window);
  }
}

interface Scene {
  readonly browser: Browser;
  readonly kit: Kit;
  /** Where everything but ours is. */
  readonly origin: string;
  readonly folder: string;
}

async function measure(contender: Contender, load: Load, scene: Scene): Promise<Sample> {
  const folder = join(scene.folder, 'chosen');
  const files = await newFiles(folder, load);
  const context = await scene.browser.newContext({ locale: 'fr-FR' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await prepare(page, contender, files, scene);
    const session = await context.newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    let heap = 0;
    const over = new AbortController();
    const watching = (async () => {
      while (!over.signal.aborted) {
        const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
        heap = Math.max(heap, usedSize / megabyte);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    const sample = await page.evaluate(timeDeposit).finally(() => {
      over.abort();
    });
    await watching;
    return { ...sample, heap };
  } finally {
    await context.close();
    await rm(folder, { recursive: true });
  }
}

/** Starts what takes the files of all but ours; the answer is its origin, and what ends it. */
async function startReceivers(folder: string): Promise<{ origin: string; stop: () => Promise<void> }> {
  const script = fileURLToPath(new URL('deposit-receivers.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [origin] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    origin,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** What others' scripts weigh. */
async function weights(): Promise<readonly Result[]> {
  const names = ['plain', 'tus', 'uppy'] as const;
  return Promise.all(
    names.map(async (name): Promise<Result> => {
      const content = (await bundle(`deposits-${name}`))(`/deposits-${name}.js`);
      if (!Buffer.isBuffer(content)) throw new Error('no script');
      return { label: `${name}: script, brotli`, value: brotliCompressSync(content).length, unit: 'bytes' };
    }),
  );
}

const most = { '200 MB': 1.15, '500 × 20 kB': 1.4 } as const;
const mostOfUppy = { '200 MB': 1, '500 × 20 kB': 0.5 } as const;

async function compare(load: (typeof loads)[number], scene: Scene): Promise<readonly Result[]> {
  const samples = new Map<Contender, Sample[]>(contenders.map((contender) => [contender, []]));
  for (let turn = 0; turn < rounds; turn += 1)
    for (const contender of turn % 2 === 0 ? contenders : contenders.toReversed())
      samples.get(contender)?.push(await measure(contender, load, scene));
  const middle = (contender: Contender, what: keyof Sample): number =>
    median((samples.get(contender) ?? []).map((sample) => sample[what]));
  const { name } = load;
  const time = (contender: Contender): number => middle(contender, 'time');
  return [
    ...contenders.flatMap((contender): Result[] => [
      { label: `${name}, ${contender}`, value: round(time(contender)), unit: 'ms' },
      ...(contender === 'ours' || contender === 'backend'
        ? []
        : [
            {
              label: `${name}, ${contender}: heap peak`,
              value: round(middle(contender, 'heap')),
              unit: 'MB' as const,
            },
          ]),
    ]),
    { label: `${name}: our backend alone ÷ plain`, value: round(time('backend') / time('plain')), unit: '×' },
    { label: `${name}: ours ÷ plain on disk`, value: round(time('ours') / time('synced')), unit: '×' },
    atMost(`${name}: ours ÷ plain`, round(time('ours') / time('plain')), most[name], '×'),
    atMost(`${name}: ours ÷ Uppy`, round(time('ours') / time('uppy')), mostOfUppy[name], '×'),
    atMost(`${name}, ours: heap peak`, round(middle('ours', 'heap')), 6, 'MB'),
    atMost(`${name}, ours: time in long tasks`, round(middle('ours', 'blocked') * 100), 5, '%'),
    { label: `${name}, Uppy: time in long tasks`, value: round(middle('uppy', 'blocked') * 100), unit: '%' },
  ];
}

/** Documents from the click to the last acknowledgement, in a page, beside others that send files. */
export async function measureDeposits(): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kit-deposits-'));
  const receivers = await startReceivers(folder);
  const kit = await startKit({ HOUSES: 'firm', LOG_LEVEL: 'warn' });
  const browser = await launchChromium('chromium');
  const scene: Scene = { browser, kit, origin: receivers.origin, folder };
  try {
    const results = [...(await weights())];
    // The first page of each kind pays for the browser's start, and the compiler has seen nothing yet.
    for (const contender of contenders) await measure(contender, { ...loads[1], files: 20 }, scene);
    for (const load of loads) results.push(...(await compare(load, scene)));
    const large = await measure('ours', { files: 1, size: 2 * 1024 ** 3 }, scene);
    results.push(atMost('2 GiB, ours: heap peak', round(large.heap), 32, 'MB'));
    return results;
  } finally {
    await browser.close();
    await kit.dispose();
    await receivers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
