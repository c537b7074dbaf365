import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { marie, signedInName } from '../e2e/people.ts';
import { builtExtension } from './support/built.ts';
import { buildNextVersion } from './support/next-version.ts';
import { extensionSuite } from './support/suite.ts';

const passphrase = 'un canard traverse la Seine';

describe('the extension in Chromium, another version than wrote what is stored', { timeout: 180_000 }, () => {
  const suite = extensionSuite();
  let [present, next] = ['', ''];
  before(async () => {
    const issuer = suite.kit.site('identification');
    present = await builtExtension(issuer, 'chrome');
    next = await buildNextVersion(issuer);
  });
  after(async () => {
    for (const folder of [present, next]) await rm(dirname(folder), { recursive: true });
  });

  async function popup(): Promise<Page> {
    const page = await suite.extension.context.newPage();
    await page.goto(`chrome-extension://${suite.extension.id}/popup.html`);
    return page;
  }

  /** Everything that is on the disk, as text. */
  async function stored(): Promise<string> {
    const page = await suite.extension.page();
    return page.evaluate(async () => {
      const answer = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => {
            resolve(request.result);
          };
          request.onerror = () => {
            reject(request.error ?? new Error('refused'));
          };
        });
      const { storage } = (
        globalThis as unknown as {
          chrome: { storage: { local: { get: () => Promise<Record<string, unknown>> } } };
        }
      ).chrome;
      const { services: _, ...local } = await storage.local.get();
      const database = await answer(indexedDB.open('comptexpert-vault'));
      const all = [...database.objectStoreNames].map(async (name) => {
        const store = database.transaction(name).objectStore(name);
        return [name, await answer(store.getAllKeys()), await answer(store.getAll())];
      });
      const text = JSON.stringify([database.version, local, await Promise.all(all)]);
      database.close();
      return text;
    });
  }

  it('has every account after an update, signed in; the one before it touches nothing, says so, and is told to make way', async () => {
    const { extension } = suite;
    const origin = suite.kit.site('espace-pro');
    await extension.addAccount(marie);
    const [account] = (await extension.state()).accounts;
    const id = account?.id ?? '';
    await extension.ask({ type: 'rename-account', account: id, label: 'Cabinet' });
    await extension.ask({ type: 'protect', passphrase });

    await extension.update(next);
    const updated = await popup();
    await updated.getByLabel('Phrase secrète', { exact: true }).fill(passphrase);
    await updated.getByRole('button', { name: 'Déverrouiller' }).click();
    await updated.getByText('Cabinet, version 2', { exact: true }).first().waitFor();
    await extension.ask({ type: 'withdraw-site', origin });
    await extension.context.clearCookies();
    const opened = extension.context.waitForEvent('page');
    await updated.getByRole('button', { name: 'Portail cotisations' }).click();
    await signedInName(await opened, marie.name).waitFor();
    const before = await stored();

    await extension.update(present);
    const older = await popup();
    await older.getByText('Ces données viennent d’une version plus récente').waitFor();
    await older.getByText('Mettez l’extension à jour pour retrouver vos comptes.').waitFor();
    assert.equal(await older.getByRole('textbox').count(), 0);
    assert.equal(await older.getByRole('button').count(), 1);
    await older.getByRole('button', { name: 'Options' }).waitFor();
    for (const request of [
      { type: 'add-account' },
      { type: 'unlock', passphrase },
      { type: 'protect', passphrase },
      { type: 'remove-account', account: id },
      { type: 'withdraw-site', origin },
      { type: 'export' },
    ] as const)
      assert.deepEqual(
        await extension.ask(request),
        { ok: false, refusal: { code: 'store-too-new' } },
        request.type,
      );
    assert.equal(await stored(), before);

    await extension.update(next);
    await extension.ask({ type: 'unlock', passphrase });
    const { accounts } = await extension.state();
    assert.deepEqual(
      accounts.map(({ label, session }) => [label, session.status]),
      [['Cabinet, version 2', 'live']],
    );
  });
});
