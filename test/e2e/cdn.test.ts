import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium, visit } from '../support/browser.ts';
import { builtElements, serveSite } from '../support/static-site.ts';

const site = 'http://site.localhost';

describe('the CDN build', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
  });

  it('has one file that loads the elements that stand in the page, and one that comes later, also into a shadow root that it is told of', async () => {
    const visitor = await visit(browser);
    // Nobody answers as the issuer here.
    visitor.expect(/openid-configuration/);
    await serveSite(visitor.context, site, {
      pages: {
        '/': `<script type="module" src="/cdn/comptexpert.js"></script>
          <cx-settings issuer="${site}" client-id="site"><cx-session-menu></cx-session-menu></cx-settings>`,
      },
      folders: { '/cdn/': `${builtElements}/cdn/` },
    });
    const page = await visitor.newPage();
    /** The elements whose files were asked for. */
    const loaded = () =>
      visitor.requested
        .flatMap((url) => /chunks\/cx-([\w-]+)-[\w-]{7}\.js/.exec(url)?.[1] ?? [])
        .sort()
        .join();

    await page.goto(`${site}/`);
    await page.locator('cx-session-menu:defined').waitFor({ state: 'attached' });
    await page.locator('cx-settings:defined').waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    assert.equal(loaded(), 'session-menu,settings');

    await page.evaluate(() => {
      document.querySelector('cx-settings')?.append(document.createElement('cx-login-box'));
    });
    await page.getByRole('textbox', { name: /^Identifiant/ }).waitFor();
    assert.equal(loaded(), 'login-box,session-menu,settings');

    await page.evaluate(async () => {
      const root = document.createElement('div').attachShadow({ mode: 'open' });
      root.innerHTML = '<cx-forgot-identifier></cx-forgot-identifier>';
      document.querySelector('cx-settings')?.append(root.host);
      const { watch } = (await import(new URL('/cdn/comptexpert.js', location.href).href)) as {
        watch: (root: ShadowRoot) => void;
      };
      watch(root);
    });
    await page.getByRole('textbox', { name: /mail/ }).waitFor();
    assert.equal(loaded(), 'forgot-identifier,login-box,session-menu,settings');
    await visitor.leave();
  });

  it('is at home beside a second copy of the kit from elsewhere: one warning, and a box that works', async () => {
    const visitor = await visit(browser);
    const cdn = { pages: {}, folders: { '/': `${builtElements}/cdn/` } };
    await serveSite(visitor.context, 'http://one.localhost', cdn);
    await serveSite(visitor.context, 'http://other.localhost', cdn);
    await serveSite(visitor.context, site, {
      pages: {
        '/': `<script type="module" src="http://one.localhost/login-box.js"></script>
          <script type="module" src="http://one.localhost/session-menu.js"></script>
          <script type="module" src="http://other.localhost/login-box.js"></script>
          <script type="module" src="http://other.localhost/settings.js"></script>
          <cx-settings issuer="${site}" client-id="site">
            <cx-session-menu></cx-session-menu><cx-login-box></cx-login-box>
          </cx-settings>`,
      },
    });
    visitor.expect(/openid-configuration|defined-twice/);
    const page = await visitor.newPage();
    const warnings: string[] = [];
    page.on('pageerror', ({ message }) => warnings.push(message));
    await page.goto(`${site}/`);
    await page.getByRole('textbox', { name: /^Identifiant/ }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(warnings, [
      '[comptexpert-kit] defined-twice: <cx-login-box> is there twice; the first stays.',
    ]);
    assert.equal(await page.locator('cx-login-box form').count(), 1);
    await visitor.leave();
  });

  for (const [what, tampered, message] of [
    ['an element’s file', /\/cdn\/login-box\.js$/, undefined],
    ['a part that loads later', /\/cdn\/chunks\/login-box\.later-/, /Vérifiez votre connexion/],
  ] as const)
    it(`is not run where ${what} has one byte more than integrity.json says`, async () => {
      const visitor = await visit(browser);
      const manifest = await readFile(`${builtElements}/cdn/integrity.json`, 'utf8');
      const integrity = Object.fromEntries(
        Object.entries(JSON.parse(manifest) as Record<string, string>).map(([file, hash]) => [
          `/cdn/${file}`,
          hash,
        ]),
      );
      await serveSite(visitor.context, site, {
        pages: {
          '/': `<script type="importmap">${JSON.stringify({ integrity })}</script>
            <script type="module" src="/cdn/login-box.js" integrity="${integrity['/cdn/login-box.js'] ?? ''}"></script>
            <cx-settings issuer="${site}" client-id="site"><cx-login-box></cx-login-box></cx-settings>`,
        },
        folders: { '/cdn/': `${builtElements}/cdn/` },
      });
      visitor.expect(/openid-configuration|integrity/);
      const page = await visitor.newPage();
      const identifier = page.getByRole('textbox', { name: /^Identifiant/ });
      await page.goto(`${site}/`);
      await identifier.waitFor();

      await visitor.context.route(tampered, async (route) => {
        const { pathname } = new URL(route.request().url());
        const body = await readFile(`${builtElements}${pathname}`, 'utf8');
        await route.fulfill({ contentType: 'text/javascript', body: `${body}\n` });
      });
      const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
      await page.reload();
      if (message === undefined) {
        await refused;
        assert.equal(await page.locator('cx-login-box:defined').count(), 0);
      } else {
        await identifier.fill('mdurand');
        await page.getByRole('button', { name: 'S’authentifier' }).click();
        await page.getByText(message).waitFor();
      }
      await visitor.leave();
    });
});
