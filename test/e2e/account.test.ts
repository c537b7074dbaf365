import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { assertAccessible, launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { newestMail, newMails } from '../support/mailbox.ts';
import { letTimePass } from '../support/time.ts';
import { julie, marie, signInAtIssuer, signInFrom } from './people.ts';

const day = 24 * 60 * 60 * 1_000;

describe('a holder’s own account', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  const home = (): string => `${kit.site('identification')}/`;
  const panel = (name: string, on = page): Locator => on.getByRole('region', { name, exact: true });

  /** Signs in on the issuer’s own page, which leads to « Mon compte ». */
  async function signIn(
    on: Page,
    person: { readonly identifier: string; readonly password: string },
    options: { readonly keep?: boolean } = {},
  ): Promise<void> {
    await on.goto(`${home()}connexion`);
    await signInAtIssuer(on, person, options);
    await on.waitForURL(home());
    await panel('Identité', on).waitFor();
  }

  /** Somebody with another browser. */
  async function withAnother(use: (page: Page, other: Visitor) => Promise<void>): Promise<void> {
    const other = await visit(browser);
    try {
      await use(await other.newPage(), other);
    } finally {
      await other.leave();
    }
  }

  const askForAddress = async (email: string): Promise<void> => {
    await panel('Adresse email')
      .getByRole('button', { name: /^Modifier/ })
      .click();
    const form = page.getByRole('form', { name: 'Adresse email' });
    await form.getByLabel(/^Nouvelle adresse email/).fill(email);
    await form.getByLabel(/^Mot de passe actuel/).fill(julie.password);
    await form.getByRole('button', { name: 'Changer d’adresse' }).click();
    await page.getByText(`Un email vient de partir à ${email}.`).waitFor();
  };

  const linkIn = (links: readonly string[]): string => {
    const link = links.find((candidate) => candidate.includes('/adresse-email#'));
    assert.ok(link, 'the mail holds a link');
    return link;
  };

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

  it('is where « Mon compte » of a site leads, whose sign-in holds there too', async () => {
    await signInFrom(page, kit.site('espace-pro'), marie);
    await page.locator('cx-session-menu').getByRole('button', { name: 'Marie Durand' }).click();
    await page.getByRole('link', { name: 'Mon compte', exact: true }).click();
    await page.waitForURL(`${home()}**`);
    const identity = panel('Identité');
    await identity.getByText('Conseil régional de l’Ordre de Paris Île-de-France').waitFor();
    await identity.getByText('Expert-comptable', { exact: true }).waitFor();
    await assertAccessible(page);
  });

  it('lets « Autre profil » change the city and the newsletter, and shows both after a reload', async () => {
    await signIn(page, julie);
    await panel('Identité')
      .getByRole('button', { name: /^Modifier/ })
      .click();
    const form = page.getByRole('form', { name: 'Identité' });
    await form.getByLabel('Adresse *').fill('3 quai Saint-Vincent');
    await form.getByLabel('Ville *').fill('Lyon');
    await form.getByLabel('Code postal *').fill('69001');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Vos informations sont enregistrées.').waitFor();
    const newsletter = page.getByRole('checkbox', { name: /^Recevoir des communications/ });
    const before = await newsletter.isChecked();
    await newsletter.click();
    await panel('Communications').getByText('C’est noté').waitFor();
    await page.reload();
    await panel('Identité').getByText('69001 Lyon').waitFor();
    assert.equal(await newsletter.isChecked(), !before);
  });

  it('CX-46 changes the address by two mailboxes, and the new one counts after 24 hours', async () => {
    await signIn(page, julie);
    await askForAddress('julie.neuve@example.fr');
    await panel('Adresse email').getByText('Ouvrez le lien reçu à cette adresse').waitFor();
    const confirmation = await newestMail(kit, 'julie.neuve@example.fr');
    await newestMail(kit, 'julie.martin@example.fr');

    await withAnother(async (mailed) => {
      await mailed.goto(linkIn(confirmation.links));
      await mailed.getByRole('button', { name: 'Confirmer cette adresse' }).click();
      await mailed.getByText('Votre nouvelle adresse est confirmée.').waitFor();
      assert.ok(!mailed.url().includes('#'), 'the token left the address bar');
      await assertAccessible(mailed);
    });

    await page.reload();
    await panel('Adresse email').getByText('Elle remplacera l’actuelle le').waitFor();
    await panel('Adresse email').getByText('julie.martin@example.fr').waitFor();

    const told = await newMails(kit, 'julie.neuve@example.fr', 1, () => {
      letTimePass(kit, day);
    });
    assert.equal(told.length, 1);
    await page.reload();
    await panel('Adresse email').getByText('julie.neuve@example.fr').waitFor();
    assert.equal(await panel('Adresse email').getByText('julie.martin@example.fr').count(), 0);
  });

  it('CX-46 the old address cancels the change, and so does the account itself', async () => {
    await signIn(page, julie);
    await askForAddress('julie.neuve@example.fr');
    const warning = await newestMail(kit, 'julie.martin@example.fr');
    await withAnother(async (mailed, other) => {
      await mailed.goto(linkIn(warning.links));
      await mailed.getByRole('button', { name: 'Annuler le changement' }).click();
      await mailed.getByText('Le changement d’adresse est annulé.').waitFor();
      // The link to confirm is void then.
      other.expect(/status of (404|410)/);
      const confirmation = await newestMail(kit, 'julie.neuve@example.fr');
      await mailed.goto('about:blank');
      await mailed.goto(linkIn(confirmation.links));
      await mailed
        .getByText(/Ce lien (a expiré|a déjà servi|n’est pas valable)|est annulé/)
        .first()
        .waitFor();
    });
    await page.reload();
    await panel('Identité').waitFor();
    assert.equal(await panel('Adresse email').getByText('julie.neuve@example.fr').count(), 0);

    await askForAddress('julie.autre@example.fr');
    await panel('Adresse email').getByRole('button', { name: 'Annuler le changement' }).click();
    await panel('Adresse email').getByText('Le changement est annulé.').waitFor();
  });

  it('says so of a link that was made up, and of one page without any', async () => {
    visitor.expect(/status of 404/);
    await page.goto(`${home()}adresse-email#${'A'.repeat(43)}`);
    await page.getByText('Ce lien n’est pas valable.').waitFor();
    await assertAccessible(page);
    await page.goto('about:blank');
    await page.goto(`${home()}adresse-email`);
    await page.getByRole('heading', { name: 'Ouvrez le lien reçu par email' }).waitFor();
    await assertAccessible(page);
  });

  it('changes the password: a wrong one is refused at its field, the right one ends the other browser’s session', async () => {
    await signIn(page, julie);
    await withAnother(async (there, other) => {
      await signIn(there, julie);
      visitor.expect(/status of 403/);
      await panel('Mot de passe')
        .getByRole('button', { name: /^Modifier/ })
        .click();
      const form = page.getByRole('form', { name: 'Mot de passe' });
      await form.getByLabel(/^Mot de passe actuel/).fill('Faux-2026');
      await form.getByLabel(/^Nouveau mot de passe/).fill('Soleil-Levant-27');
      await form.getByLabel(/^Ressaisissez/).fill('Soleil-Levant-27');
      await form.getByRole('button', { name: 'Changer de mot de passe' }).click();
      await form.getByText('Ce n’est pas votre mot de passe actuel').waitFor();
      await form.getByLabel(/^Mot de passe actuel/).fill(julie.password);
      await form.getByRole('button', { name: 'Changer de mot de passe' }).click();
      await page.getByText('Votre mot de passe est modifié.').waitFor();
      await panel('Appareils connectés').getByText('Aucun autre appareil n’est connecté').waitFor();

      other.expect(/status of (400|401)/);
      await there.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await there.getByText('Votre session a pris fin.').waitFor();
      await there.getByRole('button', { name: 'M’identifier' }).click();
      await there.waitForURL(/\/connexion\//);
      await signInAtIssuer(there, { identifier: julie.identifier, password: 'Soleil-Levant-27' });
      await there.waitForURL(home());
      await panel('Identité', there).waitFor();
    });
  });

  it('signs another browser off from the list; what was typed there is there again after signing in', async () => {
    await signIn(page, julie);
    await withAnother(async (there, other) => {
      await signIn(there, julie);
      await panel('Identité', there)
        .getByRole('button', { name: /^Modifier/ })
        .click();
      await there.getByRole('form', { name: 'Identité' }).getByLabel('Ville *').fill('Annecy');

      await page.reload();
      const devices = panel('Appareils connectés');
      await devices.getByText('Cet appareil').waitFor();
      await devices
        .getByRole('button', { name: /^Déconnecter/ })
        .first()
        .click();
      await devices.getByText('la session est fermée').waitFor();
      await devices.getByText('Aucun autre appareil n’est connecté').waitFor();

      other.expect(/status of (400|401)/);
      await there
        .getByRole('form', { name: 'Identité' })
        .getByRole('button', { name: 'Enregistrer' })
        .click();
      await there.getByText('Votre session a pris fin.').waitFor();
      await there.getByRole('button', { name: 'M’identifier' }).click();
      await there.waitForURL(/\/connexion\//);
      await signInAtIssuer(there, julie);
      await there.waitForURL(home());
      await there.getByText('Ce que vous aviez saisi est toujours là.').waitFor();
      const city = there.getByRole('form', { name: 'Identité' }).getByLabel('Ville *');
      assert.equal(await city.inputValue(), 'Annecy');
    });
  });

  it('hands all data over as a file', async () => {
    await signIn(page, julie);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Télécharger mes données' }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /^mon-comptexpert-\d{4}-\d\d-\d\d\.json$/);
    const content = JSON.parse(await readFile(await file.path(), 'utf8')) as {
      account: { identifier: string };
      sessions: unknown[];
    };
    assert.equal(content.account.identifier, julie.identifier);
    assert.equal(content.sessions.length, 1);
    assert.doesNotMatch(JSON.stringify(content), /\$argon2|Demo-2026/);
  });

  it('closes the account: signed out, told so, and the password opens nothing any more', async () => {
    await signIn(page, julie, { keep: true });
    await page.getByRole('button', { name: 'Fermer mon compte…' }).click();
    const form = page.getByRole('form', { name: 'Fermer mon compte' });
    await form.getByLabel(/^Mot de passe actuel/).fill(julie.password);
    await form.getByRole('checkbox', { name: /^Oui, je veux fermer/ }).check();
    await form.getByRole('button', { name: 'Oui, fermer mon compte' }).click();
    await page.waitForURL(`${home()}compte-ferme`);
    await page.getByRole('heading', { name: 'Votre compte est fermé' }).waitFor();
    await assertAccessible(page);

    visitor.expect(/status of (400|401)/);
    await page.goto(`${home()}connexion`);
    await signInAtIssuer(page, julie);
    await page.getByText('Identifiant ou mot de passe incorrect').first().waitFor();
  });
});
