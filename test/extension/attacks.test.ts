import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { marie, signedInName } from '../e2e/people.ts';
import { continueAs, extensionSuite } from './support/suite.ts';

const channel = 'comptexpert-extension/1';

/** Has a page tell the console what the extension says to it: to look into the page would count as a click in it. */
const tells = `
  const say = (message) => postMessage({ channel: '${channel}', ...message }, '/');
  addEventListener('message', ({ data }) => {
    if (data?.type === 'ready') say({ type: 'hello', id: 'greeting' });
    if (data?.channel === '${channel}' && /offer|revived|refused/.test(data.type)) console.info(JSON.stringify(data));
  });`;

interface Told {
  readonly type: string;
  readonly id?: string;
  readonly standing?: string;
  readonly reason?: string;
  readonly accounts?: readonly { readonly id: string }[];
  readonly identifiers?: readonly string[];
}

describe('pages that would have the extension do what nobody clicked for', { timeout: 180_000 }, () => {
  const suite = extensionSuite();

  /** A page of somebody's, at an address that the extension runs in. */
  async function serve(address: string, body: string): Promise<void> {
    const { context } = suite.extension;
    // A page that a test makes up comes from no address of this machine, and would have to ask to reach one.
    await context.grantPermissions(['local-network-access']);
    await context.route(address, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="fr">${body}`,
      }),
    );
  }

  /** What a page is told, from now on. */
  function follow(page: Page): {
    readonly told: readonly Told[];
    until: (is: (one: Told) => boolean) => Promise<Told>;
  } {
    const told: Told[] = [];
    const waiting = new Set<() => void>();
    page.on('console', (message) => {
      if (message.type() !== 'info') return;
      told.push(JSON.parse(message.text()) as Told);
      for (const look of waiting) look();
    });
    const until = (is: (one: Told) => boolean): Promise<Told> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = told.find(is);
          if (found) resolve(found);
        };
        waiting.add(look);
        look();
      });
    return { told, until };
  }

  /** Whether the issuer knows this browser. */
  async function isKnown(): Promise<boolean> {
    const page = await suite.extension.context.newPage();
    await page.goto(`${suite.kit.site('identification')}/connexion`);
    const password = page.getByLabel('Mot de passe', { exact: true });
    const own = page.getByRole('heading', { name: 'Appareils connectés' });
    await password.or(own).first().waitFor();
    return own.isVisible();
  }

  it('a site that may ask revives nothing without a click: not by its own message, not by a click that it makes up', async () => {
    const { extension, kit } = suite;
    await extension.addAccount(marie);
    await extension.context.clearCookies();
    const page = await extension.context.newPage();
    const { told, until } = follow(page);
    await page.addInitScript(`${tells}
      addEventListener('message', ({ data }) => {
        if (data?.type === 'offer' && data.accounts.length > 0) say({ type: 'continue', id: 'mine', account: data.accounts[0].id });
      });
      new MutationObserver((_, observer) => {
        const button = document.querySelector('.cx-extension button');
        if (!button) return;
        observer.disconnect();
        button.click();
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
          button.dispatchEvent(new MouseEvent(type, { bubbles: true }));
      }).observe(document, { childList: true, subtree: true });`);
    await page.goto(`${kit.site('espace-pro')}/`);
    assert.equal((await until(({ id }) => id === 'mine')).reason, 'failed');
    assert.equal((await until(({ id, type }) => id !== 'mine' && type !== 'offer')).reason, 'failed');
    assert.deepEqual(
      told.filter(({ type }) => type === 'revived'),
      [],
    );
    assert.equal(await isKnown(), false);
  });

  it('a site that may ask can take a click on something else for it, which nobody could keep it from', async () => {
    const { extension, kit } = suite;
    await extension.addAccount(marie);
    const address = `${kit.site('cotisations')}/essai`;
    await serve(
      address,
      `<script>${tells}
        addEventListener('message', ({ data }) => {
          if (data?.type !== 'offer') return;
          document.querySelector('button').onclick = () => say({ type: 'continue', id: 'mine', account: data.accounts[0].id });
        });
      </script><button>Lire la suite</button>`,
    );
    await extension.context.clearCookies();
    const page = await extension.context.newPage();
    const { until } = follow(page);
    await page.goto(address);
    await until(({ type }) => type === 'offer');
    await page.getByRole('button', { name: 'Lire la suite' }).click();
    assert.equal((await until(({ id }) => id === 'mine')).type, 'revived');
  });

  it('a site in a frame of another one reaches nothing, whatever is clicked in it', async () => {
    const { extension, kit } = suite;
    await extension.addAccount(marie);
    const framed = `${kit.site('cotisations')}/essai`;
    await serve(
      framed,
      `<script>${tells}
        addEventListener('click', () => {
          for (const target of [window, parent, top])
            for (const type of ['hello', 'ask', 'continue'])
              target.postMessage({ channel: '${channel}', type, id: 'framed', ...(type === 'continue' && { account: 'x' }) }, '*');
          parent.postMessage('clicked', '*');
        });
      </script><button>Continuer</button>`,
    );
    const evil = `http://evil.localhost:${kit.port}/`;
    await serve(
      evil,
      `<style>iframe { opacity: 0.01; position: absolute; inset: 0 } button { margin: 4px }</style>
      <script>${tells}
        addEventListener('message', ({ data }) => { if (data === 'clicked') say({ type: 'hello', id: 'top' }); });
      </script><button>Jouer</button><iframe src="${framed}"></iframe>`,
    );
    await extension.context.clearCookies();
    const page = await extension.context.newPage();
    const { told, until } = follow(page);
    await page.goto(evil);
    await page.frameLocator('iframe').getByRole('button', { name: 'Continuer' }).click();
    const answer = await until(({ id }) => id === 'top');
    assert.deepEqual([answer.standing, answer.accounts], ['askable', []]);
    assert.deepEqual(
      told.filter(({ id }) => id === 'framed'),
      [],
    );
    assert.equal(await isKnown(), false);
  });

  it('a site that looks like the issuer is offered no identifier, and no name', async () => {
    const { extension, kit } = suite;
    await extension.addAccount(marie);
    const issuer = kit.site('identification');
    const likeness = `http://identificatlon.localhost:${kit.port}`;
    await extension.context.grantPermissions(['local-network-access']);
    await extension.context.route(`${likeness}/**`, async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const real = await kit.fetch(`${issuer}${pathname}${search}`);
      await route.fulfill({
        status: real.status,
        contentType: real.headers.get('content-type') ?? '',
        body: Buffer.from(await real.arrayBuffer()),
      });
    });
    await extension.context.clearCookies();
    const page = await extension.context.newPage();
    const { told, until } = follow(page);
    await page.addInitScript(tells);
    await page.goto(`${likeness}/connexion`);
    await until(({ id }) => id === 'greeting');
    await page.getByLabel('Mot de passe', { exact: true }).waitFor();
    for (const { type, standing, accounts, identifiers } of told)
      assert.deepEqual([type, standing, accounts, identifiers], ['offer', 'askable', [], []]);
    assert.equal(await page.locator('datalist').count(), 0);
    assert.doesNotMatch(await page.content(), /mdurand|Durand/);
  });

  it('a window for signing in opens within the click, closes by itself, and asks for no password', async () => {
    const { extension, kit, visit } = suite;
    await extension.addAccount(marie);
    const page = await visit(`${kit.site('espace-pro')}/`);
    await continueAs(page, marie.name).waitFor();
    await page.evaluate(() => document.querySelector('cx-login-box')?.setAttribute('flow', 'popup'));
    const [opened] = await Promise.all([page.waitForEvent('popup'), continueAs(page, marie.name).click()]);
    if (!opened.isClosed()) await opened.waitForEvent('close');
    await signedInName(page, marie.name).waitFor();
  });
});
