import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { marie, signedInName, signInAtIssuer, signInFrom } from './people.ts';

interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
}

describe('recovering an identifier and a password', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let address: string;

  const mailbox = async (): Promise<readonly Message[]> =>
    (await (await kit.fetch(`${kit.site('identification')}/api/dev/mailbox`)).json()) as Message[];

  async function askForMail(email: string, from = 'cotisations'): Promise<void> {
    await page.goto(`${kit.site('identification')}/find_identifiant.php?client_id=${from}`);
    await page.getByLabel(/Saisissez votre adresse email/).fill(email);
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await page.getByText(/Un email vient de vous être envoyé/).waitFor();
  }

  /** The newest mail to somebody, once it is there: the outbox delivers beside the answer. */
  async function newestMail(to: string, after = 0): Promise<Message> {
    for (;;) {
      const mails = (await mailbox()).filter((mail) => mail.to === to);
      const [newest] = mails;
      if (newest !== undefined && mails.length > after) return newest;
      await new Promise(setImmediate);
    }
  }

  const linkOf = (mail: Message): string => {
    const link = mail.links.find((candidate) => candidate.includes('/mot-de-passe#'));
    assert.ok(link, 'the mail holds a link');
    return link;
  };

  async function setPassword(link: string, password: string): Promise<void> {
    await page.goto(link);
    await page.getByLabel(/^Saisissez votre mot de passe/).fill(password);
    await page.getByLabel(/^Veuillez ressaisir votre mot de passe/).fill(password);
    await page.getByRole('button', { name: 'Valider' }).click();
  }

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
    address = 'marie.durand@example.fr';
  });
  afterEach(async () => {
    try {
      await visitor.leave();
    } finally {
      await kit.dispose();
    }
  });

  it('CX-36, CX-42, CX-43, CX-44, CX-48, CX-39 from « oublié mes identifiants » to a new password, and back to the site', async () => {
    await page.goto(`${kit.site('cotisations')}/`);
    await page.getByRole('link', { name: /oublié mes identifiants/ }).click();
    await page.getByLabel(/Saisissez votre adresse email/).fill(address);
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await page.getByText(/Un email vient de vous être envoyé/).waitFor();

    const mail = await newestMail(address);
    assert.match(mail.text, /mdurand/);
    await setPassword(linkOf(mail), 'Nouveau-2027');
    const home = page.getByRole('link', { name: /Retourner à l.accueil/ });
    await home.waitFor();
    assert.ok(!page.url().includes('#'), 'the token left the address bar');
    await home.click();
    await page.waitForURL(`${kit.site('cotisations')}/`);

    await page.getByRole('link', { name: /Se connecter avec COMPTEXPERT/ }).click();
    await page.waitForURL(/\/connexion\//);
    await signInAtIssuer(page, { identifier: marie.identifier, password: 'Nouveau-2027' });
    await page.waitForURL(`${kit.site('cotisations')}/`);
    await signedInName(page, /Marie Durand/).waitFor();
  });

  it('CX-44 says the same of an address that nobody has', async () => {
    await askForMail('nobody@example.fr');
    assert.deepEqual(await mailbox(), []);
  });

  it('CX-37 shows the rule line by line as one types and refuses a common password', async () => {
    visitor.expect(/status of 422/);
    await askForMail(address);
    const link = linkOf(await newestMail(address));
    await page.goto(link);
    await page.getByText(/doit respecter les critères de sécurité suivants/).waitFor();
    await setPassword(link, 'Azerty1!');
    await page
      .getByText(/trop (courant|répandu|connu)/)
      .first()
      .waitFor();
    assert.equal(await page.getByLabel(/^Saisissez votre mot de passe/).inputValue(), 'Azerty1!');
  });

  it('a link serves once', async () => {
    visitor.expect(/status of 410/);
    await askForMail(address);
    const link = linkOf(await newestMail(address));
    await setPassword(link, 'Nouveau-2027');
    await page.getByRole('link', { name: /Retourner à l.accueil/ }).waitFor();
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText(/déjà servi/).waitFor();
  });

  it('the newest link alone is valid', async () => {
    visitor.expect(/status of (404|410)/);
    await askForMail(address);
    const first = await newestMail(address);
    await askForMail(address);
    await newestMail(address, 1);
    await page.goto(linkOf(first));
    await page.getByRole('link', { name: /nouveau lien/ }).waitFor();
  });

  it('a made-up link is refused and leads to a new one', async () => {
    visitor.expect(/status of 404/);
    await page.goto(`${kit.site('identification')}/mot-de-passe#${'A'.repeat(43)}`);
    await page.getByRole('link', { name: /nouveau lien/ }).waitFor();
  });

  it('a changed password ends every other session and says so by mail', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie, { keep: true });
    await askForMail(address);
    await setPassword(linkOf(await newestMail(address)), 'Nouveau-2027');
    await page.getByRole('link', { name: /Retourner à l.accueil/ }).waitFor();
    const notice = await newestMail(address, 1);
    assert.match(notice.subject, /mot de passe/i);

    visitor.expect(/status of (400|401)/);
    await page.goto(`${kit.site('espace-pro')}/`);
    await page.getByRole('button', { name: /^S.authentifier$/ }).waitFor();
  });
});
