import type { Page } from 'playwright-core';
import { launchChromium, visit } from '../support/browser.ts';
import { startKit } from '../support/kit.ts';
import { cellsOf, nameOf } from './register-lines.ts';
import { atMost, quantile, type Result, round } from './results.ts';

const members = 100_000;
// Together no more searches than one network may make in a minute.
const names = 38;
const letters = 4;
/** How long the name field waits for one more letter, in milliseconds. */
const debounce = 180;

/** Runs in the page before anything else: notes how long each letter takes to show its list, and every long task. */
function watchKeystrokes(): void {
  const seen = { painted: [] as number[], longTasks: [] as number[] };
  Object.assign(globalThis, { seen });
  new PerformanceObserver((list) => {
    seen.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
  const untilCurrent = (since: number): void => {
    const list = document.querySelector('[role=listbox]');
    if (list?.ariaBusy !== 'false' || list.closest('[hidden]'))
      requestAnimationFrame(() => {
        untilCurrent(since);
      });
    // What stands there now is on the screen once this frame is over.
    else
      requestAnimationFrame(() => {
        setTimeout(() => seen.painted.push(performance.now() - since));
      });
  };
  addEventListener('input', ({ target, timeStamp }) => {
    if (target instanceof HTMLInputElement && target.name === 'lastName' && target.value.length >= 2)
      requestAnimationFrame(() => {
        untilCurrent(timeStamp);
      });
  });
}

interface Seen {
  readonly painted: readonly number[];
  readonly longTasks: readonly number[];
}

const read = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { readonly seen: Seen }).seen);

/** From a letter in the name field to the list on the screen, the backend with its register on the same machine. */
export async function measureKeystrokes(): Promise<readonly Result[]> {
  const kit = await startKit({ LOG_LEVEL: 'warn' });
  const browser = await launchChromium('chromium');
  try {
    await kit.importMembers(...Array.from({ length: members }, (_, index) => cellsOf(index).join(',')));
    const visitor = await visit(browser);
    const page = await visitor.newPage();
    await page.addInitScript(watchKeystrokes);
    await page.goto(`${kit.site('identification')}/inscription.php`);
    await page.getByText('Stagiaire', { exact: true }).click();
    const field = page.getByRole('combobox');
    await field.waitFor();
    const { longTasks: before } = await read(page);
    let awaited = 0;
    for (let turn = 0; turn < names; turn += 1) {
      await field.fill('');
      for (const [index, letter] of Array.from(nameOf(turn * 131).slice(0, letters)).entries()) {
        await field.press(letter);
        if (index === 0) continue;
        awaited += 1;
        await page.waitForFunction(
          (count) => (globalThis as unknown as { readonly seen: Seen }).seen.painted.length >= count,
          awaited,
        );
      }
    }
    const { painted, longTasks } = await read(page);
    await visitor.leave();
    const after = painted.map((elapsed) => elapsed - debounce);
    return [
      {
        label: `from a letter to its list among ${members}, after the debounce (${after.length} letters), p50`,
        value: round(quantile(after, 0.5)),
        unit: 'ms',
      },
      atMost('from a letter to its list, after the debounce, p95', round(quantile(after, 0.95)), 50, 'ms'),
      atMost('long tasks while typing', longTasks.length - before.length, 0, 'tasks'),
    ];
  } finally {
    await browser.close();
    await kit.dispose();
  }
}
