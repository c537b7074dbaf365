import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { signedInName, signInAtIssuer } from './people.ts';

interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
}

/** One of the seven, a trainee without an account. */
const sophie = '140014,LAMY,Sophie,1986-01-27,2014,stagiaire,paris-ile-de-france,sophie.lamy@example.fr';
const lamys = [1994, 2017, 2014, 2009, 1987, 2008, 1983].map((year) => `LAMY (inscription en ${year})`);
/** In the demonstration register, without an account. */
const yann = {
  name: 'le goff',
  number: '150016',
  birthDate: '09/09/1972',
  email: 'membre.150016@example.fr',
};
const password = 'Tournesol,7';
/** What a browser itself logs of an answer that is no success, or of none. */
const badAnswer = /Failed to load resource/;

/** The fields and buttons of the page, as a person finds them. */
const form = (page: Page) => ({
  name: page.getByRole('combobox', { name: /^Votre nom/ }),
  option: (name: string | RegExp) => page.getByRole('option', { name }),
  notFound: page.getByRole('button', { name: /Vous ne vous trouvez pas/ }),
  birthDate: page.getByLabel(/^Votre date de naissance/),
  create: page.getByRole('button', { name: 'Créez votre Comptexpert' }),
  createOther: page.getByRole('button', { name: 'Créez votre compte' }),
  sent: page.getByText('Un email vient de vous être envoyé.'),
});

