import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { assertAccessible, launchChromium, visit } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { claire, enterSpace, lea } from './client-space.ts';

describe('« Mon compte » in a firm’s client space', () => {
  let kit: Kit;
  let browser: Browser;

  before(async () => {
    [kit, browser] = await Promise.all([startKit({ HOUSES: 'firm' }), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });

  it('is a view of the one page, with what a firm has and nothing of the Ordre', async () => {
    const visitor = await visit(browser);
    const page = await visitor.newPage();
    await enterSpace(page, kit, claire, { path: '/depot' });
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await page.locator('cx-session-menu').getByRole('button').click();
    await page.locator('cx-session-menu').getByRole('link', { name: 'Mon compte' }).click();
    await page.getByRole('heading', { name: 'Mon compte', level: 1 }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/compte');
    assert.ok(await page.evaluate(() => 'isSamePage' in globalThis), 'the page was left');
    const account = page.locator('cx-account');
    await account.getByText('claire.moreau@example.fr').first().waitFor();
    assert.deepEqual(
      (await account.getByRole('heading', { level: 2 }).allTextContents()).map((text) => text.trim()),
      ['Identité', 'Mot de passe', 'Appareils connectés', 'Mes données'],
    );
    assert.doesNotMatch(await account.innerText(), /Ordre|Comptexpert/);
    await page.locator('cx-second-factor').getByRole('heading').first().waitFor();
    await assertAccessible(page);
    const downloaded = page.waitForEvent('download');
    await account.getByRole('button', { name: 'Télécharger mes données' }).click();
    const download = await downloaded;
    assert.match(download.suggestedFilename(), /^mon-espace-client-[-\d]{10}\.json$/);
    const all = JSON.parse(await readFile(await download.path(), 'utf8')) as {
      readonly space: { readonly companies: readonly { readonly name: string }[] };
    };
    assert.deepEqual(
      all.space.companies.map(({ name }) => name),
      ['Boulangerie Moreau'],
    );
    await visitor.leave();
  });

  it('has its password changed with the old one: other devices are out, the new one signs in', async () => {
    const [desk, phone] = [await visit(browser), await visit(browser)];
    for (const visitor of [desk, phone]) visitor.expect(/Failed to load resource.*40[0-3]/);
    const elsewhere = await phone.newPage();
    await enterSpace(elsewhere, kit, lea);
    const page = await desk.newPage();
    await enterSpace(page, kit, lea, { path: '/compte' });
    const account = page.locator('cx-account');
    await account.getByRole('button', { name: /^Modifier.*Mot de passe$/ }).click();
    const typed = async (name: string, text: string): Promise<void> => {
      await account.getByLabel(name, { exact: true }).fill(text);
    };
    await typed('Mot de passe actuel *', 'Faux-mot-9');
    await typed('Nouveau mot de passe *', 'Nuage-Bleu-7421');
    await typed('Ressaisissez le nouveau mot de passe *', 'Nuage-Bleu-7421');
    await account.getByRole('button', { name: 'Changer de mot de passe' }).click();
    await account.getByText('Ce n’est pas votre mot de passe actuel').waitFor();
    await typed('Mot de passe actuel *', 'Demo-2026');
    await account.getByRole('button', { name: 'Changer de mot de passe' }).click();
    await account.getByText('Votre mot de passe est modifié.').waitFor();
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { name: 'Me connecter' }).waitFor();
    await enterSpace(elsewhere, kit, lea, { with: 'Nuage-Bleu-7421' });
    await page.reload();
    const other = account.getByRole('button', { name: /^Déconnecter\s*:/ });
    await other.click();
    await account.getByText(/la session est fermée\.$/).waitFor();
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { name: 'Me connecter' }).waitFor();
    await desk.leave();
    await phone.leave();
  });
});
