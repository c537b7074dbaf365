import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { claire, enterSpace } from './client-space.ts';

describe('what a firm shows of a company’s books', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [kit, browser] = await Promise.all([startKit({ HOUSES: 'firm' }), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });
  beforeEach(async () => {
    visitor = await visit(browser);
    page = await visitor.newPage();
  });
  afterEach(async () => {
    await visitor.leave();
  });

  it('ECP-26, ECM-9 leads from what is owed to a supplier, to an entry, to its very voucher', async () => {
    await enterSpace(page, kit, claire, { path: '/indicateurs' });
    const board = page.locator('cx-kpi-widget');
    await board.getByRole('button', { name: 'Dettes fournisseurs', exact: true }).click();
    await board.getByRole('button', { name: /^Moulin de la Vallée/ }).click();
    const entry = board.getByRole('row').filter({ hasText: 'Ouvrir la pièce' }).first();
    await entry.waitFor();
    const [piece = ''] = /MOU-\d+/.exec((await entry.getByRole('cell').nth(2).textContent()) ?? '') ?? [];
    const amount = (await entry.getByRole('cell').last().textContent())?.trim() ?? '';
    await entry.getByRole('button', { name: `Ouvrir la pièce : ${piece}` }).click();
    const viewer = page.locator('cx-document-list').getByRole('dialog');
    await viewer.getByText(`Moulin de la Vallée ${piece}.pdf`).first().waitFor();
    const letters = viewer.locator('.letters');
    await letters.getByText(`Facture ${piece}`).waitFor();
    const plain = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]/g, '');
    assert.ok(plain((await letters.textContent()) ?? '').includes(plain(amount)), `the amount is ${amount}`);
    assert.equal(new URL(page.url()).pathname, '/depot');
  });

  it('ECP-24 saves a selection of the archive as one ZIP, which holds each document once', async () => {
    await enterSpace(page, kit, claire, { path: '/archives' });
    const archive = page.locator('cx-archive');
    await archive.getByRole('searchbox').fill('bilan');
    await archive.getByText(/trouvés?$/).waitFor();
    const names = await archive.locator('.row:visible .open').allTextContents();
    assert.ok(names.length > 1, 'more than one document is called so');
    await archive.getByRole('button', { name: 'Tout sélectionner' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      archive.getByRole('button', { name: 'Télécharger la sélection (ZIP)' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /\.zip$/);
    const files = unzipSync(await readFile(await download.path()));
    const saved = Object.keys(files).map((path) => path.split('/').at(-1) ?? '');
    assert.deepEqual(saved.toSorted(), names.toSorted());
    for (const [path, bytes] of Object.entries(files)) assert.ok(bytes.length > 0, path);
    // The page is still there, and so is what was selected in it.
    await archive.getByText('Le téléchargement commence.').waitFor();
    assert.equal(new URL(page.url()).pathname, '/archives');
  });
});
