import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { box, marie, signedInName, signInAtIssuer } from './people.ts';

describe('signing in on the page of a first-party site', () => {
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
    await page.evaluate(() => document.querySelector('cx-login-box')?.setAttribute('flow', 'direct'));
    await box(page).password.waitFor();
  });
  afterEach(async () => {
    await visitor.leave();
  });

  it('signs in without ever leaving the page', async () => {
    const addresses: string[] = [];
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    await signInAtIssuer(page, marie);
    await signedInName(page, /Marie Durand/).waitFor();
    assert.deepEqual(addresses, []);
  });

  it('lets the holder in after a wrong password, which stays as typed', async () => {
    visitor.expect(/status of 400/);
    await signInAtIssuer(page, { identifier: marie.identifier, password: 'Demo-2025' });
    await page.getByText('Identifiant ou mot de passe incorrect').waitFor();
    assert.equal(await box(page).password.inputValue(), 'Demo-2025');
    await box(page).password.fill(marie.password);
    await box(page).submit.click();
    await signedInName(page, /Marie Durand/).waitFor();
  });
});
