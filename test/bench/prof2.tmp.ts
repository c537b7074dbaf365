import { launchChromium } from '../support/browser.ts';
import { bundle, servePages } from './page-server.ts';
const which = process.argv[2] ?? 'ours';
const hash = process.argv[3] ?? '1';
const upd = process.argv[4] === 'u';
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
  await s.send('Profiler.enable');
  await s.send('Profiler.setSamplingInterval', { interval: 100 });
  if (!upd) await s.send('Profiler.start');
  await page.goto(pages.origin + '/kpi-' + which + '.html#' + hash);
  await page.waitForTimeout(500);
  if (upd) {
    await page.evaluate(async () => {
      for (let i = 1; i < 20; i++) {
        await window.showTurn(i);
        await new Promise(requestAnimationFrame);
      }
    });
    await s.send('Profiler.start');
    await page.evaluate(async () => {
      for (let i = 21; i < 121; i++) {
        await window.showTurn(i);
        await new Promise(requestAnimationFrame);
      }
    });
  }
  const { profile } = (await s.send('Profiler.stop')) as any;
  if (i === 3) {
    const self = new Map<number, number>();
    profile.samples.forEach((id: number, k: number) =>
      self.set(id, (self.get(id) ?? 0) + (profile.timeDeltas[k] ?? 0)),
    );
    const byId = new Map(profile.nodes.map((n: any) => [n.id, n]));
    const parent = new Map<number, number>();
    for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
    const agg = new Map<string, [number, number]>();
    for (const [id, t] of self) {
      let seen = new Set<string>();
      let first = true;
      for (let x: any = id; x !== undefined; x = parent.get(x)) {
        const n: any = byId.get(x);
        const k = `${n.callFrame.functionName || '(anon)'} ${n.callFrame.url.slice(-24)}:${n.callFrame.lineNumber}:${n.callFrame.columnNumber}`;
        if (seen.has(k)) continue;
        seen.add(k);
        const a = agg.get(k) ?? [0, 0];
        if (first) a[0] += t;
        a[1] += t;
        agg.set(k, a);
        first = false;
      }
    }
    for (const [k, [a, b]] of [...agg]
      .filter(([k]) => !/\(idle\)/.test(k))
      .sort((x, y) => y[1][1] - x[1][1])
      .slice(0, 45))
      console.log((a / 1000).toFixed(2).padStart(8), (b / 1000).toFixed(2).padStart(8), k);
  }
  await context.close();
}
await browser.close();
pages.close();
