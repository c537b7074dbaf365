import { launchChromium } from '../support/browser.ts';
import { bundle, servePages } from './page-server.ts';
const pages = await servePages([
  await bundle('kpi-ours'),
  await bundle('kpi-plain'),
  await bundle('kpi-uplot'),
]);
const browser = await launchChromium();
const css = process.argv[2] ?? '';
const out: any = {};
for (let i = 0; i < 3; i++)
  for (const which of ['plain', 'uplot', 'ours']) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const s = await context.newCDPSession(page);
    await s.send('Performance.enable');
    await page.goto(pages.origin + '/kpi-' + which + '.html#1');
    await page.waitForTimeout(500);
    if (css && which === 'ours')
      await page.evaluate((c) => {
        const sh = new CSSStyleSheet();
        sh.replaceSync(c);
        document.querySelector('cx-kpi-widget')!.shadowRoot!.adoptedStyleSheets.push(sh);
      }, css);
    const m = async () =>
      Object.fromEntries(
        ((await s.send('Performance.getMetrics')) as any).metrics.map((x: any) => [x.name, x.value]),
      );
    await page.evaluate(async () => {
      for (let i = 1; i < 20; i++) {
        await window.showTurn(i);
        await new Promise(requestAnimationFrame);
      }
    });
    const a = await m();
    await page.evaluate(async () => {
      for (let i = 21; i < 121; i++) {
        await window.showTurn(i);
        await new Promise(requestAnimationFrame);
      }
    });
    const b = await m();
    const d = (n: string) => ((b[n] - a[n]) * 10).toFixed(2);
    (out[which] ??= []).push(
      `task ${d('TaskDuration')} script ${d('ScriptDuration')} layout ${d('LayoutDuration')} style ${d('RecalcStyleDuration')} nodes ${b.Nodes} lc ${b.LayoutCount - a.LayoutCount} sc ${b.RecalcStyleCount - a.RecalcStyleCount}`,
    );
    await context.close();
  }
console.log(out);
await browser.close();
pages.close();
