import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { assertKeptOnce, claire, enterSpace, kept, lea, pdf, settled, uploader } from './client-space.ts';

const megabyte = 1024 * 1024;
/** What a browser itself logs of an answer that is no success, or of none. */
const badAnswer = /Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION/;

interface Line {
  slow(): Promise<void>;
  cut(): Promise<void>;
  free(): Promise<void>;
}

/** Has the line of a page carry so much a second upwards, or nothing at all. */
async function line(page: Page): Promise<Line> {
  const session = await page.context().newCDPSession(page);
  const be = (offline: boolean, uploadThroughput: number) => () =>
    session
      .send('Network.emulateNetworkConditions', {
        offline,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput,
      })
      .then(() => undefined);
  return { slow: be(false, 2 * megabyte), cut: be(true, 0), free: be(false, -1) };
}

describe('a deposit that is interrupted', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let net: Line;

  before(async () => {
    [kit, browser] = await Promise.all([startKit({ HOUSES: 'firm' }), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });
  beforeEach(async () => {
    visitor = await visit(browser);
    visitor.expect(badAnswer);
    await openPage();
  });
  afterEach(async () => {
    await visitor.leave();
  });

  async function openPage(): Promise<void> {
    page = await visitor.newPage();
    net = await line(page);
  }

  /** Chooses a file of that size, says its type and has it begin on a slow line; the answer is its bytes. */
  async function begin(name: string, size = 12 * megabyte): Promise<Buffer> {
    const buffer = pdf(name, size);
    const { files, type, send, row } = uploader(page);
    await files.setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await type.selectOption({ label: 'Factures Achats' });
    await net.slow();
    await send.click();
    await row(name)
      .getByText(/^[1-9]\d?\s%$/)
      .waitFor();
    return buffer;
  }

  it('goes on where it stopped when the network was cut, without anybody doing anything', async () => {
    await enterSpace(page, kit, lea, { path: '/depot' });
    const offsets: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    });
    const content = await begin('coupure.pdf');
    await net.cut();
    await uploader(page).row('coupure.pdf').getByText('Reprendra avec le réseau').waitFor();
    await net.free();
    await settled(page, 'coupure.pdf');
    assert.ok((offsets.at(-1) ?? 0) > 0, `went on at ${offsets.join(', ')}`);
    await assertKeptOnce(page, 'coupure.pdf', content);
  });

  it('goes on after the server was killed and started again', async () => {
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    const content = await begin('panne.pdf');
    await kit.stop('SIGKILL');
    await uploader(page)
      .row('panne.pdf')
      .getByText(/^Nouvel essai dans/)
      .waitFor();
    await kit.start();
    await settled(page, 'panne.pdf');
    await assertKeptOnce(page, 'panne.pdf', content);
  });

  it('goes on on another page when this one was closed, where the person has their session kept', async () => {
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    const content = await begin('demain.pdf');
    assert.ok(await uploader(page).keep.isChecked());
    await page.close();
    await openPage();
    await page.goto(`${kit.site('cabinet')}/depot`);
    await settled(page, 'demain.pdf');
    await assertKeptOnce(page, 'demain.pdf', content);
  });

  it('is sent by one tab alone', async () => {
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    const content = await begin('onglets.pdf');
    const other = await visitor.newPage();
    await other.goto(`${kit.site('cabinet')}/depot`);
    await uploader(other).row('onglets.pdf').getByText('Envoi en cours dans un autre onglet').waitFor();
    await net.free();
    await settled(page, 'onglets.pdf');
    await uploader(other).row('onglets.pdf').waitFor({ state: 'detached' });
    await assertKeptOnce(page, 'onglets.pdf', content);
  });

  it('stays on nobody’s device who signs out', async () => {
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    await begin('oubli.pdf');
    await page.locator('cx-session-menu').getByRole('button').click();
    await page
      .getByRole('button', { name: /^Se déconnecter/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Me connecter' }).waitFor();
    await enterSpace(page, kit, lea, { path: '/depot' });
    await uploader(page).element.getByText('Déposez vos documents ici').waitFor();
    assert.equal(await uploader(page).row('oubli.pdf').count(), 0);
    assert.deepEqual(await kept(page, 'oubli.pdf'), []);
  });

  it('stops when the right to deposit is withdrawn, and says whom to ask', async () => {
    await enterSpace(page, kit, lea, { path: '/depot' });
    await begin('droit.pdf');
    const administrator = await visit(browser);
    const desk = await administrator.newPage();
    await enterSpace(desk, kit, claire, { path: '/acces' });
    const change = (rights: readonly string[]) =>
      desk.evaluate(async (given) => {
        const settings = document.querySelector('cx-settings') as unknown as {
          client: Promise<{ fetch(url: string, init?: RequestInit): Promise<Response> }>;
        };
        const client = await settings.client;
        const users = (await (await client.fetch('/api/users')).json()) as {
          items: { id: string; email: string }[];
        };
        const id = users.items.find(({ email }) => email === 'lea.petit@example.fr')?.id ?? '';
        await client.fetch(`/api/users/${id}`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ rights: given }),
        });
      }, rights);
    await change(['indicators']);
    await net.cut();
    await uploader(page).row('droit.pdf').getByText('Reprendra avec le réseau').waitFor();
    await net.free();
    await uploader(page).element.getByText('Le dépôt de documents ne vous est pas ouvert.').waitFor();
    await change(['deposit']);
    await uploader(page).element.getByRole('button', { name: 'Réessayer' }).first().click();
    await settled(page, 'droit.pdf');
    await administrator.leave();
  });
});
