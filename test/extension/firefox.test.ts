import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { julie, marie } from '../e2e/people.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { builtExtension } from './support/built.ts';
import { type Gate, openGate } from './support/gate.ts';
import { type FirefoxExtension, startInFirefox } from './support/firefox.ts';

const passphrase = 'un canard traverse la Seine';

/** Whether the popup says so. */
const drawn = (text: string): boolean =>
  document.querySelector('ext-popup')?.shadowRoot?.textContent.includes(text) === true;

const offer = `::-p-aria(Continuer en tant que ${marie.name})`;

describe('the built extension in Firefox, with the real backend', { timeout: 180_000 }, () => {
  let kit: Kit;
  let gate: Gate;
  let folder: string;
  let extension: FirefoxExtension;
  before(async () => {
    gate = await openGate();
    kit = await startKit({ PUBLIC_PORT: String(gate.port) });
    gate.leadTo(kit.port);
    folder = await builtExtension(kit.site('identification'), 'firefox');
  });
  after(async () => {
    await kit.dispose();
    await gate.close();
    await rm(dirname(folder), { recursive: true, force: true });
  });
  beforeEach(async () => {
    extension = await startInFirefox(folder);
  });
  afterEach(() => extension.leave());

  async function opensSignedIn(service: string, at: number, name: string): Promise<void> {
    const { accounts } = await extension.state();
    const answer = await extension.ask({ type: 'open-service', account: accounts[at]?.id ?? '', service });
    assert.ok(answer.ok, JSON.stringify(answer));
    const page = await extension.tab(kit.site(service));
    await page.waitForFunction((text) => document.body.innerText.includes(text), {}, name);
  }

  /** In a browser that knows nobody any more. */
  async function signsInByClick(site: string): Promise<void> {
    await extension.forgetCookies();
    const page = await extension.visit(`${kit.site(site)}/`);
    await page.locator(offer).click();
    await page.locator(`cx-session-menu ::-p-text(${marie.name})`).wait();
  }

  it('adds two accounts, and opens services as each of them', async () => {
    await extension.addAccount(marie);
    await extension.addAccount(julie);
    const { accounts } = await extension.state();
    assert.deepEqual(
      accounts.map(({ identifier, session }) => [identifier, session.status]),
      [
        [marie.identifier, 'live'],
        [julie.identifier, 'live'],
      ],
    );
    await opensSignedIn('cotisations', 0, marie.name);
    await opensSignedIn('espace-pro', 1, julie.name);
  });

  it('offers to go on in the login box, and takes that back where the account is removed', async () => {
    await extension.addAccount(marie);
    await extension.forgetCookies();
    const site = await extension.visit(`${kit.site('espace-pro')}/`);
    await site.locator(offer).wait();
    const [account] = (await extension.state()).accounts;
    assert.ok((await extension.ask({ type: 'remove-account', account: account?.id ?? '' })).ok);
    assert.deepEqual((await extension.state()).accounts, []);
    await site.bringToFront();
    await site.waitForFunction(() => !document.body.innerText.includes('Continuer en tant que'));
  });

  it('signs in on two sites with one click each, and no password', async () => {
    await extension.addAccount(marie);
    for (const site of ['espace-pro', 'jesignexpert']) await signsInByClick(site);
  });

  it('signs in by one click although its background ends meanwhile', async () => {
    await extension.leave();
    extension = await startInFirefox(folder, { idle: 500 });
    await extension.addAccount(marie);
    const held = gate.hold('/api/sessions/revivals', 'answer');
    const signedIn = signsInByClick('espace-pro');
    const { letGo } = await held;
    await extension.backgroundEnded();
    letGo();
    await signedIn;
  });

  it('offers a session no more that its holder ended on the account page, and says what to do', async () => {
    await extension.addAccount(marie);
    await extension.forgetCookies();
    const site = await extension.visit(`${kit.site('espace-pro')}/`);
    await site.locator(offer).wait();
    const account = await extension.visit(`${kit.site('identification')}/connexion`);
    await account.locator('input[autocomplete~="username"]').fill(marie.identifier);
    await account.locator('input[type="password"]').fill(marie.password);
    await account.keyboard.press('Enter');
    await account.locator('cx-account >>> button[aria-label*="Extension Comptexpert"]').click();
    await account.locator('cx-account ::-p-text(la session est fermée)').wait();
    await site.bringToFront();
    await site.locator(offer).click();
    await site.waitForFunction(() =>
      document.body.innerText.includes('Votre session est terminée dans l’extension'),
    );
    const { accounts } = await extension.state();
    assert.deepEqual(accounts[0]?.session, { status: 'over', reason: 'ended-elsewhere' });
  });

  it('holds to what a firm has laid down in the browser, and names what of it cannot be read', async () => {
    await extension.leave();
    const managed = { lockAfter: 5, theme: 'dark', warnBefore: 'bientôt' };
    extension = await startInFirefox(folder, { managed });
    const state = await extension.state();
    assert.deepEqual([state.settings.lockAfter, state.settings.theme], [5, 'dark']);
    assert.deepEqual(state.managed.faulty, ['warnBefore']);
    await extension.ask({ type: 'change-settings', change: { theme: 'light', language: 'en' } });
    const { settings } = await extension.state();
    assert.deepEqual([settings.theme, settings.language], ['dark', 'en']);
  });

  it('draws its popup from what it kept, which is gone once it is locked', async () => {
    await extension.addAccount(marie);
    await extension.ask({ type: 'protect', passphrase });
    await extension.ask({ type: 'change-settings', change: { language: 'fr' } });
    const popup = await extension.popup();
    await popup.waitForFunction(drawn, {}, marie.name);
    assert.match(await extension.kept(), /Marie Durand/);
    await extension.ask({ type: 'lock' });
    await popup.waitForFunction(drawn, {}, 'Phrase secrète');
    assert.ok(!(await popup.evaluate(drawn, marie.name)));
    assert.equal(await extension.kept(), '{}');
  });

  it('goes on after its background was ended for want of work', async () => {
    await extension.leave();
    extension = await startInFirefox(folder, { idle: 1_000 });
    await extension.addAccount(marie);
    const { accounts } = await extension.state();
    await extension.backgroundEnded();
    assert.deepEqual((await extension.state()).accounts, accounts);
    await opensSignedIn('cotisations', 0, marie.name);
  });

  it('knows its accounts when the browser starts again, locked if it is protected', async () => {
    await extension.addAccount(marie);
    const { accounts } = await extension.state();
    await extension.ask({ type: 'protect', passphrase });
    await extension.restart();
    const { lock, accounts: told } = await extension.state();
    assert.deepEqual([lock.locked, told], [true, []]);
    await extension.ask({ type: 'unlock', passphrase });
    assert.deepEqual((await extension.state()).accounts, accounts);
    await opensSignedIn('cotisations', 0, marie.name);
  });
});
