import assert from 'node:assert/strict';
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
        .flatMap((url) => /chunks\/([\w-]+)\.define/.exec(url)?.[1] ?? [])
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
});
