import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchChromium, visit } from '../support/browser.ts';
import { type KitWithOwnSite, startKitWithOwnSite } from '../support/own-site.ts';
import { builtElements } from '../support/static-site.ts';
import { box, marie, signInAtIssuer } from './people.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

describe('the embed snippet of the README', () => {
  let kit: KitWithOwnSite;
  let browser: Browser;

  before(async () => {
    const readme = await readFile(`${project}README.md`, 'utf8');
    const [, html] = /```html\n([\s\S]*?)```/.exec(readme) ?? [];
    assert.ok(html, 'the README holds a snippet');
    // A page of somebody's own: nothing in it but the lines that an integrator is told to paste.
    const pasted = (port: number) => html.replace('https://your.site/', '/').replaceAll(':4000', `:${port}`);
    [kit, browser] = await Promise.all([
      startKitWithOwnSite(pasted, { comptexpert: `${builtElements}/cdn/` }),
      launchChromium(),
    ]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });

  it('signs in on an otherwise empty page, with the same lines at the redirect URI', async () => {
    const visitor = await visit(browser);
    const page = await visitor.newPage();
    await page.goto(kit.home);
    await box(page).submit.click();
    await page.waitForURL(/\/connexion\//);
    await signInAtIssuer(page, marie);
    await page.waitForURL(kit.home);
    await page
      .locator('cx-login-box')
      .getByText(/Marie Durand/)
      .waitFor();
    await visitor.leave();
  });
});
