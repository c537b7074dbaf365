import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchChromium, visit } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { keepPicture } from '../support/pictures.ts';
import { claire, enterSpace } from './client-space.ts';
import { marie, signInFrom } from './people.ts';

const pages = [
  ['identification', '/'],
  ['identification', '/connexion'],
  ['identification', '/find_identifiant.php'],
  ['identification', '/mot-de-passe'],
  ['identification', '/aide'],
  ['identification', '/inscription.php'],
  ['identification', '/inscription_externe.php'],
  ['identification', '/adresse-email'],
  ['identification', '/compte-ferme'],
  ['identification', '/mailbox'],
  ['espace-pro', '/'],
  ['cotisations', '/'],
  ['jesignexpert', '/'],
  ['cabinet', '/'],
  ['cabinet', '/connexion'],
  ['cabinet', '/activer'],
  ['cabinet', '/mot-de-passe'],
  ['cabinet', '/mot-de-passe-oublie'],
  ['cabinet', '/aide'],
] as const;

const services = ['/', '/depot', '/indicateurs', '/archives', '/acces', '/securite'] as const;

const looks = [
  { name: 'desktop', size: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'desktop-dark', size: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', size: { width: 320, height: 640 }, colorScheme: 'light' },
  { name: 'phone-dark', size: { width: 320, height: 640 }, colorScheme: 'dark' },
] as const;

async function assertNothingOverflows(page: Page): Promise<void> {
  const { wide, screen } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  assert.ok(wide <= screen, `${wide} px wide on a screen of ${screen} px`);
}

/** Until nothing is on its way any more: elements defined, words loaded, session known. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

/** The size that a reader sets in the browser: every rem grows with it. */
const doubleText = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { font-size: 200% !important }');
    document.adoptedStyleSheets.push(sheet);
  });

/** The page that is open, in every look. */
async function assertReadsWell(page: Page, file: string): Promise<void> {
  await settle(page);
  const keep = (name: string) => keepPicture(page, `${file}-${name}.png`, { fullPage: true });
  for (const { name, size, colorScheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await assertAccessible(page);
    await assertNothingOverflows(page);
    await keep(name);
  }
  await page.setViewportSize({ width: 640, height: 900 });
  await doubleText(page);
  await assertNothingOverflows(page);
  await keep('text-200');
}

const fileOf = (site: string, path: string): string =>
  `${site}${path === '/' ? '' : path.replaceAll(/[^a-z_-]/g, '-')}`;

describe('every page of the sites', () => {
  let kit: Kit;
  let browser: Browser;

  before(async () => {
    [kit, browser] = await Promise.all([startKit({ HOUSES: 'ordre,firm' }), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });

  const look = async (file: string, arrive: (page: Page) => Promise<unknown>) => {
    const visitor = await visit(browser);
    const page = await visitor.newPage();
    await arrive(page);
    await assertReadsWell(page, file);
    await visitor.leave();
  };

  for (const [site, path] of pages)
    it(`${site}${path} reads well on a desktop and a phone, in light and dark, and at twice the text size`, () =>
      look(fileOf(site, path), (page) => page.goto(kit.site(site) + path)));

  for (const site of ['espace-pro', 'cotisations', 'jesignexpert', 'identification'])
    it(`${site} reads well for somebody who is signed in`, () =>
      look(`${site}-signed-in`, async (page) => {
        await signInFrom(page, kit.site('espace-pro'), marie);
        await page.goto(kit.site(site));
      }));

  for (const path of services)
    it(`cabinet${path} reads well for somebody who is signed in`, () =>
      look(`${fileOf('cabinet', path)}-signed-in`, (page) => enterSpace(page, kit, claire, { path })));

  it('every page forbids being framed, inline code and other origins', async () => {
    for (const [site, path] of pages) {
      const { headers } = await kit.fetch(kit.site(site) + path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /frame-ancestors 'none'/, path);
      assert.match(policy, /require-trusted-types-for 'script'/, path);
      assert.doesNotMatch(policy, /unsafe|\*/, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
    }
  });
});
