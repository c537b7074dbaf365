import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import puppeteer, { type Browser } from 'puppeteer-core';
import { marie } from '../e2e/people.ts';
import { findBrowsers } from '../support/browsers.ts';
import { serveSite, type Site } from './site.ts';

describe('signing in against the mock, in Firefox', () => {
  let site: Site;
  let browser: Browser;

  before(async () => {
    const { firefox } = await findBrowsers();
    [site, browser] = await Promise.all([
      serveSite(),
      puppeteer.launch({ browser: 'firefox', executablePath: firefox }),
    ]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  for (const entry of ['browser', 'in-page'] as const)
    it(entry === 'browser' ? 'by a service worker' : 'within the page', async () => {
      site.set({ entry, flow: 'direct', mock: { panel: false } });
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      await page.goto(site.url);
      await page.locator('cx-login-box input[autocomplete~=username]').fill(marie.identifier);
      await page.locator('cx-login-box input[type=password]').fill(marie.password);
      await page.focus('cx-login-box input[type=password]');
      await page.keyboard.press('Enter');
      await page.locator('cx-session-menu::-p-text(Marie Durand)').wait();
      await context.close();
      assert.deepEqual(problems, []);
    });
});
