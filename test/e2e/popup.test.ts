import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { box, marie, signedInName, signInAtIssuer } from './people.ts';

describe('signing in by a window', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [kit, browser] = await Promise.all([startKit(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });
  beforeEach(async () => {
    visitor = await visit(browser);
    page = await visitor.newPage();
    await page.goto(`${kit.site('espace-pro')}/`);
    await box(page).submit.waitFor();
    await page.evaluate(() => document.querySelector('cx-login-box')?.setAttribute('flow', 'popup'));
  });
  afterEach(async () => {
    await visitor.leave();
  });

  async function openWindow(): Promise<Page> {
    const [opened] = await Promise.all([page.waitForEvent('popup'), box(page).submit.click()]);
    await opened.waitForURL(`${kit.site('identification')}/connexion/*`);
    return opened;
  }

  it('opens on the issuer’s page, closes by itself, and the page is signed in without having been left', async () => {
    await page.evaluate(() => {
      document.body.dataset['stayed'] = 'yes';
    });
    const opened = await openWindow();
    const closed = opened.waitForEvent('close');
    await signInAtIssuer(opened, marie);
    await closed;
    await signedInName(page, /Marie Durand/).waitFor();
    assert.equal(await page.locator('body').getAttribute('data-stayed'), 'yes');
  });

  it('says that it was given up when the person closes the window, and opens another', async () => {
    const opened = await openWindow();
    await opened.close();
    await page.getByText('La connexion a été interrompue').waitFor();
    const again = await openWindow();
    const closed = again.waitForEvent('close');
    await signInAtIssuer(again, marie);
    await closed;
    await signedInName(page, /Marie Durand/).waitFor();
  });
});
