import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { marie, signedInName } from '../e2e/people.ts';
import { extensionSuite } from './support/suite.ts';

const passphrase = 'un canard traverse la Seine';

interface Chrome {
  readonly chrome: {
    readonly idle: { readonly onStateChanged: { dispatch: (state: 'idle' | 'locked') => void } };
  };
}

describe('the extension in Chromium, when something happens to the computer', { timeout: 180_000 }, () => {
  const suite = extensionSuite({ oneBrowser: true });

  afterEach(async () => {
    const { extension } = suite;
    await extension.ask({ type: 'erase' });
    await extension.ask({ type: 'change-settings', change: { language: 'fr' } });
    const own = await extension.page();
    for (const page of extension.context.pages()) if (page !== own) await page.close();
  });

  async function open(name: 'popup' | 'options'): Promise<Page> {
    const page = await suite.extension.context.newPage();
    await page.goto(`chrome-extension://${suite.extension.id}/${name}.html`);
    return page;
  }

  it('says that there is no room left, and has what was there, as it was', async () => {
    const { extension } = suite;
    await extension.addAccount(marie);
    await extension.restart(1);
    const [options, popup] = [await open('options'), await open('popup')];
    await options.getByText(`Gérer ${marie.name}`).click();
    await options.getByLabel('Nom affiché').fill('Cabinet');
    await options.getByRole('button', { name: 'Renommer' }).click();
    await options.getByText('Libérez de l’espace disque, puis recommencez. Rien n’a changé.').waitFor();
    await popup.getByText('Il n’y a plus de place sur cet appareil.').waitFor();
    assert.deepEqual(await extension.addAccount(marie), { ok: false, refusal: { code: 'store-full' } });
    const protect = { type: 'protect', passphrase } as const;
    assert.deepEqual(await extension.ask(protect), { ok: false, refusal: { code: 'store-full' } });
    await extension.context.clearCookies();
    const opened = extension.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Portail cotisations' }).click();
    await signedInName(await opened, marie.name).waitFor();

    await extension.restart();
    const again = await open('options');
    await again.getByText(`Gérer ${marie.name}`).click();
    await again.getByLabel('Nom affiché').fill('Cabinet');
    await again.getByRole('button', { name: 'Renommer' }).click();
    await again.getByText('Gérer Cabinet').waitFor();
    assert.equal((await extension.state()).trouble, undefined);
  });

  it('is locked by its keys, from whatever page', async () => {
    const { extension, kit } = suite;
    await extension.addAccount(marie);
    await extension.ask({ type: 'protect', passphrase });
    const popup = await open('popup');
    await popup.getByRole('button', { name: 'Verrouiller (Alt+Shift+L)' }).waitFor();
    const page = await extension.context.newPage();
    await page.goto(`${kit.site('espace-pro')}/404`);
    await page.bringToFront();
    const devtools = await extension.context.newCDPSession(page);
    // Playwright's own keyboard ends in the page; those of the browser hear what comes by DevTools.
    const keys = {
      modifiers: 1 | 8,
      key: 'L',
      code: 'KeyL',
      windowsVirtualKeyCode: 76,
      nativeVirtualKeyCode: 76,
    };
    for (const type of ['rawKeyDown', 'keyUp'] as const)
      await devtools.send('Input.dispatchKeyEvent', { type, ...keys });
    await popup.getByRole('heading', { name: 'Comptexpert est verrouillé' }).waitFor();
    assert.deepEqual((await extension.state()).accounts, []);
  });

  for (const state of ['locked', 'idle'] as const)
    it(`is locked when the browser says that the computer is ${state}`, async () => {
      const { extension } = suite;
      await extension.addAccount(marie);
      await extension.ask({ type: 'protect', passphrase });
      const popup = await open('popup');
      await popup.getByText(marie.name, { exact: true }).first().waitFor();
      await extension.killWorker();
      await extension.state();
      const worker = await extension.worker();
      await worker.evaluate((told) => {
        (globalThis as unknown as Chrome).chrome.idle.onStateChanged.dispatch(told);
      }, state);
      await popup.getByRole('heading', { name: 'Comptexpert est verrouillé' }).waitFor();
    });
});
