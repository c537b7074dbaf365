import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, visit, type Visitor } from '../support/browser.ts';
import { type Kit, startKit } from '../support/kit.ts';
import { box, marie } from './people.ts';

/**
 * Runs a script as an extension’s content script runs: in a world of its own, which shares the page’s document and none of
 * its objects, so that nothing of ours can notice it but by the browser’s own events.
 */
async function asExtension(page: Page, script: string): Promise<unknown> {
  const debug = await page.context().newCDPSession(page);
  const { frameTree } = await debug.send('Page.getFrameTree');
  const { executionContextId } = await debug.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'password-manager',
  });
  const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
    contextId: executionContextId,
    expression: script,
    returnByValue: true,
  });
  await debug.detach();
  assert.equal(exceptionDetails, undefined, exceptionDetails?.exception?.description);
  return result.value as unknown;
}

/** Finds the fields the way managers do: in the document’s forms, by type and `autocomplete`, in no shadow tree. */
const findFields = `
  const form = [...document.forms].find((one) => one.querySelector('input[type=password]'));
  if (!form) throw new Error('a password manager finds no form');
  const identifier = form.querySelector('input[autocomplete=username]');
  const password = form.querySelector('input[type=password][autocomplete=current-password]');
  const fill = (input, value) =>
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, value);
  fill(identifier, ${JSON.stringify(marie.identifier)});
  fill(password, ${JSON.stringify(marie.password)});`;

describe('what fills the fields without typing', () => {
  let kit: Kit;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [kit, browser] = await Promise.all([startKit(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await kit.dispose();
  });
  beforeEach(async () => {
    visitor = await visit(browser);
    page = await visitor.newPage();
    await page.goto(`${kit.site('identification')}/connexion`);
    await box(page).password.waitFor();
  });
  afterEach(async () => {
    await visitor.leave();
  });

  const signedIn = () => page.waitForURL(`${kit.site('identification')}/`);

  it('CX-4 a manager that sends input and change, and then the form, signs in', async () => {
    await asExtension(
      page,
      `{${findFields}
        for (const input of [identifier, password])
          for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
        form.requestSubmit();
      }`,
    );
    await signedIn();
  });

  it('CX-4 one that says nothing at all fills what a click on the button then sends', async () => {
    await asExtension(page, `{${findFields}}`);
    await box(page).submit.click();
    await signedIn();
  });

  for (const [what, part] of [
    ['the behaviour', /\/login-box\.later-/],
    ['the client', /\/clients-/],
  ] as const)
    it(`CX-4 one that fills and sends before ${what} has loaded is heard once it has`, async () => {
      const { promise: sent, resolve } = Promise.withResolvers<undefined>();
      await page.route(part, async (route) => {
        await sent;
        await route.continue();
      });
      await page.reload();
      await box(page).password.waitFor();
      await asExtension(page, `{${findFields} form.requestSubmit();}`);
      resolve(undefined);
      await signedIn();
    });

  it('CX-5 the browser’s own way of putting text in, followed by Enter, signs in', async () => {
    const debug = await page.context().newCDPSession(page);
    await box(page).identifier.focus();
    await debug.send('Input.insertText', { text: marie.identifier });
    await box(page).password.focus();
    await debug.send('Input.insertText', { text: marie.password });
    await page.keyboard.press('Enter');
    await signedIn();
  });
});
