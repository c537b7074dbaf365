import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { claire, enterSpace, lea, nora, pdf, uploader } from './client-space.ts';

interface Message {
  readonly to: string;
  readonly links: readonly string[];
}

const tiles = (page: Page) => page.locator('[data-tiles] a:visible strong');
/** What a browser itself logs of an answer that is no success, or of none. */
const badAnswer = /Failed to load resource/;

describe('a firm’s client space', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [kit, browser] = await Promise.all([startKit({ HOUSES: 'firm' }), launchChromium()]);
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

  const at = (path: string) => `${kit.site('cabinet')}${path}`;

  it('ECP-7, ECP-1 lets an administrator in by address, to four services in the words of the guide', async () => {
    await page.goto(at('/'));
    await page.getByRole('heading', { name: 'Me connecter' }).waitFor();
    await enterSpace(page, kit, claire);
    await page.getByRole('heading', { name: 'Bonjour Claire Moreau' }).waitFor();
    assert.deepEqual(await tiles(page).allTextContents(), [
      'Déposez vos documents',
      'Indicateurs clés',
      'Accédez à vos archives',
      'Administrez vos accès',
    ]);
    await assertAccessible(page);
  });

  it('ECP-1, R-11 shows nobody a service that is not open to them, at its address neither', async () => {
    await enterSpace(page, kit, lea);
    await page.getByRole('heading', { name: 'Bonjour Léa Petit' }).waitFor();
    assert.deepEqual(await tiles(page).allTextContents(), ['Déposez vos documents']);
    await page.goto(at('/acces'));
    await page.getByRole('heading', { name: 'Ce service ne vous est pas ouvert' }).waitFor();
    await page.getByRole('link', { name: 'Revenir à mon espace' }).click();
    await page.getByRole('heading', { name: 'Bonjour Léa Petit' }).waitFor();
  });

  it('goes from service to service without leaving the page, and back', async () => {
    await enterSpace(page, kit, claire);
    await page.getByRole('link', { name: 'Indicateurs', exact: true }).click();
    await page.getByRole('heading', { name: 'Consultez vos indicateurs clés' }).waitFor();
    assert.equal(await page.title(), 'Indicateurs clés · Espace client');
    await page.locator('cx-kpi-widget').getByText('Chiffre d’affaires').first().waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Bonjour Claire Moreau' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/');
  });

  it('knows after a reload who is there, and where', async () => {
    await enterSpace(page, kit, claire, { path: '/depot' });
    await page.getByRole('heading', { name: 'Déposez vos documents' }).waitFor();
    for (const _ of [1, 2]) {
      await page.reload();
      await page.getByRole('heading', { name: 'Déposez vos documents' }).waitFor();
    }
  });

  it('ECP-8, ECP-12 opens the space of somebody new by mailed links alone', async () => {
    assert.equal((await letJeanIn()).status, 201);
    await page.locator('cx-session-menu').getByRole('button').click();
    await page
      .getByRole('button', { name: /^Se déconnecter/ })
      .first()
      .click();
    await page.goto(at('/'));
    await page.getByRole('link', { name: 'Activer mon espace client' }).first().click();
    await page.getByLabel('SIREN de l’entreprise').fill('000 000 000');
    await page.getByLabel('Adresse email').fill('jean.roux@example.fr');
    await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
    await page.getByRole('heading', { name: 'Votre demande est partie' }).waitFor();
    const link = await mailedLink('jean.roux@example.fr');
    await page.goto(link);
    await page.getByLabel(/^Saisissez votre mot de passe/).fill('Tournesol,7');
    await page.getByLabel(/^Veuillez ressaisir votre mot de passe/).fill('Tournesol,7');
    await page.getByRole('button', { name: 'Valider' }).click();
    await page.getByText('Félicitations !').waitFor();
    await enterSpace(page, kit, { email: 'jean.roux@example.fr' }, { with: 'Tournesol,7' });
    await page.getByRole('heading', { name: 'Bonjour Jean Roux' }).waitFor();
  });

  it('says what to correct before it asks for access, and keeps what was typed', async () => {
    await page.goto(at('/activer'));
    await page.getByLabel('Adresse email').fill('jean');
    await page.getByRole('button', { name: 'Envoyer ma demande' }).click();
    await page.getByText('Saisissez les neuf chiffres du SIREN.').waitFor();
    assert.equal(await page.getByLabel('Adresse email').inputValue(), 'jean');
    assert.ok(await page.getByLabel('SIREN').evaluate((field) => field === document.activeElement));
    await assertAccessible(page);
  });

  it('ECP-16, ECP-17, ECP-19, ECP-20 takes a document with its type and a comment', async () => {
    await enterSpace(page, kit, lea);
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    const { files, type, comment, send, row, element } = uploader(page);
    await element.getByText('Ajouter ou déposer des documents').waitFor();
    await files.setInputFiles({
      name: 'Facture farine.pdf',
      mimeType: 'application/pdf',
      buffer: pdf('farine'),
    });
    await type.selectOption({ label: 'Factures Achats' });
    await comment.fill('Novembre');
    await assertAccessible(page);
    await send.click();
    await row('Facture farine.pdf').getByText('Déposé', { exact: true }).waitFor();
    await element.getByText('1 document déposé.').waitFor();
    await page.locator('cx-document-list').getByText('Facture farine.pdf').first().waitFor();
  });

  it('R-12 lets the firm’s people choose a company and import its ledger', async () => {
    visitor.expect(badAnswer);
    await enterSpace(page, kit, nora);
    await page.getByRole('heading', { name: 'Les entreprises du cabinet' }).waitFor();
    await page.getByLabel('Nom ou SIREN').fill('gar');
    await page.getByRole('link', { name: /^Garage Leroy/ }).click();
    await page.getByRole('heading', { name: 'Bonjour Nora Benali' }).waitFor();
    await page.getByRole('link', { name: 'Entreprises', exact: true }).click();
    const file = page.getByLabel('Fichier', { exact: true });
    const fec = { name: '111111111FEC20251231.txt', mimeType: 'text/plain', buffer: ledger('111111111') };
    await file.setInputFiles({ ...fec, name: '000000000FEC20251231.txt' });
    await page.getByRole('button', { name: 'Importer', exact: true }).click();
    await page.getByText('Ce fichier est celui d’une autre entreprise').waitFor();
    await file.setInputFiles(fec);
    await page.getByRole('button', { name: 'Importer', exact: true }).click();
    await page.getByText('Exercice 2025 : 2 lignes, 1 écritures.').waitFor();
  });

  it('ECM-1 can be installed as an application, with its name, icons and what it takes from others', async () => {
    const manifest = (await (await kit.fetch(at('/manifest.webmanifest'))).json()) as {
      name: string;
      icons: { src: string }[];
      share_target: { action: string };
    };
    assert.equal(manifest.name, 'Cabinet Exemple – espace client');
    assert.equal(manifest.share_target.action, '/partage');
    for (const { src } of manifest.icons)
      assert.equal((await kit.fetch(at(src))).headers.get('content-type'), 'image/png');
  });

  it('ECM-6 makes a deposit of a photo that another application shares', async () => {
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.evaluate(() => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: '/partage', enctype: 'multipart/form-data' });
      const input = document.createElement('input');
      Object.assign(input, { type: 'file', name: 'files' });
      const data = new DataTransfer();
      data.items.add(
        new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], 'ticket.jpg', { type: 'image/jpeg' }),
      );
      input.files = data.files;
      form.append(input);
      document.body.append(form);
      form.submit();
    });
    await page.locator('cx-document-uploader').getByText('ticket.jpg').waitFor();
    assert.equal(new URL(page.url()).search, '');
  });

  it('opens without a network once it was there, and says so', async () => {
    visitor.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await visitor.context.setOffline(true);
    await page.reload();
    await page
      .getByText(/hors connexion/)
      .first()
      .waitFor();
    await visitor.context.setOffline(false);
    await page.getByRole('heading', { name: 'Déposez vos documents' }).waitFor();
  });

  /** Has an administrator let Jean in, as the page would. */
  async function letJeanIn(): Promise<{ readonly status: number }> {
    await enterSpace(page, kit, claire);
    return await page.evaluate(async () => {
      const settings = document.querySelector('cx-settings') as unknown as {
        client: Promise<{ fetch(url: string, init: RequestInit): Promise<Response> }>;
      };
      const { status } = await (
        await settings.client
      ).fetch('/api/users', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'jean.roux@example.fr', name: 'Jean Roux', rights: ['deposit'] }),
      });
      return { status };
    });
  }

  async function mailedLink(address: string): Promise<string> {
    for (;;) {
      const mails = (await (await kit.fetch(at('/api/dev/mailbox'))).json()) as Message[];
      const link = mails
        .filter(({ to }) => to === address)
        .flatMap(({ links }) => links)
        .find((candidate) => candidate.includes('/mot-de-passe#'));
      if (link !== undefined) return link;
      await new Promise(setImmediate);
    }
  }
});

/** One entry in the legal form. */
function ledger(siren: string): Buffer {
  const columns =
    'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise';
  const entry = ['VE', 'Ventes', '1', '20250131'];
  const rest = ['F1', '20250131', `Vente ${siren}`];
  return Buffer.from(
    [
      columns,
      [
        ...entry,
        '411000',
        'Clients',
        'C1',
        'Client',
        ...rest,
        '120,00',
        '0,00',
        '',
        '',
        '20250131',
        '',
        '',
      ].join('|'),
      [...entry, '706000', 'Prestations', '', '', ...rest, '0,00', '120,00', '', '', '20250131', '', ''].join(
        '|',
      ),
    ].join('\r\n'),
  );
}
