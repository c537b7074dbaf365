import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { applications, type Framework, serveApplication, type Site } from './serve.ts';

/** How many of the login boxes shown so far are still in memory, once everything that can go has gone. */
async function boxesAlive(page: Page): Promise<number> {
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('HeapProfiler.collectGarbage');
  await inspector.detach();
  return page.evaluate(() => window.fixture.boxes.filter((box) => box.deref() !== undefined).length);
}

for (const framework of Object.keys(applications) as Framework[])
  describe(`an application in ${framework}`, () => {
    let site: Site;
    let browser: Browser;
    let visitor: Visitor;
    let page: Page;

    before(async () => {
      [site, browser] = await Promise.all([serveApplication(framework), launchChromium()]);
      visitor = await visit(browser);
      page = await visitor.newPage();
      await page.goto(site.url);
      await page.waitForFunction(() => 'fixture' in window);
    });
    after(async () => {
      await browser.close();
      site.close();
    });

    it('signs in against the mock, and hears of it by its own means', async () => {
      await page.evaluate(() => window.fixture.show());
      const box = page.locator('cx-login-box');
      assert.equal(
        await box.getByLabel('Identifiant', { exact: true }).inputValue(),
        'mdurand',
        'a property was set',
      );
      assert.equal(
        await box.getByLabel('Garder ma session active').isChecked(),
        true,
        'so was a boolean one',
      );
      await box.getByLabel('Mot de passe', { exact: true }).fill('Demo-2026');
      await box.getByRole('button', { name: 'S’authentifier' }).click();
      await page.locator('#greeting', { hasText: 'Bonjour Marie Durand' }).waitFor();
      await page.evaluate(() => {
        window.fixture.hide();
      });
    });

    it('changes an attribute while the box is there, and nothing typed is lost', async () => {
      await page.reload();
      await page.waitForFunction(() => 'fixture' in window);
      await page.evaluate(() => window.fixture.show());
      const box = page.locator('cx-login-box');
      await box.getByLabel('Mot de passe', { exact: true }).fill('half-typed');
      await page.getByRole('button', { name: 'Sombre' }).click();
      await page.locator('cx-login-box[theme=dark]').waitFor();
      assert.equal(await box.getByLabel('Mot de passe', { exact: true }).inputValue(), 'half-typed');
      await page.evaluate(() => {
        window.fixture.hide();
      });
    });

    it('shows and hides the box a hundred times, and none stays behind', async () => {
      await page.evaluate(async () => {
        for (let turn = 0; turn < 100; turn += 1) {
          await window.fixture.show();
          window.fixture.hide();
        }
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
      assert.equal(await page.locator('cx-login-box').count(), 0);
      // A framework may hold on to what it took out last.
      const left = await boxesAlive(page);
      assert.ok(left <= 2, `${left} boxes are left`);
    });
  });
