import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Request } from '../../extension/messages.ts';
import { marie, signedInName, signInAtIssuer } from '../e2e/people.ts';
import type { Side } from './support/gate.ts';
import { expireTokens } from './support/records.ts';
import { stopAtWrite } from './support/writes.ts';
import { continueAs, extensionSuite } from './support/suite.ts';

type Moment = readonly [path: string, side: Side];

const discovery: Moment = ['/.well-known/openid-configuration', 'request'];
const token: Moment = ['/oidc/token', 'request'];
/** The issuer has done it; the worker is not told any more. */
const tokenAnswer: Moment = ['/oidc/token', 'answer'];
const keys: Moment = ['/oidc/jwks', 'request'];
const revival: Moment = ['/api/sessions/revivals', 'request'];
const revivalAnswer: Moment = ['/api/sessions/revivals', 'answer'];
const revocation: Moment = ['/oidc/revocation', 'request'];
const revocationAnswer: Moment = ['/oidc/revocation', 'answer'];

const failed = 'Cela n’a pas abouti.';

describe('the extension’s worker, ended at every request that it makes', { timeout: 180_000 }, () => {
  const suite = extensionSuite({ gated: true, oneBrowser: true });

  afterEach(async () => {
    const { extension } = suite;
    for (const { id } of (await extension.state()).accounts)
      await extension.ask({ type: 'remove-account', account: id });
    const [own, ...others] = new Set([await extension.page(), ...extension.context.pages()]);
    assert.ok(own);
    for (const page of others) await page.close();
  });

  async function popup(): Promise<Page> {
    const page = await suite.extension.context.newPage();
    await page.goto(`chrome-extension://${suite.extension.id}/popup.html`);
    return page;
  }

  /** Has `act` lead to the request in a worker that knows nothing yet, and ends it there. */
  async function endAt([path, side]: Moment, act: () => Promise<unknown>): Promise<void> {
    const { extension, gate } = suite;
    await extension.killWorker();
    const held = gate.hold(path, side);
    await act();
    const { drop, letGo } = await held;
    await extension.killWorker();
    if (side === 'request') drop();
    else letGo();
  }

  /** Presses a button of the popup’s that leads to the issuer’s page, and signs in there. */
  async function signInBy(page: Page, name: string): Promise<void> {
    const opened = suite.extension.context.waitForEvent('page');
    await page.getByRole('button', { name }).click();
    await signInAtIssuer(await opened, marie);
  }

  const accounts = async () =>
    (await suite.extension.state()).accounts.map(({ label, session }) => [label, session.status]);

  /** What the background asked for since, but for the list of services, which it asks for whenever it starts. */
  const passed = () => suite.gate.passed().filter((path) => path !== '/api/services');

  it('adding an account adds none, says so, and adds one the next time', async () => {
    const { extension } = suite;
    const page = await popup();
    const button = 'Ajouter mon compte';
    await endAt(discovery, () => page.getByRole('button', { name: button }).click());
    await page.getByText(failed).waitFor();
    for (const moment of [token, tokenAnswer, keys]) {
      await endAt(moment, () => signInBy(page, button));
      await page.getByText(failed).waitFor();
      assert.deepEqual(await accounts(), []);
    }
    await extension.killWorker();
    passed();
    await signInBy(page, button);
    await page.getByText(marie.name, { exact: true }).first().waitFor();
    assert.deepEqual(passed(), [discovery[0], token[0], keys[0]]);
    assert.deepEqual(await accounts(), [[marie.name, 'live']]);
  });

  it('renewing one leaves the session that it has, or has the new one', async () => {
    const { extension } = suite;
    await extension.addAccount(marie);
    const { accounts: before } = await extension.state();
    const page = await popup();
    const button = 'Renouveler';
    for (const moment of [tokenAnswer, revocation, revocationAnswer]) {
      await endAt(moment, () => signInBy(page, button));
      await page.getByText(failed).waitFor();
      assert.deepEqual(await accounts(), [[marie.name, 'live']]);
      await opensSignedIn();
    }
    passed();
    assert.ok((await extension.addAccount(marie)).ok);
    assert.deepEqual(passed(), [token[0], keys[0], revocation[0]]);
    await opensSignedIn();
    assert.deepEqual(
      (await extension.state()).accounts.map(({ id }) => id),
      before.map(({ id }) => id),
    );
  });

  /** Opens a service in a browser that knows nobody any more. */
  async function opensSignedIn(): Promise<void> {
    const { extension } = suite;
    await extension.context.clearCookies();
    const [account] = (await extension.state()).accounts;
    const opened = extension.context.waitForEvent('page');
    const request = { type: 'open-service', account: account?.id ?? '', service: 'cotisations' } as const;
    assert.deepEqual((await extension.ask(request)).ok, true);
    const page = await opened;
    await signedInName(page, marie.name).waitFor();
    await page.close();
  }

  it('a refresh loses no session, also where its answer comes after the worker’s end', async () => {
    const { extension } = suite;
    await extension.addAccount(marie);
    for (const moment of [discovery, token, tokenAnswer, keys]) {
      await expireTokens(await extension.page());
      // Whatever starts it has it ask for what is due.
      await endAt(moment, () => extension.state());
      passed();
      await opensSignedIn();
      assert.ok(passed().includes(token[0]));
      assert.deepEqual(await accounts(), [[marie.name, 'live']]);
    }
  });

  it('a click on « Continuer en tant que… » is carried to the next worker, which signs in', async () => {
    const { extension, kit, visit } = suite;
    await extension.addAccount(marie);
    for (const moment of [tokenAnswer, revival, revivalAnswer]) {
      const page = await visit(`${kit.site('espace-pro')}/`);
      const button = continueAs(page, marie.name);
      await button.waitFor();
      if (moment === tokenAnswer) await expireTokens(await extension.page());
      await endAt(moment, () => button.click());
      await signedInName(page, marie.name).waitFor();
      assert.deepEqual(await accounts(), [[marie.name, 'live']]);
      await page.close();
      await forgets('espace-pro');
    }
  });

  /** A site forgets who was signed in there. */
  async function forgets(site: string): Promise<void> {
    const { extension, kit } = suite;
    const devtools = await extension.context.newCDPSession(await extension.page());
    await devtools.send('Storage.clearDataForOrigin', { origin: kit.site(site), storageTypes: 'indexeddb' });
    await devtools.detach();
  }

  it('signing out and removing are done by the next click', async () => {
    const { extension } = suite;
    const page = await popup();
    for (const moment of [revocation, revocationAnswer]) {
      await extension.addAccount(marie);
      const signOut = page.getByRole('button', { name: 'Se déconnecter' });
      await endAt(moment, () => signOut.click());
      await page.getByText(failed).waitFor();
      await signOut.click();
      await page.getByText('Vous vous êtes déconnecté ici.').waitFor();
      assert.deepEqual(await accounts(), [[marie.name, 'over']]);
      await extension.addAccount(marie);
      const [account] = (await extension.state()).accounts;
      const remove = { type: 'remove-account', account: account?.id ?? '' } as const;
      const removed = Promise.withResolvers<unknown>();
      await endAt(moment, async () => {
        extension.ask(remove).then(removed.resolve, removed.resolve);
        return Promise.resolve();
      });
      assert.match(String(await removed.promise), /message channel closed/);
      assert.equal((await accounts()).length, 1);
      await extension.ask(remove);
      assert.deepEqual(await accounts(), []);
    }
  });

  const passphrase = 'un canard traverse la Seine';

  /** Unlocks it, if it is locked; in the popup, which waits where the last try was counted and never looked at. */
  async function opens(): Promise<void> {
    if (!(await suite.extension.state()).lock.locked) return;
    const page = await popup();
    await page.getByLabel('Phrase secrète', { exact: true }).fill(passphrase);
    await page.locator('button[aria-disabled=false]', { hasText: 'Déverrouiller' }).click();
    await page.getByText(marie.name, { exact: true }).first().waitFor();
    await page.close();
  }

  it('protecting, locking and unlocking lose no account, whatever was written last', async () => {
    const { extension } = suite;
    await extension.addAccount(marie);
    const protect = { type: 'protect', passphrase } as const;
    for (const [request, ...before] of [
      [protect],
      [{ type: 'lock' }, protect],
      [{ type: 'unlock', passphrase }, protect, { type: 'lock' }],
    ] as const satisfies readonly (readonly [Request, ...Request[]])[]) {
      let writes = 0;
      for (let isEnded = true; isEnded; writes += 1) {
        for (const first of before) assert.ok((await extension.ask(first)).ok);
        const { there } = await stopAtWrite(await extension.worker(), writes + 1);
        const asked = extension.ask(request).then(
          () => false,
          () => true,
        );
        await Promise.race([asked, there]);
        await extension.killWorker();
        isEnded = await asked;
        await opens();
        assert.deepEqual(await accounts(), [[marie.name, 'live']], `${request.type} ${writes}`);
        await extension.ask({ type: 'unprotect' });
      }
      assert.ok(writes > 1, request.type);
    }
  });
});
