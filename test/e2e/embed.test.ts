import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchChromium, visit } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { box, marie, signInAtIssuer } from './people.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The lines that the README tells an integrator to paste, for a kit on another port. */
async function snippet(port: number): Promise<string> {
  const readme = await readFile(`${project}README.md`, 'utf8');
  const [, html] = /```html\n([\s\S]*?)```/.exec(readme) ?? [];
  assert.ok(html, 'the README holds a snippet');
  return html.replace('https://your.site/', '/').replaceAll(':4000', `:${port}`);
}

describe('the embed snippet of the README', () => {
  let kit: Kit;
  let browser: Browser;

  before(async () => {
    [kit, browser] = await Promise.all([startKit(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });

  it('signs in on an otherwise empty page, with the files of the CDN build', async () => {
    const visitor = await visit(browser);
    // A page made up by the test comes from no address, so Chromium asks before it may reach this machine.
    await visitor.context.grantPermissions(['local-network-access']);
    const embed = await snippet(kit.port);
    const content = `<!doctype html><html lang="fr"><head><link rel="icon" href="data:," /></head><body>${embed}</body></html>`;
    await visitor.context.route(`${kit.site('espace-pro')}/my-page`, (route) =>
      route.fulfill({ body: content, contentType: 'text/html; charset=utf-8' }),
    );
    await visitor.context.route(`${kit.site('espace-pro')}/comptexpert/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      const path = `${project}packages/elements/dist/cdn/${pathname.slice('/comptexpert/'.length)}`;
      return route.fulfill({ path, contentType: 'text/javascript' });
    });
    const page = await visitor.newPage();
    await page.goto(`${kit.site('espace-pro')}/my-page`);
    await box(page).submit.click();
    await page.waitForURL(/\/connexion\//);
    await signInAtIssuer(page, marie);
    await page.waitForURL(`${kit.site('espace-pro')}/my-page`);
    await page
      .locator('cx-login-box')
      .getByText(/Marie Durand/)
      .waitFor();
    await visitor.leave();
  });
});
