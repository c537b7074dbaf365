import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { julie, marie, signedInName } from '../e2e/people.ts';
import { extensionSuite } from './support/suite.ts';

interface Chrome {
  readonly chrome: {
    readonly action: { getTitle: (of: object) => Promise<string> };
    readonly alarms: { getAll: () => Promise<readonly { readonly scheduledTime: number }[]> };
  };
}

const toolbarTitle = (): Promise<string> => (globalThis as unknown as Chrome).chrome.action.getTitle({});

/** In how many minutes alarms will wake it. */
const alarms = async (): Promise<readonly number[]> =>
  (await (globalThis as unknown as Chrome).chrome.alarms.getAll()).map(
    ({ scheduledTime }) => (scheduledTime - Date.now()) / 60_000,
  );

describe('the built extension in Chromium, with the real backend', { timeout: 180_000 }, () => {
  const suite = extensionSuite();

  it('adds an account by the issuer’s own page, and says who it is and that it lives', async () => {
    const answer = await suite.extension.addAccount(marie);
    assert.ok(answer.ok, JSON.stringify(answer));
    const { accounts } = await suite.extension.state();
    assert.deepEqual(
      accounts.map(({ identifier, name, session }) => [identifier, name, session.status]),
      [[marie.identifier, marie.name, 'live']],
    );
    const worker = await suite.extension.worker();
    assert.equal(await worker.evaluate(toolbarTitle), 'Comptexpert\u00a0: 1 session active');
    const [next, ...others] = await worker.evaluate(alarms);
    assert.ok(next !== undefined && next > 5 && next < 10, `woken in ${next} minutes`);
    assert.deepEqual(others, []);
  });

  /** Opens a service as the popup does; the tab in which it came up. */
  async function open(service: string, at = 0): Promise<Page> {
    const { accounts } = await suite.extension.state();
    const opened = suite.extension.context.waitForEvent('page');
    const answer = await suite.extension.ask({
      type: 'open-service',
      account: accounts[at]?.id ?? '',
      service,
    });
    assert.ok(answer.ok, JSON.stringify(answer));
    return opened;
  }

  it('opens each service that the Ordre lists in a browser that knows nobody any more, signed in', async () => {
    await suite.extension.addAccount(marie);
    const { services } = await suite.extension.state();
    assert.ok(services.length >= 3, `${services.length} services`);
    for (const { id } of services) {
      await suite.extension.context.clearCookies();
      await signedInName(await open(id), marie.name).waitFor();
    }
  });

  it('holds several accounts, and opens a service as the one that is asked for', async () => {
    await suite.extension.addAccount(marie);
    await suite.extension.addAccount(julie);
    const { accounts } = await suite.extension.state();
    assert.deepEqual(
      accounts.map(({ identifier, session }) => [identifier, session.status]),
      [
        [marie.identifier, 'live'],
        [julie.identifier, 'live'],
      ],
    );
    await signedInName(await open('cotisations', 0), marie.name).waitFor();
    await signedInName(await open('espace-pro', 1), julie.name).waitFor();
    await signedInName(await open('cotisations', 1), julie.name).waitFor();
  });

  it('signs this browser out of every site, where its owner asks for that', async () => {
    await suite.extension.addAccount(marie);
    await signedInName(await open('cotisations'), marie.name).waitFor();
    const [account] = (await suite.extension.state()).accounts;
    const opened = suite.extension.context.waitForEvent('page');
    const id = account?.id ?? '';
    await suite.extension.ask({ type: 'sign-out-account', account: id, everywhere: true });
    await (
      await opened
    )
      .getByText(/déconnecté/)
      .first()
      .waitFor();
    const { accounts } = await suite.extension.state();
    assert.deepEqual(accounts[0]?.session, { status: 'over', reason: 'signed-out' });
    const page = await suite.extension.context.newPage();
    await page.goto(`${suite.kit.site('cotisations')}/`);
    await page.getByRole('link', { name: 'Se connecter avec COMPTEXPERT' }).waitFor();
  });

  it('goes on after its worker was ended, between any two requests', async () => {
    await suite.extension.addAccount(marie);
    const before = await suite.extension.state();
    await suite.extension.killWorker();
    assert.deepEqual(await suite.extension.state(), before);
    assert.equal(before.settings.language, 'fr');
    await suite.extension.killWorker();
    await suite.extension.context.clearCookies();
    await signedInName(await open('espace-pro'), marie.name).waitFor();
    await suite.extension.killWorker();
    const [account] = before.accounts;
    await suite.extension.ask({ type: 'remove-account', account: account?.id ?? '' });
    assert.deepEqual((await suite.extension.state()).accounts, []);
  });

  it('adds nothing when its worker is ended while somebody signs in, and adds it the next time', async () => {
    const opened = suite.extension.context.waitForEvent('page', (page) => page.url().includes('/connexion/'));
    const asked = suite.extension.ask({ type: 'add-account' }).catch(() => undefined);
    const page = await opened;
    await suite.extension.killWorker();
    await asked;
    await page.close();
    assert.deepEqual((await suite.extension.state()).accounts, []);
    const answer = await suite.extension.addAccount(marie);
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.equal((await suite.extension.state()).accounts.length, 1);
  });

  it('says that nobody signed in when the window is closed', async () => {
    await suite.extension.state();
    const opened = suite.extension.context.waitForEvent('page');
    const asked = suite.extension.ask({ type: 'add-account' });
    await (await opened).close();
    assert.deepEqual(await asked, { ok: false, refusal: { code: 'cancelled' } });
  });

  it('knows its accounts when the browser starts again, and signs it in', async () => {
    await suite.extension.addAccount(marie);
    const { accounts } = await suite.extension.state();
    await suite.extension.restart();
    assert.deepEqual((await suite.extension.state()).accounts, accounts);
    await suite.extension.context.clearCookies();
    await signedInName(await open('cotisations'), marie.name).waitFor();
  });

  it('tells nothing while it is locked, whatever becomes of its worker, and is locked when the browser starts again', async () => {
    await suite.extension.addAccount(marie);
    const passphrase = 'un canard traverse la Seine';
    await suite.extension.ask({ type: 'protect', passphrase });
    await suite.extension.killWorker();
    const { accounts, lock } = await suite.extension.state();
    assert.deepEqual([accounts.length, lock.locked, lock.protection], [1, false, 'passphrase']);
    await suite.extension.ask({ type: 'lock' });
    const isLocked = async () => {
      const state = await suite.extension.state();
      return state.lock.locked && state.accounts.length === 0 && state.sites.length === 0;
    };
    assert.ok(await isLocked());
    await suite.extension.killWorker();
    assert.ok(await isLocked());
    const account = accounts[0]?.id ?? '';
    const refused = await suite.extension.ask({ type: 'open-service', account, service: 'cotisations' });
    assert.deepEqual(refused, { ok: false, refusal: { code: 'locked' } });
    await suite.extension.ask({ type: 'unlock', passphrase });
    assert.deepEqual((await suite.extension.state()).accounts, accounts);
    await suite.extension.restart();
    assert.ok(await isLocked());
    await suite.extension.ask({ type: 'unlock', passphrase });
    await signedInName(await open('cotisations'), marie.name).waitFor();
  });

  it('keeps its sessions while the service is away, and asks again when it is back', async () => {
    await suite.extension.addAccount(marie);
    const { accounts } = await suite.extension.state();
    await suite.kit.stop();
    const account = accounts[0]?.id ?? '';
    const refused = await suite.extension.ask({ type: 'open-service', account, service: 'cotisations' });
    assert.deepEqual(refused, { ok: false, refusal: { code: 'issuer-unavailable' } });
    await suite.kit.start();
    await suite.extension.context.clearCookies();
    await signedInName(await open('cotisations'), marie.name).waitFor();
  });
});
