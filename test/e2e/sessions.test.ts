import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { box, marie, signedInName, signInFrom } from './people.ts';

describe('a session over sites, tabs and restarts', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    kit = await startKit();
    visitor = await visit(browser);
    page = await visitor.newPage();
  });
  afterEach(async () => {
    try {
      await visitor.leave();
    } finally {
      await kit.dispose();
    }
  });

  it('signing out everywhere reaches the other site', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie, { keep: true });
    const other = await visitor.newPage();
    await other.goto(`${kit.site('cotisations')}/`);
    await signedInName(other, /Marie Durand/).waitFor();

    await page.bringToFront();
    await signedInName(page).click();
    const atIssuer = page.waitForURL(/identification\.localhost/);
    await page.getByRole('button', { name: /Se déconnecter partout/ }).click();
    await atIssuer;
    await page.waitForURL(`${kit.site('espace-pro')}/`);
    await box(page).submit.waitFor();

    visitor.expect(/status of (400|401)/);
    await other.bringToFront();
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await other.getByRole('link', { name: /Se connecter avec COMPTEXPERT/ }).waitFor();
    assert.equal(await signedInName(other).count(), 0);
  });

  it('signing out of one site leaves the other signed in, and the first signed out after a reload', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie, { keep: true });
    await signedInName(page).click();
    await page.getByRole('button', { name: /Se déconnecter de ce site/ }).click();
    await box(page).submit.waitFor();
    await page.reload();
    await box(page).submit.waitFor();
    assert.equal(await signedInName(page).count(), 0);
    await page.goto(`${kit.site('cotisations')}/`);
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('people stay signed in when the server is killed and started again', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie, { keep: true });
    // Whatever the page was just asking for breaks off.
    visitor.expect(/ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
    await kit.stop('SIGKILL');
    await kit.start();
    await page.reload();
    await signedInName(page, /Marie Durand/).waitFor();
    await page.goto(`${kit.site('cotisations')}/`);
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('the server stops cleanly when it is told to', async () => {
    assert.equal(await kit.stop('SIGTERM'), 0);
  });

  it('no token lies in storage that scripts can read', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie, { keep: true });
    const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));
    assert.doesNotMatch(stored, /token|eyJ|Demo-2026/);
    const exported = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const keys: CryptoKey[] = [];
      for (const { name = '' } of databases) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => {
            resolve(request.result);
          };
          request.onerror = () => {
            reject(request.error ?? new Error(name));
          };
        });
        for (const store of database.objectStoreNames) {
          const values = await new Promise<unknown[]>((resolve) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => {
              resolve(request.result);
            };
          });
          const collect = (value: unknown): void => {
            if (value instanceof CryptoKey) keys.push(value);
            else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
          };
          values.forEach(collect);
        }
        database.close();
      }
      return keys.filter(({ type }) => type === 'private').map(({ extractable }) => extractable);
    });
    assert.deepEqual(exported, [false], 'one private key, and it cannot be taken out');
  });
});
