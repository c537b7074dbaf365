import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { assertAccessible, launchChromium, visit } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';

const questions = [
  'Pourquoi créer son Comptexpert ?',
  'Qui peut créer un Comptexpert ?',
  'Comment créer son Comptexpert ?',
  'Comment retrouver mes identifiants ou réinitialiser mon mot de passe ?',
  'Comment accéder à Expertpass et l’utiliser ?',
];

/** With every kind of blank alike. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('the questions on the help page', () => {
  let kit: Kit;
  let browser: Browser;

  before(async () => {
    [kit, browser] = await Promise.all([startKit(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });

  async function visitHelp(address = '/aide', options: Parameters<typeof visit>[1] = {}) {
    const visitor = await visit(browser, options);
    const page = await visitor.newPage();
    await page.goto(kit.site('identification') + address);
    return { visitor, page };
  }

  it('FAQ-1, FAQ-2..FAQ-6 are found from the first page, and each opens to its answer', async () => {
    const { visitor, page } = await visitHelp('/');
    await page.getByRole('link', { name: 'Questions fréquentes' }).click();
    await page.waitForURL(/\/aide#questions$/);
    const asked = await page.locator('cx-faq summary').allInnerTexts();
    assert.deepEqual(asked.map(plain), questions);
    for (const question of questions) {
      const item = page.locator('cx-faq details').filter({ hasText: question });
      await page.getByText(question).click();
      await item.locator('.answer').waitFor();
    }
    await assertAccessible(page);
    await visitor.leave();
  });

  it('FAQ-7 lead on to the creation, for the site that one came from, and to the full help above', async () => {
    const { visitor, page } = await visitHelp('/aide?client_id=cotisations');
    await page.getByText('Comment retrouver mes identifiants').click();
    await page.getByRole('link', { name: 'Aide complète', exact: true }).click();
    await page.waitForURL(/\/aide\?client_id=cotisations#situations$/);
    await page.getByText('Comment créer son Comptexpert').click();
    await page.getByRole('link', { name: 'Accéder à l’aide complète' }).waitFor();
    await page.getByRole('link', { name: 'Créez votre comptexpert' }).click();
    await page.waitForURL(/\/inscription\.php\?client_id=cotisations$/);
    await page.getByRole('link', { name: 'Revenir au portail des cotisations' }).waitFor();
    await visitor.leave();
  });

  it('open by the address, so that a mail or a helpline can name one', async () => {
    const { visitor, page } = await visitHelp('/aide#retrouver');
    await page.getByRole('link', { name: 'Identifiant ou mot de passe oublié' }).waitFor();
    await visitor.leave();
  });

  it('tell the most needed without JavaScript', async () => {
    const { visitor, page } = await visitHelp('/aide#qui', { javaScriptEnabled: false });
    assert.match(plain(await page.locator('cx-faq').innerText()), /Comptexpert est accessible à tous/);
    await visitor.leave();
  });
});
