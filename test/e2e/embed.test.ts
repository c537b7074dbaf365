import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { readConfig } from '../../packages/backend/src/host/config.ts';
import { type Kit, startKit } from '../../packages/backend/src/host/kit.ts';
import { launchChromium, visit } from '../support/browser.ts';
import { freePort } from '../support/kit.ts';
import { box, marie, signInAtIssuer } from './people.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** A page of somebody's own: nothing in it but the lines that the README tells an integrator to paste. */
async function pastedPage(port: number): Promise<string> {
  const readme = await readFile(`${project}README.md`, 'utf8');
  const [, html] = /```html\n([\s\S]*?)```/.exec(readme) ?? [];
  assert.ok(html, 'the README holds a snippet');
  const embed = html.replace('https://your.site/', '/').replaceAll(':4000', `:${port}`);
  return `<!doctype html><html lang="fr"><head><link rel="icon" href="data:," /></head><body>${embed}</body></html>`;
}

/** The built sites, where espace-pro is an integrator's: two pages with the same lines, and the files of the CDN build. */
async function writeSites(directory: string, port: number): Promise<void> {
  await cp(`${project}packages/sites/dist/`, directory, { recursive: true });
  const own = join(directory, 'espace-pro');
  await rm(own, { recursive: true });
  await cp(`${project}packages/elements/dist/cdn/`, join(own, 'comptexpert'), { recursive: true });
  for (const page of ['index', 'callback'])
    await writeFile(join(own, `${page}.html`), await pastedPage(port));
}

describe('the embed snippet of the README', () => {
  let folder: string;
  let kit: Kit;
  let browser: Browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comptexpert-embed-'));
    const port = await freePort();
    const sitesDirectory = join(folder, 'sites');
    await writeSites(sitesDirectory, port);
    const silent = () => undefined;
    [kit, browser] = await Promise.all([
      startKit({
        config: readConfig({ PORT: String(port), DATA_DIR: join(folder, 'data') }),
        sitesDirectory,
        log: { info: silent, warn: silent, error: silent },
      }),
      launchChromium(),
    ]);
  });
  after(async () => {
    await browser.close();
    await kit.close();
    await rm(folder, { recursive: true });
  });

  it('signs in on an otherwise empty page, with the same lines at the redirect URI', async () => {
    const visitor = await visit(browser);
    const page = await visitor.newPage();
    const home = `${kit.urls.site('espace-pro')}/`;
    await page.goto(home);
    await box(page).submit.click();
    await page.waitForURL(/\/connexion\//);
    await signInAtIssuer(page, marie);
    await page.waitForURL(home);
    await page
      .locator('cx-login-box')
      .getByText(/Marie Durand/)
      .waitFor();
    await visitor.leave();
  });
});
