import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { CDPSession } from 'playwright-core';
import type { Request } from '../../extension/messages.ts';
import { marie } from '../e2e/people.ts';
import { continueAs, extensionSuite } from './support/suite.ts';

const text = 'a'.repeat(43);

type Requests = { readonly [Type in Request['type']]: Extract<Request, { readonly type: Type }> };

/** One of every kind that the extension’s own pages send; what erases everything is the last. */
const requests = (account: string, origin: string): Requests => ({
  state: { type: 'state' },
  'add-account': { type: 'add-account' },
  'renew-account': { type: 'renew-account', account },
  'rename-account': { type: 'rename-account', account, label: 'x' },
  'colour-account': { type: 'colour-account', account, colour: 'rose' },
  'move-account': { type: 'move-account', account, to: 0 },
  'sign-out-account': { type: 'sign-out-account', account, everywhere: false },
  'remove-account': { type: 'remove-account', account },
  'open-service': { type: 'open-service', account, service: 'cotisations' },
  lock: { type: 'lock' },
  unlock: { type: 'unlock', passphrase: 'x' },
  'unlock-with-passkey': { type: 'unlock-with-passkey', output: text },
  protect: { type: 'protect', passphrase: 'un canard traverse la Seine' },
  'protect-with-passkey': { type: 'protect-with-passkey', credential: text, salt: text, output: text },
  unprotect: { type: 'unprotect' },
  'pending-site': { type: 'pending-site' },
  'approve-site': { type: 'approve-site', origin, accounts: [account] },
  'refuse-site': { type: 'refuse-site', origin },
  'withdraw-site': { type: 'withdraw-site', origin },
  'change-settings': { type: 'change-settings', change: { lockAfter: 0, theme: 'dark' } },
  export: { type: 'export' },
  erase: { type: 'erase' },
});

/** The id that Chromium gives to an extension without a key: from where it lies. */
const idOf = (folder: string): string =>
  createHash('sha256')
    .update(folder)
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