describe('creating a Comptexpert', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  const mailsTo = async (address: string): Promise<readonly Message[]> => {
    const answer = await kit.fetch(`${kit.site('identification')}/api/dev/mailbox`);
    return ((await answer.json()) as Message[]).filter(({ to }) => to === address);
  };

  /** The newest mail to somebody, once it is there: the outbox delivers beside the answer. */
  async function mailTo(address: string): Promise<Message> {
    for (;;) {
      const [newest] = await mailsTo(address);
      if (newest) return newest;
      await new Promise(setImmediate);
    }
  }

  async function setPassword(mail: Message): Promise<void> {
    const link = mail.links.find((candidate) => candidate.includes('/mot-de-passe#'));
    assert.ok(link, 'the mail holds a link');
    await page.goto(link);
    await page.getByLabel(/^Saisissez votre mot de passe/).fill(password);
    await page.getByLabel(/^Veuillez ressaisir votre mot de passe/).fill(password);
    await page.getByRole('button', { name: 'Valider' }).click();
    await page.getByText('Félicitations !').waitFor();
  }

  const openAt = (path: string) => page.goto(`${kit.site('identification')}${path}`);

  async function selectQuality(name: string): Promise<void> {
    await page.getByText(name, { exact: true }).click();
  }

  async function chooseLamy(year: number): Promise<void> {
    await form(page).name.pressSequentially('lam');
    await form(page).option(`LAMY (inscription en ${year})`).click();
    await page.getByRole('button', { name: /^Changer : LAMY/ }).waitFor();
  }

  async function fillOther(identifier: string, email: string): Promise<void> {
    await page.getByLabel(/^Votre nom/).fill('Dubois');
    await page.getByLabel(/^Votre prénom/).fill('Jeanne');
    await page.getByLabel(/^Choisissez votre identifiant/).fill(identifier);
    await page.getByLabel(/^Adresse e-mail/).fill(email);
    await page.getByLabel(/^Civilité/).selectOption({ label: 'Madame' });
    await page.getByLabel(/^Votre adresse/).fill('12 rue de la République');
    await page.getByLabel(/^Votre ville/).fill('Lyon');
    await page.getByLabel(/^Votre code postal/).fill('69002');
    await page.getByLabel(/^Votre année de naissance/).selectOption('1984');
  }

  /** A kit that a test may stop, or close the door of; the one that all others share is there again afterwards. */
  async function withOwnKit(test: () => Promise<void>): Promise<void> {
    const shared = kit;
    kit = await startKit();
    try {
      await test();
    } finally {
      await kit.dispose();
      kit = shared;
    }
  }

  before(async () => {
    [kit, browser] = await Promise.all([startKit(), launchChromium()]);
    await kit.importMembers(sophie);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });
  beforeEach(async () => {
    visitor = await visit(browser);
    page = await visitor.newPage();
  });
  afterEach(() => visitor.leave());

  it('CX-19, CX-23..CX-28, CX-34..CX-39, R-2 a trainee, one of seven LAMY, by keyboard alone: year, birth date, mail, password, signed in on the site he came from', async () => {
    await page.goto(`${kit.site('espace-pro')}/`);
    await page.getByRole('link', { name: 'Créez votre Comptexpert', exact: true }).click();
    await page.waitForURL(/\/inscription\.php\?client_id=espace-pro$/);
    await page.getByRole('radio', { name: 'Expert-comptable', exact: true }).focus();
    await assertAccessible(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await form(page).name.waitFor();
    await page.keyboard.type('Lam');
    await form(page).option(/^LAMY/).first().waitFor();
    assert.deepEqual(
      (await form(page).option(/^LAMY/).allTextContents()).map((line) => line.trim()),
      lamys,
    );
    await assertAccessible(page);
    for (let line = 0; line < 3; line += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .getByRole('group', { name: /^Votre nom/ })
      .getByText('LAMY (inscription en 2014)')
      .waitFor();
    await page.keyboard.type('27/1/1986');
    await page.keyboard.press('Enter');
    await form(page).sent.waitFor();
    await assertAccessible(page);

    const mail = await mailTo('sophie.lamy@example.fr');
    assert.match(mail.text, /initialiser votre mot de passe/);
    assert.match(mail.text, /slamy/);
    await setPassword(mail);
    await page.getByRole('link', { name: /Retourner à l.accueil/ }).click();
    await page.waitForURL(`${kit.site('espace-pro')}/`);
    await page.getByRole('button', { name: /^S.authentifier$/ }).click();
    await page.waitForURL(/\/connexion\//);
    await signInAtIssuer(page, { identifier: 'slamy', password });
    await page.waitForURL(`${kit.site('espace-pro')}/`);
    await signedInName(page, /Sophie Lamy/i).waitFor();
  });

  it('CX-1, CX-22, CX-50..CX-62, CEL-8, R-3 an officer who is no member: straight to « Autre profil », mail, password, signed in on the portal', async () => {
    await page.goto(`${kit.site('cotisations')}/`);
    await page.getByRole('link', { name: /souhaite en créer un/ }).waitFor();
    await page.getByRole('link', { name: /type "Autre profil"/ }).click();
    await page.waitForURL(/\/inscription_externe\.php\?client_id=cotisations$/);
    await fillOther('jeanne.dubois', 'jeanne.dubois@example.fr');
    await page.getByText(/«\sjeanne\.dubois\s» est libre/).waitFor();
    await page.getByRole('checkbox', { name: /Recevoir des communications/ }).check();
    await assertAccessible(page);
    await form(page).createOther.click();
    await form(page).sent.waitFor();
    await page.getByText(/Il est parti à jeanne\.dubois@example\.fr/).waitFor();
    const home = await page.getByRole('link', { name: /Retourner à l.accueil/ }).getAttribute('href');
    assert.equal(home, `${kit.site('cotisations')}/`);

    await setPassword(await mailTo('jeanne.dubois@example.fr'));
    await page.getByRole('link', { name: /Retourner à l.accueil/ }).click();
    await page.waitForURL(`${kit.site('cotisations')}/`);
    await page.getByRole('link', { name: /Se connecter avec COMPTEXPERT/ }).click();
    await page.waitForURL(/\/connexion\//);
    await signInAtIssuer(page, { identifier: 'jeanne.dubois', password });
    await page.waitForURL(`${kit.site('cotisations')}/`);
    await signedInName(page, /Jeanne Dubois/).waitFor();
  });

  it('CX-29..CX-33 a member who is not in the list: by number, on a phone in the dark, and back to the search', async () => {
    await visitor.leave();
    visitor = await visit(browser, {
      viewport: { width: 320, height: 640 },
      colorScheme: 'dark',
      hasTouch: true,
    });
    page = await visitor.newPage();
    await openAt('/inscription.php');
    await page.getByText('Mémorialiste', { exact: true }).tap();
    await form(page).name.pressSequentially('zzz');
    await page.getByText(/Personne n.est inscrit à l.Ordre/).waitFor();
    await form(page).notFound.tap();
    await page.getByText('01 55 04 31 83').waitFor();
    await page.getByRole('button', { name: 'Revenir à la recherche par nom' }).tap();
    assert.equal(await form(page).name.inputValue(), 'zzz');
    await form(page).notFound.tap();
    await page.getByLabel(/^Votre nom/).fill(yann.name);
    await page.getByRole('textbox', { name: /^Votre numéro d.inscription/ }).fill(yann.number);
    await form(page).birthDate.fill(yann.birthDate);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0, 'nothing is wider than the window');
    await assertAccessible(page);
    await form(page).create.tap();
    await form(page).sent.waitFor();
    assert.match((await mailTo(yann.email)).text, /ylegoff/);
  });

  it('CX-34 says the same to whoever has an account already, and tells them by mail', async () => {
    await openAt('/inscription.php');
    await selectQuality('Stagiaire');
    await chooseLamy(2017);
    await form(page).birthDate.fill('03091992');
    await form(page).create.click();
    await form(page).sent.waitFor();
    const mail = await mailTo('paul.lamy@example.fr');
    assert.match(mail.subject, /vous avez déjà un Comptexpert/);
  });

  it('CX-25 shows more of the same beginning, and CX-24 one is still chosen by year', async () => {
    await openAt('/inscription.php');
    await selectQuality('Permanent');
    await form(page).name.pressSequentially('ma');
    await form(page).option('Afficher plus de résultats').click();
    await form(page)
      .option(/^MATHIEU/)
      .waitFor();
    assert.equal(await form(page).option('Afficher plus de résultats').count(), 0);
    assert.ok(await form(page).name.evaluate((field) => field === document.activeElement));
  });

  it('CX-27 five wrong birth dates close the door for an hour, and say whom to call', () =>
    withOwnKit(async () => {
      visitor.expect(badAnswer);
      await openAt('/inscription.php');
      await selectQuality('Stagiaire');
      await chooseLamy(2014);
      const alert = page.getByText(/ne correspondent à aucune inscription/);
      for (let day = 1; day <= 5; day += 1) {
        await form(page).birthDate.fill(`0${day}/02/1986`);
        await Promise.all([page.waitForResponse(/\/api\/accounts$/), form(page).create.click()]);
        await alert.waitFor();
      }
      await form(page).birthDate.fill('27/01/1986');
      await form(page).create.click();
      await page.getByText('Trop de dates de naissance erronées.').waitFor();
      await page.getByRole('button', { name: /Créez votre Comptexpert dans 60 minutes/ }).waitFor();
      assert.equal(await form(page).birthDate.inputValue(), '27/01/1986');
      await assertAccessible(page);
    }));

  it('CX-61 two clicks make one account and one mail', async () => {
    await openAt('/inscription_externe.php');
    await fillOther('deux.clics', 'deux.clics@example.fr');
    await form(page).createOther.dblclick();
    await form(page).sent.waitFor();
    await mailTo('deux.clics@example.fr');
    assert.equal((await mailsTo('deux.clics@example.fr')).length, 1);
  });

  it('CX-50 an identifier that is taken: three like it, one click away', async () => {
    await openAt('/inscription_externe.php');
    await fillOther('mdurand', 'm.durand@example.fr');
    await page.getByRole('button', { name: 'Prendre l’identifiant mdurand2' }).click();
    await page.getByText(/«\smdurand2\s» est libre/).waitFor();
    await form(page).createOther.click();
    await form(page).sent.waitFor();
    assert.match((await mailTo('m.durand@example.fr')).text, /mdurand2/);
  });

  it('a reload restores the step with everything but the birth date, and « back » leads to the step before', async () => {
    await openAt('/inscription.php?client_id=cotisations');
    await selectQuality('Stagiaire');
    await chooseLamy(2017);
    await form(page).birthDate.fill('03/09/1992');
    await page.reload();
    await page
      .getByRole('group', { name: /^Votre nom/ })
      .getByText('LAMY (inscription en 2017)')
      .waitFor();
    assert.equal(await form(page).birthDate.inputValue(), '');
    await page.goBack();
    await page.getByRole('radio', { name: 'Stagiaire' }).waitFor();
    await page.goForward();
    await form(page).birthDate.waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('radio', { name: 'Stagiaire' }).waitFor();
  });

  it('a backend that is gone at any step: says so, loses nothing, and goes on when it is back', () =>
    withOwnKit(async () => {
      visitor.expect(badAnswer);
      visitor.expect(/\[comptexpert-kit\] unreachable/);
      await openAt('/inscription.php');
      await selectQuality('Stagiaire');
      await kit.stop();
      await form(page).name.pressSequentially('lam');
      await page.getByText(/Le service ne répond pas/).waitFor();
      await kit.start();
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await form(page).option('LAMY (inscription en 2014)').click();
      await form(page).birthDate.fill('27/01/1986');
      await kit.stop();
      await form(page).create.click();
      await page.getByText(/Le service ne répond pas/).waitFor();
      assert.equal(await form(page).birthDate.inputValue(), '27/01/1986');
      await kit.start();
      await form(page).create.click();
      await form(page).sent.waitFor();

      await openAt('/inscription_externe.php');
      await fillOther('jeanne.d', 'jeanne.d@example.fr');
      await kit.stop();
      await form(page).createOther.click();
      await page.getByText(/Le service ne répond pas/).waitFor();
      assert.equal(await page.getByLabel(/^Votre ville/).inputValue(), 'Lyon');
      await kit.start();
      await form(page).createOther.click();
      await form(page).sent.waitFor();
    }));

  it('a device without network: says so, and searches by itself once it is back', async () => {
    visitor.expect(badAnswer);
    await openAt('/inscription.php');
    await selectQuality('Stagiaire');
    await page.context().setOffline(true);
    await form(page).name.pressSequentially('lam');
    await page.getByText(/Vous êtes hors connexion/).waitFor();
    await page.context().setOffline(false);
    await form(page).option('LAMY (inscription en 2014)').click();
    await form(page).birthDate.fill('27/01/1986');
    await page.context().setOffline(true);
    await form(page).create.click();
    await page.getByText(/Vous êtes hors connexion/).waitFor();
    await page.context().setOffline(false);
    await form(page).create.click();
    await form(page).sent.waitFor();
  });
});
