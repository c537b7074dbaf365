import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { StoryPage } from './story-page.ts';
import { serveAtSubPath, type SubPath } from './sub-path.ts';

const built = new URL('../../storybook-static', import.meta.url).pathname;

describe('Storybook as designers open it', { timeout: 180_000 }, () => {
  let site: SubPath;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let canvas: FrameLocator;

  before(async () => {
    site = await serveAtSubPath(built);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  async function open(path: string): Promise<void> {
    visitor = await visit(browser, { viewport: { width: 1280, height: 900 } });
    visitor.expect(/MOCK: this page signs in/);
    // What Storybook tells itself about its next version.
    visitor.expect(/will become mandatory in Storybook 11/);
    page = await visitor.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(site.url + path);
    canvas = page.frameLocator('#storybook-preview-iframe');
  }
  const leave = async () => {
    const elsewhere = visitor.requested.filter((url) => /^https?:/.test(url) && !url.startsWith(site.url));
    await visitor.leave();
    assert.deepEqual(elsewhere, []);
  };

  it('begins with the guide for the first five minutes, under the name of the kit', async () => {
    await open('');
    await page.getByRole('img', { name: 'Comptexpert Kit' }).waitFor();
    await canvas.getByRole('heading', { name: 'Embed in five minutes' }).waitFor();
    await leave();
  });

  it('changes language, theme and persona of a story by its toolbars', async () => {
    await open('?path=/story/elements-session-menu--signed-in');
    await canvas.getByRole('button', { name: 'Marie Durand' }).waitFor();
    await page.getByRole('button', { name: 'Persona' }).click();
    await page.getByText('Julie Martin, two offices').click();
    await canvas.getByRole('button', { name: 'Julie Martin' }).click();
    await canvas.getByText('Se déconnecter de ce site').waitFor();
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByText('English', { exact: true }).click();
    await canvas.getByText('Sign out of this site').waitFor();
    await leave();
  });

  it('really signs in by redirect, with the issuer’s page in the story’s frame', async () => {
    await open('?path=/story/elements-login-box--on-another-site');
    await canvas.getByRole('button', { name: 'S’authentifier' }).click();
    await canvas.getByRole('button', { name: /Marie Durand/ }).click();
    await canvas.getByText('Bonjour Marie Durand').waitFor();
    await leave();
  });

  it('really signs in by a window', async () => {
    await open('?path=/story/elements-login-box--in-a-window');
    const opened = page.waitForEvent('popup');
    await canvas.getByRole('button', { name: 'S’authentifier' }).click();
    const issuer = await opened;
    await issuer.getByRole('button', { name: /Julie Martin/ }).click();
    await canvas.getByText('Bonjour Julie Martin').waitFor();
    await leave();
  });

  it('lets a request that is under way die with its story', async () => {
    await open('iframe.html');
    const stories = new StoryPage(page, site.url);
    const globals = { theme: 'light', locale: 'fr' };
    assert.deepEqual((await stories.show('elements-login-box--checking', globals)).problems, []);
    await page.evaluate(() => {
      addEventListener('cx-sign-in-failed', () => {
        throw new Error('a story that was left goes on');
      });
    });
    assert.deepEqual((await stories.show('elements-login-box--empty', globals)).problems, []);
    await page.getByRole('button', { name: 'S’authentifier' }).waitFor();
    await leave();
  });

  it('shows a changed token at once, and gives it as CSS', async () => {
    await open('iframe.html?id=guides-theming--docs&viewMode=docs');
    await page.getByLabel('accent', { exact: true }).fill('#0b6b53');
    await page.getByText('--cx-color-accent: light-dark(#0b6b53, #9dbcff);').waitFor();
    const button = page.locator('kit-theme-editor').getByRole('button', { name: 'S’authentifier' });
    await page.waitForFunction(
      (element) => getComputedStyle(element as Element).backgroundColor === 'rgb(11, 107, 83)',
      await button.elementHandle(),
    );
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy the CSS' }).click();
    await page.getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, ':root {\n  --cx-color-accent: light-dark(#0b6b53, #9dbcff);\n}\n');
    await leave();
  });

  it('gives the tokens for design tools', async () => {
    await open('iframe.html?id=guides-theming--docs&viewMode=docs');
    const asked = page.waitForEvent('download');
    await page.getByRole('link', { name: 'tokens.json' }).click();
    assert.equal((await asked).suggestedFilename(), 'comptexpert-tokens.json');
    await leave();
  });
});
