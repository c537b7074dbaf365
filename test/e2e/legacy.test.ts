import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit } from '../support/browser.ts';
import { type KitWithOwnSite, startKitWithOwnSite } from '../support/own-site.ts';
import { builtElements } from '../support/static-site.ts';
import { box, marie, signedInName, signInAtIssuer } from './people.ts';

/** Nothing but the lines for such browsers. */
const html = (port: number): string => `<script defer src="/legacy/comptexpert.js"></script>
  <cx-settings issuer="http://identification.localhost:${port}" client-id="espace-pro">
    <cx-session-menu></cx-session-menu>
    <cx-login-box></cx-login-box>
  </cx-settings>`;

// Emulated shadow trees need `<style>` elements, which the demonstration sites do not allow.
const options = { bypassCSP: true } as const;

/** Makes of a page’s browser, before any script runs, one that never heard of custom elements, shadow trees and what came with them. */
function takeAway(): void {
  if (!location.hostname.startsWith('espace-pro.')) return;
  Object.defineProperty(window, 'customElements', { value: undefined, writable: true, configurable: true });
  const prototypes: readonly (readonly [object, readonly string[]])[] = [
    [Element.prototype, ['attachShadow', 'shadowRoot', 'assignedSlot', 'slot', 'part']],
    [HTMLElement.prototype, ['attachInternals']],
    [Node.prototype, ['getRootNode', 'isConnected']],
    [Text.prototype, ['assignedSlot']],
    [Event.prototype, ['composed', 'composedPath']],
    [Document.prototype, ['adoptedStyleSheets']],
    [CSSStyleSheet.prototype, ['replace', 'replaceSync']],
    [
      window,
      ['ShadowRoot', 'HTMLSlotElement', 'ElementInternals', 'CustomElementRegistry', 'CustomStateSet'],
    ],
  ];
  for (const [owner, names] of prototypes) for (const name of names) Reflect.deleteProperty(owner, name);
  window.CSSStyleSheet = new Proxy(CSSStyleSheet, {
    construct() {
      throw new TypeError('Illegal constructor');
    },
  });
  const { supports } = CSS;
  CSS.supports = (...asked: string[]) =>
    !asked[0]?.includes(':state(') && Reflect.apply(supports, CSS, asked) === true;
}

describe('a browser without custom elements and shadow trees', () => {
  let kit: KitWithOwnSite;
  let browser: Browser;

  before(async () => {
    [kit, browser] = await Promise.all([
      startKitWithOwnSite(html, { legacy: `${builtElements}/legacy/` }),
      launchChromium(),
    ]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });

  /** Where everything stands, once the box is whole. */
  async function placesOn(page: Page): Promise<unknown[]> {
    await page.goto(kit.home);
    await page.getByText('ASSISTANCE').click();
    await page.getByText(/contactez-nous/).waitFor();
    const places: unknown[] = [];
    for (const name of ['h2', 'label', 'input', 'button', 'footer', 'a'])
      for (const found of await page.locator(`cx-login-box ${name}`).all())
        places.push(await found.boundingBox());
    return places;
  }

  it('shows what every other browser shows', async () => {
    const modern = await visit(browser, options);
    const expected = await placesOn(await modern.newPage());
    assert.ok(expected.length > 8);
    assert.ok(!modern.requested.some((url) => url.includes('/bundles/')), 'no polyfill was needed');
    await modern.leave();

    const old = await visit(browser, options);
    await old.context.addInitScript(takeAway);
    assert.deepEqual(await placesOn(await old.newPage()), expected);
    await old.leave();
  });

  it('signs in with the polyfills, and out again', async () => {
    const visitor = await visit(browser, options);
    await visitor.context.addInitScript(takeAway);
    const page = await visitor.newPage();
    await page.goto(kit.home);
    await box(page).submit.click();
    await page.waitForURL(/\/connexion\//);
    assert.ok(visitor.requested.some((url) => url.endsWith('/legacy/bundles/webcomponents-sd-ce.js')));
    await signInAtIssuer(page, marie);
    await page.waitForURL(kit.home);
    await page
      .locator('cx-login-box')
      .getByText(/Marie Durand/)
      .waitFor();
    await signedInName(page).click();
    await page
      .locator('cx-session-menu')
      .getByRole('button', { name: /déconnecter/i })
      .first()
      .click();
    await box(page).submit.waitFor();
    await visitor.leave();
  });
});
