import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { julie, marie, signedInName, signInAtIssuer } from '../e2e/people.ts';
import { extensionSuite } from './support/suite.ts';

/** A site that the Ordre does not list: a click asks, and what it is told stands in the page. */
const site = `<!doctype html><title>Cabinet</title><button>Proposer mes comptes</button><pre></pre><script>
  const channel = 'comptexpert-extension/1';
  onmessage = ({ data }) => {
    if (data.channel === channel && data.type === 'offer') document.querySelector('pre').textContent += JSON.stringify(data);
  };
  document.querySelector('button').onclick = () => postMessage({ channel, type: 'ask', id: 'one' }, origin);
</script>`;

const passphrase = 'un canard traverse la Seine';

interface Chrome {
  readonly chrome: {
    readonly runtime: { sendMessage: (message: unknown) => Promise<unknown> };
    readonly storage: {
      readonly session: {
        readonly get: () => Promise<Record<string, unknown>>;
        readonly set: (items: Record<string, unknown>) => Promise<void>;
      };
    };
  };
}

/** In a page of the extension’s before anything else: its background answers nothing. */
function silenceBackground(): void {
  (globalThis as unknown as Chrome).chrome.runtime.sendMessage = () => Promise.withResolvers().promise;
}

const sessionArea = (): Promise<Record<string, unknown>> =>
  (globalThis as unknown as Chrome).chrome.storage.session.get();

const writeToSession = (items: Record<string, unknown>): Promise<void> =>
  (globalThis as unknown as Chrome).chrome.storage.session.set(items);

