import { launchChromium } from '../support/browser.ts';
import { bundle, servePages } from './page-server.ts';
const which = process.argv[2] ?? 'ours';
const hash = process.argv[3] ?? '1';
const pages = await servePages([
  await bundle('kpi-ours'),
  await bundle('kpi-plain'),
  await bundle('kpi-uplot'),
]);
const browser = await launchChromium();
for (let i = 0; i < 4; i++) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const s = await context.newCDPSession(page);
  const evs: any[] = [];
  const b = await browser.newBrowserCDPSession();
  if (i === 3) {
    await browser.startTracing(page, {
      categories: [
        'devtools.timeline',
        'disabled-by-default-devtools.timeline',
        'v8',
        'blink',
        'disabled-by-default-v8.cpu_profiler',
      ],
    } as any);
  }
  await page.goto(pages.origin + '/kpi-' + which + '.html#' + hash);
  await page.waitForTimeout(700);
  if (i === 3) {
    const buf = await browser.stopTracing();
    const { traceEvents } = JSON.parse(buf.toString());
    const marks = traceEvents.filter((e: any) => e.name === 'navigationStart');
    const nav = marks.at(-1);
    const t0 = nav?.ts ?? 0;
    const pid = nav?.pid;
    const x = traceEvents
      .filter((e: any) => e.ph === 'X' && (!pid || e.pid === pid) && e.dur > 1500 && e.ts >= t0)
      .sort((a: any, b: any) => a.ts - b.ts);
    console.log(marks.length, traceEvents.length, x.length);
    for (const e of x)
      console.log(
        ((e.ts - t0) / 1000).toFixed(1).padStart(8),
        (e.dur / 1000).toFixed(1).padStart(7),
        e.tid,
        e.name,
        (
          JSON.stringify(e.args?.data?.url ?? e.args?.data?.functionName ?? e.args?.data?.fileName ?? '') ??
          ''
        ).slice(-50),
      );
  }
  await context.close();
}
await browser.close();
pages.close();
