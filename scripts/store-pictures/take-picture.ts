import type { Browser, Page, Route } from 'playwright-core';
import { live, state as sample, three } from '../../extension/views/testing/samples.ts';
import type { AccountView } from '../../extension/state.ts';
import { root } from '../run.ts';
import { type Around, type Language, type Picture, words } from './pictures.ts';
import { gap, margin, sheet, size } from './sheet.ts';
import { standIn, type Told } from './stand-in.ts';

const origin = 'https://pictures.invalid';
/** Any: times in a picture are counted from it. */
const now = Date.UTC(2026, 0, 15, 9);

/** Three people, each told in a line or two. */
const people = three(now).map((account): AccountView => {
  if (account.id === 'julie') return { ...account, offices: ['Cabinet Martin Lyon'], session: live(now, 90) };
  return account.id === 'sophie' ? { ...account, region: 'bretagne' } : account;
});

function told({ state, theme }: Picture, language: Language): Told {
  const shown = sample(now, { accounts: people, ...state });
  return {
    state: { ...shown, settings: { ...shown.settings, language, theme } },
    asks: 'https://www.cabinet-martin.fr',
    accounts: people.slice(0, 2).map(({ id, name, offices }) => ({ id, name, detail: offices.join() })),
  };
}

/**
 * The built extension and the built elements, under one origin with the sheet. The issuer is there; nobody signs in at it.
 */
async function answer(route: Route, html: string, issuer: string): Promise<void> {
  const url = new URL(route.request().url());
  if (url.href === `${issuer}/.well-known/openid-configuration`)
    return route.fulfill({ headers: { 'access-control-allow-origin': '*' }, json: { issuer } });
  if (url.origin !== origin) return route.abort();
  if (url.pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
  const folder = url.pathname.startsWith('/cdn/') ? 'packages/elements/dist' : 'extension/.output/chrome-mv3';
  return route.fulfill({ path: `${root}${folder}${url.pathname}` });
}

/** Gives a page of the extension’s all the height that it takes, from where the picture begins. */
async function unroll(around: Around, { from }: Picture): Promise<void> {
  const { page, view } = around;
  const height = await view.locator('body > *').evaluate((shown) => shown.getBoundingClientRect().height);
  const start = (await from?.(around).evaluate((first) => first.getBoundingClientRect().top - 24)) ?? 0;
  await page.locator('iframe').evaluate(
    (frame, [block, skipped]) => {
      frame.style.blockSize = `${block}px`;
      frame.style.marginBlockStart = `${-skipped}px`;
    },
    [height, start] as const,
  );
}

/** As large as there is room for, and never smaller than life. */
async function enlarge(page: Page): Promise<void> {
  const sentence = await page.locator('h1').evaluate((line) => line.getBoundingClientRect().bottom);
  await page.locator('.window').evaluate(
    (shown, room) => {
      const scale = room / shown.getBoundingClientRect().height;
      shown.style.setProperty('zoom', `${Math.max(1, Math.min(1.4, scale))}`);
    },
    size.height - sentence - gap - margin,
  );
}

/** A picture of what is built, as PNG; fails where what it is to show is not in sight after so many milliseconds. */
export async function takePicture(
  browser: Browser,
  picture: Picture,
  language: Language,
  patience = 30_000,
): Promise<Buffer> {
  const context = await browser.newContext({
    viewport: size,
    locale: language,
    timezoneId: 'Europe/Paris',
    colorScheme: picture.theme,
    reducedMotion: 'reduce',
  });
  try {
    context.setDefaultTimeout(patience);
    const problems: string[] = [];
    context.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    context.on('weberror', (error) => problems.push(error.error().message));
    const given = told(picture, language);
    const html = sheet(picture, words[language].store[picture.sentence], language, given.state.issuer);
    await context.clock.setFixedTime(now);
    await context.addInitScript(standIn, given);
    await context.route('**/*', (route) => answer(route, html, given.state.issuer));
    const page = await context.newPage();
    await page.goto(origin);
    const around = { page, view: page.frameLocator('iframe'), words: words[language] };
    await picture.prepare?.(around);
    await picture.awaits(around).waitFor();
    if (picture.shown) await unroll(around, picture);
    await enlarge(page);
    // Lines fall elsewhere where letters are larger.
    if (picture.shown) await unroll(around, picture);
    await page.mouse.move(0, 0);
    const taken = await page.screenshot();
    if (problems.length > 0) throw new Error(`${picture.name}: ${problems.join('; ')}`);
    return taken;
  } finally {
    await context.close();
  }
}
