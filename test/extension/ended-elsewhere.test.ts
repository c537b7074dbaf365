import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { marie, signedInName, signInAtIssuer } from '../e2e/people.ts';
import { continueAs, extensionSuite } from './support/suite.ts';

describe('a session of the extension that its holder ends on the account page', { timeout: 180_000 }, () => {
  const suite = extensionSuite();

  it('is to be renewed, offered by no site until it is, and then signs in again', async () => {
    const { extension, kit, visit } = suite;
    await extension.addAccount(marie);
    const site = await visit(`${kit.site('espace-pro')}/`);
    await continueAs(site, marie.name).waitFor();

    const account = await extension.context.newPage();
    await account.goto(`${kit.site('identification')}/connexion`);
    await signInAtIssuer(account, marie);
    const remembered = account.getByRole('listitem').filter({ hasText: 'Extension Comptexpert' });
    await remembered.getByRole('button', { name: 'Déconnecter' }).click();
    await account.getByText(/la session est fermée/).waitFor();
    assert.equal(await remembered.count(), 0);

    await continueAs(site, marie.name).click();
    await continueAs(site, marie.name).waitFor({ state: 'detached' });
    const advice = /^Votre session est terminée dans l’extension\. Ouvrez-la pour la renouveler/;
    await site.getByText(advice).waitFor();
    const again = await visit(`${kit.site('espace-pro')}/`);
    assert.equal(await continueAs(again, marie.name).count(), 0);
    const { accounts } = await extension.state();
    assert.deepEqual(accounts[0]?.session, { status: 'over', reason: 'ended-elsewhere' });

    const popup = await extension.context.newPage();
    await popup.goto(`chrome-extension://${extension.id}/popup.html`);
    await popup.getByText('à reconnecter').waitFor();
    await popup.getByText('La session a été fermée depuis un autre appareil ou par l’Ordre.').waitFor();
    const opened = extension.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Se reconnecter' }).click();
    await signInAtIssuer(await opened, marie);
    await continueAs(again, marie.name).waitFor();
    await extension.context.clearCookies();
    await continueAs(again, marie.name).click();
    await signedInName(again, marie.name).waitFor();
  });
});
