import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { assertKeptOnce, enterSpace, lea, pdf, settled, uploader } from './client-space.ts';

const megabyte = 1024 * 1024;
const minute = 60_000;
/** What a browser itself logs of an answer that is no success, or of none. */
const badAnswer = /Failed to load resource|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION/;
const movedClock = new URL('../support/moved-clock.ts', import.meta.url).href;

/** The databases in which files wait on this device. */
const waiting = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name = '' }) => (name.endsWith(' uploads') ? [name] : [])),
  );

/** Has the line of a page carry so many bytes a second upwards, or nothing at all. */
async function line(page: Page, { offline = false, uploadThroughput = -1 } = {}): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput,
  });
}

/** The computer’s clock, as the page sees it, can be set from now on. */
const moveable = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { now } = Date;
    Object.assign(globalThis, { clockMoved: 0 });
    Date.now = () => now() + (globalThis as unknown as { clockMoved: number }).clockMoved;
  });

const move = (page: Page, by: number): Promise<void> =>
  page.evaluate((milliseconds) => {
    Object.assign(globalThis, { clockMoved: milliseconds });
  }, by);

async function signOut(page: Page): Promise<void> {
  await page.locator('cx-session-menu').getByRole('button').click();
  await page
    .getByRole('button', { name: /^Se déconnecter/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'Me connecter' }).waitFor();
}

describe('files on their way', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [kit, browser] = await Promise.all([
      startKit({ HOUSES: 'firm', NODE_OPTIONS: `--import=${movedClock}` }),
      launchChromium(),
    ]);
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

  /** Has a file begin to go on a slow line; the answer is its bytes. */
  async function begin(name: string, size = 12 * megabyte): Promise<Buffer> {
    const buffer = pdf(name, size);
    const { files, type, send, row } = uploader(page);
    await files.setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await type.selectOption({ label: 'Factures Achats' });
    await line(page, { uploadThroughput: 2 * megabyte });
    await send.click();
    await row(name)
      .getByText(/^[1-9]\d?\s%$/)
      .waitFor();
    return buffer;
  }

  it('are on nobody’s device any more once somebody signed out on a page that sends none', async () => {
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    await begin('oubli.pdf');
    await page.goto(`${kit.site('cabinet')}/`);
    await page.locator('cx-session-menu').getByRole('button').waitFor();
    assert.equal(await page.locator('cx-document-uploader').count(), 0);
    assert.equal((await waiting(page)).length, 1);
    await signOut(page);
    assert.deepEqual(await waiting(page), []);
  });

  it('are gone where another tab still showed them', async () => {
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    await begin('onglet.pdf');
    const other = await visitor.newPage();
    await other.goto(`${kit.site('cabinet')}/`);
    await signOut(other);
    await page.getByRole('heading', { name: 'Me connecter' }).waitFor();
    assert.equal(await uploader(page).row('onglet.pdf').count(), 0);
    await page.reload();
    await page.getByRole('heading', { name: 'Me connecter' }).waitFor();
    assert.deepEqual(await waiting(page), []);
  });

  for (const isKnown of [true, false])
    it(`come through whole, and once, where the access token runs out meanwhile (the page knows: ${isKnown})`, async (context) => {
      visitor.expect(badAnswer);
      await moveable(page);
      await enterSpace(page, kit, lea, { path: '/depot' });
      const statuses: number[] = [];
      page.on('response', (response) => {
        if (response.url().includes('/api/uploads/')) statuses.push(response.status());
      });
      const name = `jeton-${isKnown}.pdf`;
      const content = await begin(name);
      process.kill(kit.pid, 'SIGUSR2');
      context.after(() => process.kill(kit.pid, 'SIGUSR2'));
      if (isKnown) await move(page, 11 * minute);
      // What is under way was let in before: what comes next is asked for its token.
      await line(page, { offline: true });
      await uploader(page).row(name).getByText('Reprendra avec le réseau').waitFor();
      await line(page);
      await settled(page, name);
      assert.equal(statuses.includes(401), !isKnown, statuses.join(' '));
      await assertKeptOnce(page, name, content);
    });

  for (const [which, hours] of [
    ['an hour ahead', 1],
    ['three days behind', -72],
  ] as const)
    it(`come through whole, and once, where the computer’s clock is set ${which} in the middle`, async () => {
      visitor.expect(badAnswer);
      await moveable(page);
      await enterSpace(page, kit, lea, { path: '/depot' });
      const name = `horloge${hours}.pdf`;
      const content = await begin(name, 8 * megabyte);
      await move(page, hours * 60 * minute);
      await line(page, { offline: true });
      await uploader(page).row(name).getByText('Reprendra avec le réseau').waitFor();
      await line(page);
      await settled(page, name);
      const text = await uploader(page).element.innerText();
      assert.doesNotMatch(text, /encore .*(?:heure|jour)|NaN|Infinity|-\d+ (?:seconde|minute)/);
      await assertKeptOnce(page, name, content);
    });

  it('come through where the browser refuses IndexedDB, and nobody is promised to go on later', async () => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('no storage here', 'SecurityError');
      };
      for (const name of ['open', 'deleteDatabase'])
        Object.defineProperty(IDBFactory.prototype, name, { configurable: true, value: refuse });
    });
    await enterSpace(page, kit, lea, { path: '/depot', keep: true });
    const content = await begin('sans-base.pdf', 6 * megabyte);
    assert.ok(!(await uploader(page).keep.isChecked()));
    await settled(page, 'sans-base.pdf');
    await assertKeptOnce(page, 'sans-base.pdf', content);
    await signOut(page);
  });
});
