import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { julie, marie, signedInName, signInAtIssuer } from '../e2e/people.ts';
import { expireTokens } from './support/records.ts';
import { continueAs, extensionSuite } from './support/suite.ts';

const token = '/oidc/token';
const revival = '/api/sessions/revivals';
const signingIn = 'Connectez-vous dans la fenêtre qui s’ouvre.';

describe('the extension, asked for something in two windows at once', { timeout: 180_000 }, () => {
  const suite = extensionSuite({ gated: true, oneBrowser: true });

  afterEach(async () => {
    const { extension } = suite;
    for (const { id } of (await extension.state()).accounts)
      await extension.ask({ type: 'remove-account', account: id });
    const own = await extension.page();
    for (const page of extension.context.pages()) if (page !== own) await page.close();
    suite.gate.passed();
  });

  async function open(name: 'popup' | 'options'): Promise<Page> {
    const page = await suite.extension.context.newPage();
    await page.goto(`chrome-extension://${suite.extension.id}/${name}.html`);
    return page;
  }

  /** Presses a button of both windows; the issuer’s page that the first opens, for there is one at a time. */
  async function press([first, second]: readonly [Page, Page], name: string): Promise<Page> {
    const opened = suite.extension.context.waitForEvent('page');
    await first.getByRole('button', { name }).click();
    const page = await opened;
    await second.getByRole('button', { name }).click();
    await second.getByText('Une autre fenêtre de connexion est ouverte.').waitFor();
    return page;
  }

  const accounts = async () =>
    (await suite.extension.state()).accounts.map(({ label, session }) => [label, session.status]);

  /** How many sessions of the extension’s their holder sees on the account page. */
  async function remembered(): Promise<number> {
    const { extension, kit } = suite;
    await extension.context.clearCookies();
    const page = await extension.context.newPage();
    await page.goto(`${kit.site('identification')}/connexion`);
    await signInAtIssuer(page, marie);
    await page.getByRole('heading', { name: 'Appareils connectés' }).waitFor();
    await page.getByRole('listitem').first().waitFor();
    return page.getByRole('listitem').filter({ hasText: 'Extension Comptexpert' }).count();
  }

  it('opens one window to sign in with, says so in the other, and shows the account in both', async () => {
    const windows = [await open('popup'), await open('popup')] as const;
    await signInAtIssuer(await press(windows, 'Ajouter mon compte'), marie);
    for (const window of windows) await window.getByRole('radio', { name: marie.name }).waitFor();
    await signInAtIssuer(await press(windows, 'Renouveler'), marie);
    await windows[0].getByText(signingIn).waitFor({ state: 'detached' });
    const opened = suite.extension.context.waitForEvent('page');
    await windows[1].getByRole('button', { name: 'Ajouter un compte' }).click();
    await signInAtIssuer(await opened, julie);
    for (const window of windows) {
      await window.getByRole('radio', { name: julie.name }).waitFor();
      assert.equal(await window.getByRole('radio').count(), 2);
    }
    assert.deepEqual(await accounts(), [
      [marie.name, 'live'],
      [julie.name, 'live'],
    ]);
    assert.equal(await remembered(), 1);
  });

  it('shows in both what was renamed last', async () => {
    await suite.extension.addAccount(marie);
    const windows = [await open('options'), await open('options')];
    for (const [index, window] of windows.entries()) {
      await window.getByText(`Gérer ${marie.name}`).click();
      await window.getByLabel('Nom affiché').fill(`Cabinet ${index}`);
    }
    await Promise.all(windows.map((window) => window.getByRole('button', { name: 'Renommer' }).click()));
    for (const window of windows) await window.getByText('C’est enregistré.').waitFor();
    const [account] = (await suite.extension.state()).accounts;
    assert.match(account?.label ?? '', /^Cabinet [01]$/);
    for (const window of windows) await window.getByText(`Gérer ${account?.label}`).waitFor();
  });

  it('asks for new tokens once, and signs in both tabs of a site and the service that the popup opens', async () => {
    const { extension, kit, gate, visit } = suite;
    await extension.addAccount(marie);
    const tabs = [await visit(`${kit.site('espace-pro')}/`), await visit(`${kit.site('espace-pro')}/`)];
    const refusals: string[] = [];
    for (const tab of tabs) {
      await continueAs(tab, marie.name).waitFor();
      tab.on('console', (message) => {
        if (message.text().startsWith('refused')) refusals.push(message.text());
      });
      await tab.evaluate(() => {
        addEventListener('message', ({ data }: MessageEvent<{ type?: string; reason?: string } | null>) => {
          if (data?.type === 'refused') console.info('refused', data.reason);
        });
      });
    }
    const window = await open('popup');
    await expireTokens(await extension.page());
    gate.passed();
    const held = gate.hold(token, 'answer');
    for (const tab of tabs) {
      await continueAs(tab, marie.name).click();
      await tab.getByText('L’extension vous connecte…').waitFor();
    }
    const opened = extension.context.waitForEvent('page');
    await window.getByRole('button', { name: 'Portail cotisations' }).click();
    (await held).letGo();
    for (const tab of [...tabs, await opened]) await signedInName(tab, marie.name).waitFor();
    assert.deepEqual(gate.passed(), [token, revival, revival]);
    assert.deepEqual(refusals, []);
  });
});