describe('whoever is no page of the extension', { timeout: 180_000 }, () => {
  let stranger: string;
  before(async () => {
    stranger = await mkdtemp(join(tmpdir(), 'comptexpert-stranger-'));
    const manifest = { manifest_version: 3, name: 'Autre', version: '1', permissions: ['storage'] };
    await writeFile(join(stranger, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(join(stranger, 'page.html'), '<!doctype html><title>Autre</title>');
  });
  after(() => rm(stranger, { recursive: true }));
  const suite = extensionSuite({ others: () => [stranger] });

  it('as another extension is answered nothing, whatever it sends, and gets no connection', async () => {
    const { extension } = suite;
    await extension.addAccount(marie);
    const before = await extension.state();
    const messages = Object.values(requests(before.accounts[0]?.id ?? '', suite.kit.site('espace-pro')));
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${idOf(stranger)}/page.html`);
    const answers = await page.evaluate(
      async ({ id, messages }) => {
        interface Port {
          readonly onDisconnect: { addListener: (hear: () => void) => void };
        }
        const { runtime } = (
          globalThis as unknown as {
            chrome: {
              runtime: {
                sendMessage: (id: string, message: unknown) => Promise<unknown>;
                connect: (id: string) => Port;
              };
            };
          }
        ).chrome;
        const sent = messages.map((message) =>
          runtime.sendMessage(id, message).then(
            (answer) => JSON.stringify(answer),
            (error: unknown) => String(error),
          ),
        );
        await new Promise<void>((resolve) => {
          runtime.connect(id).onDisconnect.addListener(resolve);
        });
        return Promise.all(sent);
      },
      { id: extension.id, messages },
    );
    assert.deepEqual(
      [...new Set(answers)],
      ['Error: Could not establish connection. Receiving end does not exist.'],
    );
    assert.deepEqual(await extension.state(), before);
  });

  it('as a page can neither frame nor read the extension’s own', async () => {
    const { extension, kit, visit } = suite;
    const page = await visit(`${kit.site('espace-pro')}/404`);
    for (const name of ['popup.html', 'options.html', 'approve.html', 'background.js', 'manifest.json']) {
      const address = `chrome-extension://${extension.id}/${name}`;
      const fetched = await page.evaluate((url) => fetch(url).then(String, String), address);
      assert.match(fetched, /TypeError: Failed to fetch/, name);
    }
    await extension.context.grantPermissions(['local-network-access']);
    const evil = `http://evil.localhost:${kit.port}/`;
    await extension.context.route(evil, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><iframe src="chrome-extension://${extension.id}/popup.html"></iframe>`,
      }),
    );
    const framing = await extension.context.newPage();
    await framing.goto(evil);
    const [, frame] = framing.frames();
    assert.equal(frame?.url(), 'chrome-error://chromewebdata/');
  });

  /** Where the extension’s content script runs in a page, frames included, once it runs in its top window. */
  async function contentScripts(devtools: CDPSession): Promise<readonly { id: number; frame: string }[]> {
    const scripts: { id: number; frame: string }[] = [];
    const { frameTree } = await devtools.send('Page.getFrameTree');
    const found = Promise.withResolvers<undefined>();
    devtools.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin !== `chrome-extension://${suite.extension.id}`) return;
      const { frameId: frame } = context.auxData as { readonly frameId: string };
      scripts.push({ id: context.id, frame });
      if (frame === frameTree.frame.id) found.resolve(undefined);
    });
    await devtools.send('Runtime.enable');
    await found.promise;
    return scripts;
  }

  it('as its content script, in a page that took it over, is answered none of it', async () => {
    const { extension, kit, visit } = suite;
    await extension.addAccount(marie);
    const before = await extension.state();
    const page = await visit(`${kit.site('espace-pro')}/`);
    await continueAs(page, marie.name).waitFor();
    const devtools = await extension.context.newCDPSession(page);
    const [script] = await contentScripts(devtools);
    assert.ok(script);
    const evaluate = async (expression: string): Promise<unknown> => {
      const { result } = await devtools.send('Runtime.evaluate', {
        contextId: script.id,
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      return result.value;
    };
    const ask = (message: object): Promise<unknown> =>
      evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)}).then(JSON.stringify, String)`);
    const hello = { channel: 'comptexpert-extension/1', type: 'hello', id: 'one' };
    assert.match(String(await ask(hello)), /Durand/);
    const pages = extension.context.pages().length;
    const [account] = before.accounts;
    for (const message of Object.values(requests(account?.id ?? '', kit.site('espace-pro')))) {
      assert.equal(await ask(message), 'null', message.type);
      // Changes are made one after another: with this one, what that message changed would be there, too.
      assert.ok((await extension.ask({ type: 'change-settings', change: {} })).ok);
      assert.deepEqual(await extension.state(), before, message.type);
    }
    assert.equal(extension.context.pages().length, pages);
    for (const area of ['local', 'session']) {
      const stored = await evaluate(`chrome.storage.${area}.get().then(JSON.stringify, String)`);
      assert.match(String(stored), /not allowed/, area);
    }
  });

  it('as a frame of a site, finds none of its scripts to speak with', async () => {
    const { extension, kit } = suite;
    const address = `${kit.site('cotisations')}/essai`;
    await extension.context.grantPermissions(['local-network-access']);
    await extension.context.route(`${address}*`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: route.request().url().endsWith('essai')
          ? `<!doctype html><title>Site</title><iframe src="${address}-2"></iframe><iframe srcdoc="x"></iframe>`
          : '<!doctype html><title>Cadre</title>',
      }),
    );
    const page = await extension.context.newPage();
    await page.goto(address);
    assert.equal(page.frames().length, 3);
    const scripts = await contentScripts(await extension.context.newCDPSession(page));
    assert.equal(scripts.length, 1);
  });
});
