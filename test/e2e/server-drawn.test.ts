import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit } from '../support/browser.ts';
import { serveSite } from '../support/static-site.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const site = 'http://site.localhost';
const elements = ['settings', 'login-box', 'session-menu', 'forgot-identifier', 'profile-picker', 'faq'];
const imports = elements.map((name) => `import '@comptexpert-kit/elements/${name}.js';`).join('\n');

/** What a server answers: the elements as declarative shadow trees. */
async function drawOnServer(lang: string): Promise<string> {
  const script = `${imports}
    import { render } from '@lit-labs/ssr';
    import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
    import { html } from 'lit';
    console.log(await collectResult(render(html\`<cx-settings issuer="${site}" client-id="site">
      <cx-session-menu></cx-session-menu>
      <cx-login-box help-url="/aide"></cx-login-box>
      <cx-forgot-identifier></cx-forgot-identifier>
      <cx-profile-picker name="profile" value="stagiaire"></cx-profile-picker>
      <cx-faq help-url="/aide"></cx-faq>
    </cx-settings>\`)));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: project,
  });
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8" /><title>Page</title><link rel="icon" href="data:," /></head><body>${stdout}</body></html>`;
}

/** What of the elements a server can draw, with where it stands. */
const outline = (page: Page) =>
  page.evaluate(() =>
    ['cx-session-menu .menu', 'cx-login-box .card', 'cx-login-box .brand', 'cx-login-box .title'].map(
      (place) => {
        const [host = '', inner = ''] = place.split(' ');
        const box = document.querySelector(host)?.shadowRoot?.querySelector(inner)?.getBoundingClientRect();
        // The card grows downwards when the form comes, and the room of the menu is given to what it turns out to hold.
        return (
          box && [place, box.x, box.y, inner === '.menu' ? 0 : box.width, inner === '.card' ? 0 : box.height]
        );
      },
    ),
  );

describe('elements that a server drew', () => {
  let folder: string;
  let browser: Browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comptexpert-server-'));
    // As an integrator’s bundler would: what takes over server-drawn elements comes first.
    await build({
      stdin: {
        contents: `import '@lit-labs/ssr-client/lit-element-hydrate-support.js';\n${imports}`,
        resolveDir: project,
      },
      bundle: true,
      format: 'esm',
      outfile: join(folder, 'page.js'),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  async function visitDrawn(lang: string) {
    const visitor = await visit(browser);
    visitor.expect(/openid-configuration/);
    await serveSite(visitor.context, site, {
      pages: { '/': await drawOnServer(lang) },
      folders: { '/script/': `${folder}/` },
    });
    const page = await visitor.newPage();
    await page.addInitScript(() => {
      localStorage.setItem('comptexpert-kit:identifier', 'mdurand');
    });
    await page.goto(`${site}/`);
    return { visitor, page };
  }

  /** Loads the scripts; resolves once everything that they load is there. */
  async function takeOver(page: Page): Promise<void> {
    await page.addScriptTag({ type: 'module', url: '/script/page.js' });
    await page.locator('cx-login-box input[name=username]').waitFor();
    await page.waitForLoadState('networkidle');
  }

  it('stand where they stood once the scripts take them over, and work', async () => {
    const { visitor, page } = await visitDrawn('fr');
    await page.getByText('CONNECTEZ-VOUS').waitFor();
    assert.equal(await page.locator('cx-login-box input').count(), 0);
    const before = await outline(page);
    assert.ok(!before.includes(undefined));
    await page.evaluate(() => {
      document
        .querySelector('cx-login-box')
        ?.shadowRoot?.querySelector('.brand')
        ?.setAttribute('data-kept', '');
    });
    await takeOver(page);
    assert.deepEqual(await outline(page), before);
    assert.equal(await page.locator('cx-login-box .card').count(), 1);
    assert.equal(await page.locator('cx-login-box [data-kept]').count(), 1, 'nothing was drawn anew');

    // What only this device and place know: who was here, and the address of the issuer around.
    await page.getByText('mdurand').first().waitFor();
    const create = page.getByRole('link', { name: 'Créez votre Comptexpert' });
    assert.equal(await create.getAttribute('href'), `${site}/inscription.php?client_id=site`);
    await page.getByText('ASSISTANCE').click();
    assert.equal(
      await page.getByRole('link', { name: 'aide en ligne' }).getAttribute('href'),
      `${site}/aide`,
    );
    await visitor.leave();
  });

  it('FAQ-1, CX-19 hold all questions and qualities before any script, and keep what was opened until then', async () => {
    const { visitor, page } = await visitDrawn('fr');
    const questions = page.locator('cx-faq details');
    assert.equal(await questions.count(), 5);
    await page.getByText('Comment créer son Comptexpert').click();
    const link = page.locator('cx-faq').getByText('Créez votre comptexpert');
    await link.waitFor();
    assert.equal(await page.locator('cx-profile-picker label').count(), 9);
    await page.evaluate(() => {
      for (const name of ['cx-faq details', 'cx-profile-picker label']) {
        const [host = '', inner = ''] = name.split(' ');
        document.querySelector(host)?.shadowRoot?.querySelector(inner)?.setAttribute('data-kept', '');
      }
    });
    await takeOver(page);

    assert.equal(await page.locator('[data-kept]').count(), 2, 'nothing was drawn anew');
    assert.equal(await questions.count(), 5);
    await page.locator(`cx-faq a[href="${site}/inscription.php?client_id=site"]`).waitFor();
    assert.deepEqual(
      await questions.evaluateAll((all) => all.filter((one) => one.hasAttribute('open')).map(({ id }) => id)),
      ['creer'],
    );
    const chosen = page.getByRole('radio', { checked: true });
    assert.equal(await chosen.getAttribute('value'), 'stagiaire');
    await page.getByText('Autre profil', { exact: true }).click();
    assert.equal(await chosen.getAttribute('value'), 'autre');
    const picker = page.locator('cx-profile-picker');
    assert.equal(await picker.evaluate((element) => Reflect.get(element, 'value') as unknown), 'autre');
    await visitor.leave();
  });

  it('speak the language of the place in the end', async () => {
    const { visitor, page } = await visitDrawn('en');
    await takeOver(page);
    await page.getByText('SIGN IN', { exact: true }).waitFor();
    await visitor.leave();
  });
});
