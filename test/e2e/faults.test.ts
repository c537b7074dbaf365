import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor, visitWithoutCookies } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { box, marie, signedInName, signInAtIssuer, signInFrom } from './people.ts';

describe('when something goes wrong', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    kit = await startKit();
    visitor = await visit(browser);
    page = await visitor.newPage();
  });
  afterEach(async () => {
    try {
      await visitor.leave();
    } finally {
      await kit.dispose();
    }
  });

  const openSignIn = async () => {
    await page.goto(`${kit.site('espace-pro')}/`);
    await box(page).submit.click();
    await page.waitForURL(/\/connexion\//);
    await box(page).identifier.fill(marie.identifier);
    await box(page).password.fill(marie.password);
  };

  it('the network is cut while one signs in: it says so, keeps what was typed, and goes on when it is back', async () => {
    visitor.expect(/ERR_INTERNET_DISCONNECTED/);
    await openSignIn();
    await visitor.context.setOffline(true);
    await box(page).submit.click();
    await page
      // The second while not even the words for it had arrived.
      .getByText(/hors connexion|Vérifiez votre connexion/i)
      .first()
      .waitFor();
    assert.equal(await box(page).password.inputValue(), marie.password);
    await visitor.context.setOffline(false);
    await box(page).submit.click();
    await page.waitForURL(`${kit.site('espace-pro')}/`);
  });

  it('the server is away while one signs in: it says so, keeps what was typed, and goes on when it is back', async () => {
    visitor.expect(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/);
    visitor.expect(/\[comptexpert-kit\] unreachable/);
    await openSignIn();
    await kit.stop('SIGKILL');
    await box(page).submit.click();
    await page
      .getByText(/ne répond pas|injoignable|indisponible/i)
      .first()
      .waitFor();
    assert.equal(await box(page).password.inputValue(), marie.password);
    await kit.start();
    await box(page).submit.click();
    await page.waitForURL(`${kit.site('espace-pro')}/`);
  });

  it('a part of the box does not load at first: the next click loads it and signs in', async () => {
    visitor.expect(/ERR_FAILED/);
    await page.route('**identification**/login-box.later-*', (route) => route.abort());
    const refused = page.waitForEvent('requestfailed');
    await openSignIn();
    await refused;
    await page.waitForFunction(() => document.querySelector('cx-login-box')?.clientInUse);
    // Asked last, so that whatever the box asked for before has been refused as well.
    await page.evaluate(() => fetch('/login-box.later-probe').catch(() => undefined));
    await page.unrouteAll();
    await box(page).submit.click();
    await page.waitForURL(`${kit.site('espace-pro')}/`);
  });

  it('an answer that nobody asked for signs nobody in and leads home', async () => {
    await page.goto(`${kit.site('espace-pro')}/callback?code=stolen&state=forged`);
    await page.locator('main').getByRole('link').first().waitFor();
    await page.goto(`${kit.site('espace-pro')}/`);
    await box(page).submit.waitFor();
    assert.equal(await signedInName(page).count(), 0);
  });

  it('a sign-in that came back once cannot be replayed from its address', async () => {
    const callbacks: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/callback?code=')) callbacks.push(request.url());
    });
    await signInFrom(page, kit.site('espace-pro'), marie);
    const [callback] = callbacks;
    assert.ok(callback);
    const thief = await visit(browser);
    const other = await thief.newPage();
    await other.goto(callback);
    await other.goto(`${kit.site('espace-pro')}/`);
    await box(other).submit.waitFor();
    assert.equal(await signedInName(other).count(), 0);
    await thief.leave();
  });

  it('a sign-in page that has lapsed says so and leads back', async () => {
    visitor.expect(/status of (404|410)/);
    await page.goto(`${kit.site('identification')}/connexion/lapsed-long-ago`);
    await page
      .getByText(/expiré/)
      .first()
      .waitFor();
    await page.locator('main').getByRole('link').first().waitFor();
  });

  it('a foreign redirect URI gets a page in French and no redirect', async () => {
    visitor.expect(/status of 400/);
    const address = new URL(`${kit.site('identification')}/oidc/auth`);
    address.search = new URLSearchParams({
      client_id: 'espace-pro',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'https://evil.example/callback',
      code_challenge: 'A'.repeat(43),
      code_challenge_method: 'S256',
    }).toString();
    const answer = await page.goto(address.href);
    assert.equal(answer?.status(), 400);
    assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    assert.equal(new URL(page.url()).origin, kit.site('identification'));
  });

  it('cookies are refused by the browser: signing in says why it cannot work', async () => {
    const picky = await visitWithoutCookies();
    const other = await picky.newPage();
    picky.expect(/status of (400|404|410)|\[comptexpert-kit\] storage-unavailable/);
    await other.goto(`${kit.site('espace-pro')}/`);
    await box(other).submit.click();
    await other
      .getByText(/cookies/)
      .first()
      .waitFor();
    await picky.leave();
  });

  it('storage is forbidden on the issuer’s page: one signs in all the same', async () => {
    await page.addInitScript(() => {
      if (!location.hostname.startsWith('identification')) return;
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
    });
    await signInFrom(page, kit.site('espace-pro'), marie, { keep: true });
  });

  it('storage is forbidden: a site says in a sentence why it cannot sign in', async () => {
    visitor.expect(/\[comptexpert-kit\] storage-unavailable/);
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        });
    });
    await page.goto(`${kit.site('espace-pro')}/`);
    await box(page).submit.click();
    await page
      .getByText(/navigateur/)
      .first()
      .waitFor();
    assert.equal(new URL(page.url()).origin, kit.site('espace-pro'));
  });

  for (const minutes of [-10, 10])
    it(`this device’s clock is ${minutes} minutes off: signing in works, or says that the clock is wrong`, async () => {
      visitor.expect(/status of 400/);
      await page.clock.setSystemTime(Date.now() + minutes * 60_000);
      await page.goto(`${kit.site('identification')}/connexion`);
      await signInAtIssuer(page, marie);
      await page
        .getByText(/Marie Durand|horloge/)
        .first()
        .waitFor();
    });

  it('the Enter key signs in', async () => {
    await page.goto(`${kit.site('identification')}/connexion`);
    await box(page).identifier.fill(marie.identifier);
    await box(page).password.fill(marie.password);
    await box(page).password.press('Enter');
    await page
      .getByText(/Marie Durand/)
      .first()
      .waitFor();
  });
});
