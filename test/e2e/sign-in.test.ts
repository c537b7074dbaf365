import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { box, marie, signedInName, signInAtIssuer, signInFrom } from './people.ts';

describe('signing in once', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [kit, browser] = await Promise.all([startKit(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });
  beforeEach(async () => {
    visitor = await visit(browser);
    page = await visitor.newPage();
  });
  afterEach(async () => {
    await visitor.leave();
  });

  it('CX-1, CX-4, CX-5, ESP-1, ESP-2 signs in on the issuer’s page, comes back, and is known on the next site', async () => {
    await page.goto(`${kit.site('espace-pro')}/`);
    assert.equal(
      await page.getByLabel('Mot de passe', { exact: true }).count(),
      0,
      'no password on a foreign site',
    );
    await box(page).submit.click();
    await page.waitForURL(`${kit.site('identification')}/connexion/*`);
    await signInAtIssuer(page, marie);
    await page.waitForURL(`${kit.site('espace-pro')}/`);
    await signedInName(page, /Marie Durand/).waitFor();

    await page.goto(`${kit.site('cotisations')}/`);
    await signedInName(page, /Marie Durand/).waitFor();
    assert.equal(new URL(page.url()).search, '', 'nothing of the protocol stays in the address');
  });

  it('JSE-9 jesignexpert knows who signed in elsewhere, greets them, and shows what their account says', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie);
    await page.goto(`${kit.site('jesignexpert')}/`);
    await page.getByRole('heading', { name: 'Bonjour Marie Durand' }).waitFor();
    const facts = page.getByRole('main').locator('dl');
    assert.match(await facts.innerText(), /Prénom et nom\s+Marie Durand\s+Email\s+\S+@\S+\s+Cabinets\s+\S/);

    await signedInName(page, /Marie Durand/).click();
    await page.getByRole('button', { name: /Se déconnecter de ce site/ }).click();
    await box(page).submit.waitFor();
    assert.equal(await facts.isVisible(), false);
  });

  it('the box on jesignexpert leads to the issuer and back', async () => {
    await signInFrom(page, kit.site('jesignexpert'), marie);
    assert.equal(new URL(page.url()).search, '', 'nothing of the protocol stays in the address');
  });

  it('CEL-1, CEL-5 « Se connecter avec COMPTEXPERT » leads to the issuer and back to the portal', async () => {
    await page.goto(`${kit.site('cotisations')}/`);
    await page.getByRole('link', { name: /Se connecter avec COMPTEXPERT/ }).click();
    await page.waitForURL(`${kit.site('identification')}/connexion/*`);
    await signInAtIssuer(page, marie);
    await page.waitForURL(`${kit.site('cotisations')}/`);
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('CEL-6, CX-16 « j’ai oublié mes identifiants » leads to the recovery page at its known address', async () => {
    await page.goto(`${kit.site('cotisations')}/`);
    await page.getByRole('link', { name: /oublié mes identifiants/ }).click();
    await page.waitForURL(/\/find_identifiant\.php\?client_id=cotisations$/);
    await page
      .getByRole('heading', { name: /Vous avez oublié votre identifiant ou votre mot de passe/ })
      .waitFor();
  });

  it('CEL-7, CX-17 « je souhaite en créer un » leads to the creation page at its known address', async () => {
    await page.goto(`${kit.site('cotisations')}/`);
    await page.getByRole('link', { name: /je souhaite en créer un/ }).click();
    await page.waitForURL(/\/inscription\.php\?client_id=cotisations$/);
  });

  it('says what to do after a wrong password and erases nothing', async () => {
    visitor.expect(/status of 400/);
    await page.goto(`${kit.site('espace-pro')}/`);
    await box(page).submit.click();
    await page.waitForURL(/\/connexion\//);
    await signInAtIssuer(page, { identifier: 'mdurand', password: 'Demo-2025' });
    await page.getByText('Identifiant ou mot de passe incorrect').waitFor();
    assert.equal(await box(page).identifier.inputValue(), 'mdurand');
    assert.equal(await box(page).password.inputValue(), 'Demo-2025');
    await box(page).password.fill(marie.password);
    await box(page).submit.click();
    await page.waitForURL(`${kit.site('espace-pro')}/`);
  });

  it('slows down after many wrong passwords, says for how long, and lets the holder in later', async () => {
    visitor.expect(/status of (400|429)/);
    await page.goto(`${kit.site('identification')}/connexion`);
    const { submit } = box(page);
    await box(page).identifier.fill('nobody-in-particular');
    await box(page).password.fill('Wrong-2026');
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const answer = page.waitForResponse((response) => response.url().endsWith('/oidc/challenge'));
      await submit.click();
      if ((await answer).status() === 429) break;
    }
    await page.getByText(/Trop de tentatives/).waitFor();
    assert.equal(await box(page).password.inputValue(), 'Wrong-2026');
  });

  it('CX-6 a kept session survives the browser being closed', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie, { keep: true });
    const kept = await visitor.context.cookies(kit.site('identification'));
    const session = kept.find(({ name }) => name.includes('session') && !name.endsWith('.sig'));
    assert.ok(session, 'the issuer set a session cookie');
    assert.equal(session.httpOnly, true);
    assert.equal(session.sameSite, 'Lax');
    const days = (session.expires - Date.now() / 1000) / 86_400;
    assert.ok(days > 29 && days <= 30.1, `${days} days`);

    await page.reload();
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('a session that is not kept ends with the browser: its cookie has no date', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie);
    const cookies = await visitor.context.cookies(kit.site('identification'));
    const session = cookies.find(({ name }) => name.includes('session') && !name.endsWith('.sig'));
    assert.equal(session?.expires, -1);
  });

  it('shows in a second tab who signed in in the first', async () => {
    await page.goto(`${kit.site('espace-pro')}/`);
    await box(page).submit.waitFor();
    const other = await visitor.newPage();
    await signInFrom(other, kit.site('espace-pro'), marie, { keep: true });
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('a site visited before signing in elsewhere knows the person when they come back', async () => {
    await page.goto(`${kit.site('espace-pro')}/`);
    await box(page).submit.waitFor();
    await page.goto(`${kit.site('cotisations')}/`);
    await page.getByRole('link', { name: /Se connecter avec COMPTEXPERT/ }).click();
    await page.waitForURL(`${kit.site('identification')}/connexion/*`);
    await signInAtIssuer(page, marie);
    await page.waitForURL(`${kit.site('cotisations')}/`);
    await signedInName(page, /Marie Durand/).waitFor();
    await page.goto(`${kit.site('espace-pro')}/`);
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('goes back to the site after the back button without asking again', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie);
    await page.goto(`${kit.site('cotisations')}/`);
    await signedInName(page, /Marie Durand/).waitFor();
    await page.goBack();
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('leaves no password and no token in any address', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie, { keep: true });
    for (const address of visitor.requested) {
      assert.ok(!address.includes(marie.password), address);
      assert.doesNotMatch(address, /access_token|refresh_token|id_token/);
    }
    const log = kit
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    assert.ok(log.length > 0);
    for (const line of log) assert.doesNotMatch(line, /Demo-2026|eyJ|mdurand/);
  });
});
