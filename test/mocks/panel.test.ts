import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { signedInName } from '../e2e/people.ts';
import { assertAccessible, launchChromium, type Visitor } from '../support/browser.ts';
import { visitMocked, withMocks } from './people.ts';
import { serveSite, type Site } from './site.ts';

describe('the panel of the mock', () => {
  let site: Site;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [site, browser] = await Promise.all([serveSite(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    visitor = await visitMocked(browser);
    page = await visitor.newPage();
    site.set({});
    await page.goto(site.url);
    await page.getByText('Maquette Comptexpert').click();
  });
  afterEach(async () => {
    await visitor.leave();
  });

  it('says that nothing is real, and can be used by everybody', async () => {
    await page.getByText('Rien n’est réel').waitFor();
    await assertAccessible(page);
  });

  it('signs somebody else in at the issuer: the next page that asks finds them', async () => {
    await page.getByLabel('Connecté chez l’émetteur').selectOption('vmercier');
    await page.waitForFunction(
      () => (globalThis as { mocks?: { persona: string } }).mocks?.persona === 'vmercier',
    );
    site.set({ silent: true });
    await page.reload();
    await signedInName(page, /Vincent Mercier/).waitFor();
  });

  it('makes things go wrong, also on the next page', async () => {
    await page.getByLabel('Lien expiré').check();
    await page.getByLabel('Compte bloqué une heure').check();
    const scenario = () => withMocks(page, (mocks) => mocks.scenario);
    await page.waitForFunction(
      () => (globalThis as { mocks?: { scenario: readonly string[] } }).mocks?.scenario.length === 2,
    );
    await page.reload();
    assert.deepEqual(await scenario(), ['lockedAccount', 'expiredLink']);
  });

  it('shows the mails with their links, and starts again without them', async () => {
    const link = await withMocks(page, (mocks) => mocks.passwordLink());
    const shown = page.locator('cx-mock-panel').getByRole('link', { name: 'Ouvrir le lien' });
    await shown.waitFor();
    assert.equal(await shown.getAttribute('href'), link);
    await page.getByRole('button', { name: 'Tout recommencer' }).click();
    await page.getByText('Aucun mail pour l’instant.').waitFor();
  });
});
