import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { Scenario } from '../../mocks/src/face.ts';
import { box, marie, signedInName, signInAtIssuer } from '../e2e/people.ts';
import { launchChromium, type Visitor } from '../support/browser.ts';
import { visitMocked, withMocks } from './people.ts';
import { type PageOptions, serveSite, type Site } from './site.ts';

describe('what goes wrong on purpose', () => {
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

  const open = async (scenario: Scenario, more: PageOptions = {}) => {
    site.set({ entry: 'in-page', flow: 'direct', ...more, mock: { scenario, panel: false } });
    await page.goto(site.url);
    await box(page).submit.waitFor();
  };
  const says = (sentence: string | RegExp) => page.getByText(sentence).first().waitFor();
  const choose = (scenario: Scenario) =>
    withMocks(page, (mocks, chosen) => mocks.setScenario(chosen), scenario);

  it('slow: the box says that it takes longer than usual, then it works', async () => {
    await open('slow');
    await signInAtIssuer(page, marie);
    await says('Cela prend un peu plus de temps que d’habitude.');
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('offline: the box says so, and that the network is back', async () => {
    await open('offline');
    await signInAtIssuer(page, marie);
    await says('Vous êtes hors connexion.');
    await choose('none');
    await says('La connexion est revenue. Vous pouvez réessayer.');
    await box(page).submit.click();
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('flaky: the first try gets no answer, a later one does', async () => {
    visitor.expect(/\[comptexpert-kit\] unreachable/);
    await open('flaky');
    await signInAtIssuer(page, marie);
    await says('Le service ne répond pas.');
    const signedIn = signedInName(page, /Marie Durand/);
    const failed = page.locator('cx-login-box:state(failed)');
    for (let tries = 0; tries < 5 && !(await signedIn.isVisible()); tries += 1) {
      await box(page).submit.click();
      await signedIn.or(failed).first().waitFor();
    }
    await signedIn.waitFor();
  });

  it('serverError: the box takes the blame, and what was typed stays', async () => {
    await open('serverError');
    await signInAtIssuer(page, marie);
    await says('Une erreur est survenue de notre côté.');
    assert.equal(await box(page).identifier.inputValue(), marie.identifier);
  });

  it('lockedAccount: the right password has to wait for an hour; afterwards it works as before', async () => {
    await open('lockedAccount');
    await signInAtIssuer(page, marie);
    await says('Trop de tentatives.');
    await says(/Réessayer dans (?:60|59) minutes/);
    await choose('none');
    await page.reload();
    await signInAtIssuer(page, marie);
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('rateLimited: every request has to wait for a minute', async () => {
    await open('rateLimited');
    await signInAtIssuer(page, marie);
    await says('Trop de tentatives.');
    const status = await withMocks(page, async (mocks) => {
      const response = await fetch(`${mocks.issuer}/api/password-policy`);
      return [response.status, response.headers.get('Retry-After')] as const;
    });
    assert.deepEqual(status, [429, '60']);
  });

  for (const [scenario, sentence] of [
    ['expiredLink', 'Ce lien a expiré.'],
    ['usedLink', 'Ce lien a déjà servi.'],
  ] as const)
    it(`${scenario}: a link that was just mailed says so`, async () => {
      await open(scenario);
      const link = await withMocks(page, (mocks) => mocks.passwordLink());
      await page.goto('about:blank');
      await page.goto(link);
      await says(sentence);
    });

  it('expiredSession: who was signed in, and kept, is not any more', async () => {
    await open('none');
    await signInAtIssuer(page, marie, { keep: true });
    await signedInName(page, /Marie Durand/).waitFor();
    await choose('expiredSession');
    await page.reload();
    await box(page).submit.waitFor();
    assert.equal(await signedInName(page).count(), 0);
  });

  it('storageDenied: signing in elsewhere is not possible, and the box says what to allow', async () => {
    visitor.expect(/\[comptexpert-kit\] storage-unavailable/);
    await open('storageDenied', { flow: 'redirect' });
    await box(page).submit.click();
    await says('Votre navigateur refuse d’enregistrer ce qu’il faut pour vous connecter.');
    await choose('none');
    assert.equal(await page.evaluate(() => typeof localStorage.length), 'number');
  });

  it('two at once: slow, and then closed', async () => {
    await open('slow+lockedAccount');
    await signInAtIssuer(page, marie);
    await says('Vérification en cours…');
    await says('Trop de tentatives.');
  });
});
