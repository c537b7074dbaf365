import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchChromium, visit } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { marie, signInFrom } from './people.ts';

const screenshots = fileURLToPath(new URL('../screenshots', import.meta.url));

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
] as const;

const looks = [
  { name: 'desktop', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
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

describe('every page of the sites', () => {
  let kit: Kit;
  let browser: Browser;

  before(async () => {
    [kit, browser] = await Promise.all([
      startKit(),
      launchChromium(),
      mkdir(screenshots, { recursive: true }),
    ]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });

  for (const [site, path] of pages)
    it(`${site}${path} reads well on a desktop and a phone, in light and dark`, async () => {
      for (const { name, ...look } of looks) {
        const visitor = await visit(browser, look);
        const page = await visitor.newPage();
        await page.goto(kit.site(site) + path);
        await settle(page);
        await assertAccessible(page);
        await assertNothingOverflows(page);
        const file = `${site}${path === '/' ? '' : path.replaceAll(/[^a-z_-]/g, '-')}-${name}.png`;
        await page.screenshot({ path: `${screenshots}/${file}`, fullPage: true });
        await visitor.leave();
      }
    });

  for (const [site, path] of pages)
    it(`${site}${path} holds at twice the text size`, async () => {
      const visitor = await visit(browser, { viewport: { width: 640, height: 900 } });
      const page = await visitor.newPage();
      await page.goto(kit.site(site) + path);
      await settle(page);
      // The size that a reader sets in the browser: every rem grows with it.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(':root { font-size: 200% !important }');
        document.adoptedStyleSheets.push(sheet);
      });
      await assertNothingOverflows(page);
      await page.screenshot({
        path: `${screenshots}/${site}${path === '/' ? '' : path.replaceAll(/[^a-z_-]/g, '-')}-text-200.png`,
        fullPage: true,
      });
      await visitor.leave();
    });

  for (const site of ['espace-pro', 'cotisations', 'identification'])
    it(`${site} reads well for somebody who is signed in`, async () => {
      for (const { name, ...look } of looks) {
        const visitor = await visit(browser, look);
        const page = await visitor.newPage();
        await signInFrom(page, kit.site('espace-pro'), marie);
        await page.goto(kit.site(site));
        await settle(page);
        await assertAccessible(page);
        await assertNothingOverflows(page);
        await page.screenshot({ path: `${screenshots}/${site}-signed-in-${name}.png`, fullPage: true });
        await visitor.leave();
      }
    });

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