describe('the pages of the built extension in Chromium, with the real backend', { timeout: 180_000 }, () => {
  const suite = extensionSuite();

  async function open(name: 'popup' | 'options'): Promise<Page> {
    const page = await suite.extension.context.newPage();
    await page.goto(`chrome-extension://${suite.extension.id}/${name}.html`);
    return page;
  }

  it('the popup leads from the first use to a service that is open and signed in, by keyboard alone', async () => {
    const popup = await open('popup');
    await popup.getByText('Un clic au lieu d’un mot de passe').waitFor();
    const opened = suite.extension.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Ajouter mon compte' }).press('Enter');
    await signInAtIssuer(await opened, marie);
    await popup.getByText(marie.name, { exact: true }).first().waitFor();
    await suite.extension.context.clearCookies();
    const service = suite.extension.context.waitForEvent('page');
    await popup.getByLabel('Rechercher un compte ou un service').fill('cotis');
    await popup.getByText(`Entrée ouvre`).waitFor();
    await popup.keyboard.press('Enter');
    await signedInName(await service, marie.name).waitFor();
  });

  it('the popup draws the accounts before its background answers, and none once that was locked', async () => {
    const { extension } = suite;
    await extension.addAccount(marie);
    await extension.ask({ type: 'protect', passphrase });
    await extension.killWorker();
    const openAlone = async (): Promise<Page> => {
      const page = await extension.context.newPage();
      await page.addInitScript(silenceBackground);
      await page.goto(`chrome-extension://${extension.id}/popup.html`);
      return page;
    };
    const before = await openAlone();
    await before.getByText(marie.name, { exact: true }).first().waitFor();
    await extension.ask({ type: 'lock' });
    await before.getByLabel('Phrase secrète', { exact: true }).waitFor();
    assert.equal(await before.getByText(marie.name).count(), 0);
    assert.deepEqual(await before.evaluate(sessionArea), {});
    const after = await openAlone();
    await after.locator('[aria-busy=true]').waitFor();
    assert.equal(await after.getByText(marie.name).count(), 0);
    const locked = await open('popup');
    await locked.getByLabel('Phrase secrète', { exact: true }).waitFor();
    assert.equal(await locked.getByText(marie.name).count(), 0);
  });

  it('the popup shows what is, whatever was kept before', async () => {
    const { extension } = suite;
    await extension.addAccount(marie);
    await extension.killWorker();
    const options = await open('options');
    const kept = JSON.stringify(await options.evaluate(sessionArea));
    assert.ok(kept.includes(marie.name));
    for (const stale of [
      JSON.parse(kept.replaceAll(marie.name, 'Ancien nom')),
      { state: { accounts: [{ name: 'Ancien nom' }] } },
    ] as readonly Record<string, unknown>[]) {
      await extension.killWorker();
      await options.evaluate(writeToSession, stale);
      const popup = await open('popup');
      await popup.getByText(marie.name, { exact: true }).first().waitFor();
      assert.equal(await popup.getByText('Ancien nom').count(), 0);
      await popup.close();
    }
  });

  it('a passphrase set in the options locks the popup that is open, and opens it', async () => {
    await suite.extension.addAccount(marie);
    const options = await open('options');
    await options.getByLabel('Nouvelle phrase secrète').fill(passphrase);
    await options.getByRole('button', { name: 'Protéger par une phrase secrète' }).click();
    await options.getByText('Vos comptes sont chiffrés par votre phrase secrète.').waitFor();
    const popup = await open('popup');
    await popup.getByText(marie.name, { exact: true }).first().waitFor();
    await options.getByRole('button', { name: 'Verrouiller maintenant' }).click();
    const field = popup.getByLabel('Phrase secrète', { exact: true });
    await field.fill('autre chose');
    assert.equal(await popup.getByText(marie.name).count(), 0);
    await field.press('Enter');
    await popup.getByText('Ce n’est pas la bonne phrase secrète.').waitFor();
    await field.fill(passphrase);
    await popup.locator('button[aria-disabled=false]', { hasText: 'Déverrouiller' }).waitFor();
    await field.press('Enter');
    await popup.getByText(marie.name, { exact: true }).first().waitFor();
    await options.getByRole('button', { name: 'Verrouiller maintenant' }).waitFor();
  });

  it('a passkey protects and opens, where the browser has one that makes secrets', async () => {
    await suite.extension.addAccount(marie);
    const options = await open('options');
    const devtools = await suite.extension.context.newCDPSession(options);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        hasPrf: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await options.getByRole('button', { name: 'Protéger par une clé d’accès' }).click();
    await options.getByText('Vos comptes sont chiffrés par votre clé d’accès.').waitFor();
    await options.getByRole('button', { name: 'Verrouiller maintenant' }).click();
    await options.getByRole('button', { name: 'Déverrouiller avec la clé d’accès' }).click();
    await options.getByText(marie.name, { exact: true }).first().waitFor();
  });

  it('the options rename, change the language everywhere, hand out what is kept, and erase it', async () => {
    await suite.extension.addAccount(marie);
    const [options, popup] = [await open('options'), await open('popup')];
    await options.getByText(`Gérer ${marie.name}`).click();
    await options.getByLabel('Nom affiché').fill('Mon cabinet');
    await options.getByRole('button', { name: 'Renommer' }).click();
    await popup.getByText('Mon cabinet', { exact: true }).first().waitFor();
    const download = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Exporter mes données' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    assert.match(text, /Mon cabinet/);
    assert.doesNotMatch(text, /token|"key"/i);
    await options.getByLabel('Langue').selectOption('en');
    await popup.getByText('Open as Mon cabinet').waitFor();
    await options.getByRole('button', { name: 'Erase everything', exact: true }).click();
    await options.getByRole('button', { name: 'Yes, erase everything' }).click();
    await options
      .getByText('Aucun compte pour le moment.')
      .or(options.getByText('No account yet.'))
      .waitFor();
    assert.deepEqual((await suite.extension.state()).accounts, []);
  });

  it('a site that the Ordre does not list is told of the ticked account alone, once its window was answered', async () => {
    await suite.extension.addAccount(marie);
    await suite.extension.addAccount(julie);
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(site);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const origin = `http://cabinet.localhost:${(server.address() as AddressInfo).port}`;
      const page = await suite.extension.context.newPage();
      await page.goto(origin);
      const opened = suite.extension.context.waitForEvent('page', (one) =>
        one.url().includes('approve.html'),
      );
      await page.getByRole('button').click();
      const approval = await opened;
      await approval.getByText(origin, { exact: true }).waitFor();
      await approval.getByLabel(julie.name).check();
      const closed = approval.waitForEvent('close');
      await approval.locator('button[aria-disabled=false]', { hasText: 'Autoriser' }).click();
      await closed;
      await page.getByText(julie.name).waitFor();
      assert.equal(await page.getByText(marie.name).count(), 0);
      const options = await open('options');
      await options.getByText(`Voit ${julie.name}.`).waitFor();
      await options.getByRole('button', { name: `Retirer l’accord donné à ${origin}` }).click();
      await options.getByText('C’est enregistré.').waitFor();
      assert.equal(await options.getByText(origin, { exact: true }).count(), 0);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
