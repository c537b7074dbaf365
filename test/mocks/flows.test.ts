import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { box, marie, signedInName, signInAtIssuer } from '../e2e/people.ts';
import { assertAccessible, launchChromium, type Visitor } from '../support/browser.ts';
import { visitMocked, withMocks } from './people.ts';
import { type PageOptions, serveSite, type Site } from './site.ts';

/** The mock issuer's page, as a person finds it. */
const issuerPage = (page: Page) => ({
  persona: (name: RegExp) => page.getByRole('button', { name }),
  identifier: page.getByLabel('Identifiant'),
  password: page.getByLabel('Mot de passe'),
  keep: page.getByLabel('Garder ma session active'),
  goOn: page.getByRole('button', { name: 'Continuer' }),
});

describe('signing in against the mock', () => {
  let site: Site;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [site, browser] = await Promise.all([serveSite(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    visitor = await visitMocked(browser);
    page = await visitor.newPage();
  });
  afterEach(async () => {
    await visitor.leave();
  });

  const open = async (options: PageOptions) => {
    site.set(options);
    await page.goto(site.url);
    await box(page).submit.waitFor();
  };

  for (const entry of ['browser', 'in-page'] as const) {
    describe(entry === 'browser' ? 'by a service worker' : 'within the page', () => {
      it('in the page itself', async () => {
        await open({ entry, flow: 'direct' });
        await signInAtIssuer(page, marie);
        await signedInName(page, /Marie Durand/).waitFor();
      });

      it('on the issuer’s page, as somebody chosen, and back', async () => {
        await open({ entry });
        await box(page).submit.click();
        await issuerPage(page)
          .persona(/Paul Lamy/)
          .click();
        await signedInName(page, /Paul Lamy/).waitFor();
        assert.equal(page.url(), site.url);
      });

      it('in a window, with a password, and the session is kept over a reload', async () => {
        await open({ entry, flow: 'popup' });
        const [opened] = await Promise.all([page.waitForEvent('popup'), box(page).submit.click()]);
        const { identifier, password, keep, goOn } = issuerPage(opened);
        await identifier.fill(marie.identifier);
        await password.fill('Demo-2025');
        await goOn.click();
        await opened.getByText('ne convient pas').waitFor();
        await password.fill(marie.password);
        await keep.check();
        const closed = opened.waitForEvent('close');
        await goOn.click();
        await closed;
        await signedInName(page, /Marie Durand/).waitFor();
        await page.reload();
        await signedInName(page, /Marie Durand/).waitFor();
      });
    });
  }

  it('a persona is signed in at the issuer already: nobody is asked anything', async () => {
    site.set({ silent: true, mock: { persona: 'permanent' } });
    await page.goto(site.url);
    await signedInName(page, /Olivier Prévost/).waitFor();
  });

  it('signing out everywhere leaves nobody signed in at the issuer', async () => {
    site.set({ silent: true, mock: { persona: 'jmartin' } });
    await page.goto(site.url);
    await signedInName(page, /Julie Martin/).click();
    await page.getByRole('button', { name: /partout/ }).click();
    // The client registers its site's root for this.
    await page.getByRole('heading', { name: 'Racine du site' }).waitFor();
    await page.goto(site.url);
    await box(page).submit.click();
    await issuerPage(page).goOn.waitFor();
  });

  it('the issuer’s page can be used by everybody, and says that nothing is real', async () => {
    await open({});
    await box(page).submit.click();
    await page.getByText('Rien n’est réel').waitFor();
    await assertAccessible(page);
  });

  it('a password chosen by the mailed link is the one that counts from then on', async () => {
    await open({ flow: 'direct' });
    const link = await withMocks(page, (mocks) => mocks.passwordLink('plamy3'));
    assert.ok(link.startsWith(`${site.url}#`), link);
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByLabel(/Saisissez votre mot de passe/).fill('Tournesol,7');
    await page.getByLabel(/ressaisir/).fill('Tournesol,7');
    await page.getByRole('button', { name: 'Valider' }).click();
    await page
      .getByText(/mot de passe (?:est|a été) /i)
      .first()
      .waitFor();
    await signInAtIssuer(page, { identifier: 'plamy3', password: 'Tournesol,7' });
    await signedInName(page, /Paul Lamy/).waitFor();
    const subjects = await withMocks(page, async (mocks) =>
      (await mocks.mailbox()).map(({ subject }) => subject),
    );
    assert.equal(subjects.length, 2);
  });

  it('the real issuer’s address may stay in the page', async () => {
    const issuer = 'https://identification.experts-comptables.org';
    // What the page asks for; its name resolves to nothing here, so that only the worker can have answered.
    visitor.expect(/^left the machine: https:\/\/identification\.experts-comptables\.org\//);
    await open({ mock: { issuer } });
    assert.equal(await withMocks(page, (mocks) => mocks.issuer), issuer);
    await box(page).submit.click();
    await issuerPage(page)
      .persona(/Marie Durand/)
      .click();
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('a worker that is missing is named, with what to do', async () => {
    site.set({ mock: { worker: 'ailleurs.js' } });
    visitor.expect(/404|uncaught|ailleurs\.js/);
    const [error] = await Promise.all([page.waitForEvent('pageerror'), page.goto(site.url)]);
    assert.match(
      error.message,
      /no service worker at .*ailleurs\.js: run « npx @comptexpert-kit\/mocks init DIR »/,
    );
  });

  it('an SQLite that is missing is named, with what to do', async () => {
    site.set({ mock: { pages: 'ailleurs/' } });
    visitor.expect(/404|uncaught/);
    const [error] = await Promise.all([page.waitForEvent('pageerror'), page.goto(site.url)]);
    assert.match(
      error.message,
      /ailleurs\/sqlite3\.wasm is not SQLite: run « npx @comptexpert-kit\/mocks init DIR »/,
    );
  });

  it('in a frame with `sandbox`, where no worker can live and the browser keeps nothing', async () => {
    site.set({ entry: 'in-page', flow: 'direct' });
    await page.goto(site.framed);
    const frame = page.frames().find((one) => one.url() === site.url);
    assert.ok(frame);
    await signInAtIssuer(frame, marie);
    await signedInName(frame, /Marie Durand/).waitFor();
  });

  it('a second one on the page is refused, until the first has stopped', async () => {
    // The page may ask its issuer in between, when nobody answers.
    visitor.expect(/404/);
    await open({});
    const outcomes = await withMocks(page, async (mocks) => {
      const { startMocks } = (await import(new URL('mocks/in-page.js', document.baseURI).href)) as {
        startMocks: (options: object) => Promise<unknown>;
      };
      const start = () =>
        startMocks({ memory: 'page', panel: false }).then(
          () => 'started',
          (error: unknown) => String(error),
        );
      const refused = await start();
      await mocks.stop();
      return [refused, await start()];
    });
    assert.match(outcomes[0] ?? '', /a mock runs on this page already: await its stop\(\) first/);
    assert.equal(outcomes[1], 'started');
  });

  it('one after the other on a page share one SQLite: each would reserve gigabytes of addresses', async () => {
    await page.addInitScript(() => {
      const made = { instances: 0 };
      Object.assign(globalThis, { made });
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = ((...given: Parameters<typeof instantiate>) => {
        made.instances += 1;
        return instantiate(...given);
      }) as typeof instantiate;
    });
    await open({ entry: 'in-page', mock: { memory: 'page' } });
    const [instances, persona] = await withMocks(page, async (mocks) => {
      const { startMocks } = (await import(new URL('mocks/in-page.js', document.baseURI).href)) as {
        startMocks: (options: object) => Promise<typeof mocks>;
      };
      // Between two of them nobody answers what the box may still want to know.
      document.querySelector('cx-login-box')?.remove();
      await (await fetch(`${mocks.issuer}/.well-known/openid-configuration`)).text();
      let running = mocks;
      for (const persona of ['mdurand', 'plamy3', 'jmartin']) {
        await running.stop();
        running = await startMocks({ memory: 'page', panel: false, persona });
      }
      const { made } = globalThis as unknown as { readonly made: { readonly instances: number } };
      return [made.instances, running.persona] as const;
    });
    assert.deepEqual([instances, persona], [1, 'jmartin']);
  });

  it('once stopped, requests go where they went before', async () => {
    await open({ entry: 'in-page', flow: 'direct' });
    visitor.expect(/404/);
    const status = await withMocks(page, async (mocks) => {
      await mocks.stop();
      return (await fetch(`${mocks.issuer}/api/password-policy`)).status;
    });
    assert.equal(status, 404);
    assert.equal(await page.locator('cx-mock-panel').count(), 0);
  });
});
