import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { box, julie, marie, signedInName } from '../e2e/people.ts';
import { continueAs, extensionSuite } from './support/suite.ts';

const channel = 'comptexpert-extension/1';

describe('pages and the built extension, in Chromium with the real backend', { timeout: 180_000 }, () => {
  const suite = extensionSuite();

  /** Everything of the extension's that a page is told from now on. */
  const listen = (page: Page) =>
    page.evaluate((mark) => {
      const told: unknown[] = [];
      Object.assign(globalThis, { told });
      addEventListener('message', ({ data }: MessageEvent<{ channel?: string; type?: string } | null>) => {
        if (data?.channel === mark && /offer|revived|refused/.test(data.type ?? '')) told.push(data);
      });
    }, channel);
  const heard = (page: Page) => page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told);

  /** A page of the portal with nothing but the box: its own have none. */
  async function portalWithBox(): Promise<Page> {
    const address = `${suite.kit.site('cotisations')}/essai/`;
    // A page that a test makes up comes from no address of this machine, and would have to ask to reach one.
    await suite.extension.context.grantPermissions(['local-network-access']);
    const page = await suite.visit('about:blank');
    await page.route(`${address}**`, async (route) => {
      const file = new URL(route.request().url()).pathname.replace('/essai/', '');
      if (file !== '') await route.fulfill({ path: `packages/elements/dist/cdn/${file}` });
      else
        await route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html lang="fr"><script type="module" src="login-box.js"></script>
            <cx-login-box issuer="${suite.kit.site('identification')}" client-id="cotisations"></cx-login-box>`,
        });
    });
    await page.goto(address);
    return page;
  }

  it('signs in on two sites with one click each, and no password', async () => {
    await suite.extension.addAccount(marie);
    const first = await suite.visit(`${suite.kit.site('espace-pro')}/`);
    await continueAs(first, marie.name).click();
    await signedInName(first, marie.name).waitFor();

    const second = await portalWithBox();
    await continueAs(second, marie.name).click();
    await second.getByText(`Bonjour ${marie.name}`).waitFor();
  });

  it('offers several accounts, goes on as the one that is chosen, also after its worker was ended', async () => {
    await suite.extension.addAccount(marie);
    await suite.extension.addAccount(julie);
    const page = await suite.visit(`${suite.kit.site('espace-pro')}/`);
    await continueAs(page, marie.name).waitFor();
    await suite.extension.killWorker();
    await continueAs(page, julie.name).click();
    await signedInName(page, julie.name).waitFor();
  });

  it('tells an open page when it is locked, and when it is not any more', async () => {
    await suite.extension.addAccount(marie);
    const passphrase = 'un canard traverse la Seine';
    await suite.extension.ask({ type: 'protect', passphrase });
    const page = await suite.visit(`${suite.kit.site('espace-pro')}/`);
    await continueAs(page, marie.name).waitFor();
    await suite.extension.ask({ type: 'lock' });
    await page.getByText(/Déverrouillez l’extension/).waitFor();
    assert.equal(await continueAs(page, marie.name).count(), 0);
    await suite.extension.ask({ type: 'unlock', passphrase });
    await continueAs(page, marie.name).waitFor();
  });

  it('proposes identifiers on the issuer’s own page alone', async () => {
    await suite.extension.addAccount(marie);
    const page = await suite.visit(`${suite.kit.site('espace-pro')}/`);
    await continueAs(page, marie.name).waitFor();
    assert.equal(await page.locator('datalist').count(), 0);
    await box(page).submit.click();
    await page.waitForURL(/\/connexion\//);
    await page.locator('datalist option').first().waitFor({ state: 'attached' });
    assert.equal(await page.locator('datalist option').getAttribute('value'), marie.identifier);
    assert.equal(await continueAs(page, marie.name).count(), 0);
  });

  it('tells an evil page nothing: no name, no session, whatever it forges, says in a frame, or how often', async () => {
    await suite.extension.addAccount(marie);
    const evil = await suite.extension.context.newPage();
    await evil.route('http://evil.localhost:*/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><button>clic</button><script>
          globalThis.told = [];
          const mark = '${channel}';
          const say = (message) => postMessage({ channel: mark, ...message }, '/');
          addEventListener('message', ({ data }) => {
            if (data?.channel !== mark) return;
            if (/offer|revived|refused/.test(data.type)) told.push(data);
            if (data.type !== 'ready') return;
            const origin = '${suite.kit.site('espace-pro')}';
            say({ type: 'hello', id: 'forged', origin });
            say({ type: 'hello', id: 'forged', sender: { origin } });
            postMessage(JSON.parse('{"channel":"' + mark + '","type":"hello","id":"forged","__proto__":{}}'), '/');
            say({ type: 'export', id: 'forged' });
            postMessage({ type: 'state' }, '/');
            const frame = document.createElement('iframe');
            frame.srcdoc = '<script>parent.postMessage({ channel: "' + mark + '", type: "hello", id: "framed" }, "*")<\\/script>';
            document.body.append(frame);
            say({ type: 'continue', id: 'unclicked', account: 'x' });
            say({ type: 'hello', id: 'honest' });
          });
          document.querySelector('button').onclick = () => say({ type: 'continue', id: 'clicked', account: 'x' });
        </script>`,
      }),
    );
    await evil.goto(`http://evil.localhost:${suite.kit.port}/`);
    const toldTimes = (times: number) =>
      evil.waitForFunction(
        (least) => (globalThis as unknown as { told: unknown[] }).told.length >= least,
        times,
      );
    await toldTimes(2);
    await evil.getByRole('button').click();
    await toldTimes(3);
    assert.deepEqual(await heard(evil), [
      { channel, type: 'refused', id: 'unclicked', reason: 'failed' },
      {
        channel,
        type: 'offer',
        id: 'honest',
        issuer: suite.kit.site('identification'),
        standing: 'askable',
        accounts: [],
        identifiers: [],
      },
      { channel, type: 'refused', id: 'clicked', reason: 'not-approved' },
    ]);
  });

  it('hears a flood of messages no longer than it has to, and answers again afterwards', async () => {
    await suite.extension.addAccount(marie);
    const page = await suite.visit(`${suite.kit.site('espace-pro')}/`);
    await continueAs(page, marie.name).waitFor();
    await listen(page);
    await page.evaluate((mark) => {
      for (let count = 0; count < 10_000; count += 1)
        postMessage({ channel: mark, type: 'hello', id: `flood ${count}` }, '/');
    }, channel);
    await page.waitForFunction(() => (globalThis as unknown as { told: unknown[] }).told.length > 0);
    const answered = (await heard(page)) as { readonly id?: string }[];
    assert.ok(answered.filter(({ id }) => id?.startsWith('flood')).length <= 20, `${answered.length}`);
    const again = await suite.visit(`${suite.kit.site('espace-pro')}/`);
    await continueAs(again, marie.name).click();
    await signedInName(again, marie.name).waitFor();
  });
});
