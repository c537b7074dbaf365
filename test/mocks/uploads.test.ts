import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, type Visitor } from '../support/browser.ts';
import { findBrowsers } from '../support/browsers.ts';
import { visitMocked } from './people.ts';
import { type PageOptions, serveSite, type Site } from './site.ts';

const mock = { house: 'firm', persona: 'none', contents: ['archive'], panel: false } as const;
const whole = { name: 'grand-livre.pdf', size: 3 * 1024 * 1024, read: 3 * 1024 * 1024 };
const claire = 'claire.moreau@example.fr';

/** Signs Claire in within the page, and leaves `client` there. */
const signIn = `(async () => {
  const settings = document.createElement('cx-settings');
  const attributes = { issuer: mocks.issuer, 'client-id': 'espace-client', scope: 'openid profile email account space' };
  for (const [name, value] of Object.entries(attributes)) settings.setAttribute(name, value);
  const client = await settings.client;
  await client.signIn({ flow: 'direct', username: '${claire}', password: 'Demo-2026', remember: false });
  globalThis.client = client;
})()`;

/** Begins to send a file of so many megabytes: `queue`, `ids` and `done`. */
const begin = (megabytes: number): string => `
  const space = await client.space();
  const queue = await space.openUploads();
  await queue.prepare();
  const bytes = new Uint8Array(${megabytes} * 1024 * 1024).fill(32);
  bytes.set(new TextEncoder().encode('%PDF-1.4'));
  const ids = queue.add([{ file: new File([bytes], 'grand-livre.pdf', { type: 'application/pdf' }) }]);
  queue.describe(ids, { documentType: 'miscellaneous' });
  const done = new Promise((resolve, reject) => {
    queue.addEventListener('change', () => {
      const [{ state }] = queue.transfers;
      if (state.status === 'done') resolve();
      if (state.status === 'failed' || state.status === 'refused') reject(new Error(state.code));
    });
  });
  queue.submit(ids);
`;

/** Sends a file of three megabytes, and reads it again. */
const sendWhole = `(async () => {
  ${begin(3)}
  await done;
  queue.dispose();
  const [{ name, size, id }] = (await space.listDocuments()).items;
  return { name, size, read: (await space.readDocumentContent(id)).size };
})()`;

/** Sends four megabytes, pauses once one has gone, goes on; where each request begins. */
const sendWithPause = `(async () => {
  const offsets = [];
  const { prototype } = XMLHttpRequest;
  const { send, setRequestHeader } = prototype;
  let halfway;
  const isHalfway = new Promise((resolve) => (halfway = resolve));
  prototype.setRequestHeader = function (name, value) {
    if (name.toLowerCase() === 'upload-offset') offsets.push(Number(value));
    return setRequestHeader.call(this, name, value);
  };
  prototype.send = function (body) {
    this.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total < 4e6 || loaded < 1e6 || offsets.length > 1) return;
      halfway();
    });
    return send.call(this, body);
  };
  ${begin(4)}
  await isHalfway;
  queue.pause(ids);
  const { status } = queue.transfers[0].state;
  queue.resume(ids);
  await done;
  queue.dispose();
  return { status, offsets };
})()`;

describe('what a client space sends and takes away, against the mock', () => {
  let site: Site;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  before(async () => {
    [site, browser] = await Promise.all([serveSite(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });
  beforeEach(async () => {
    visitor = await visitMocked(browser);
    page = await visitor.newPage();
  });
  afterEach(async () => {
    await visitor.leave();
  });

  const open = async (options: PageOptions) => {
    site.set({ mock, ...options });
    await page.goto(site.url);
    await page.locator('cx-login-box form').first().waitFor();
    await page.evaluate(signIn);
  };

  for (const entry of ['browser', 'in-page'] as const)
    describe(entry === 'browser' ? 'by a service worker' : 'within the page', () => {
      it('a large file arrives whole', async () => {
        await open({ entry });
        assert.deepEqual(await page.evaluate(sendWhole), whole);
      });

      it('a selection of the archive is saved as a ZIP, and the page stays', async () => {
        await open({ entry });
        const download = page.waitForEvent('download');
        await page.evaluate(`(async () => {
          const space = await client.space();
          const { files } = (await space.readArchiveIndex()[Symbol.asyncIterator]().next()).value;
          await space.saveArchives(files.slice(0, 2).map(([id]) => id));
        })()`);
        const saved = await download;
        assert.match(saved.suggestedFilename(), /\.zip$/);
        assert.equal((await readFile(await saved.path())).subarray(0, 2).toString(), 'PK');
        assert.equal(page.url(), site.url);
      });
    });

  it('what was sent can still be read once the page was loaded again', async () => {
    await open({ entry: 'in-page' });
    await page.evaluate(sendWhole);
    await page.reload();
    await page.locator('cx-login-box form').first().waitFor();
    await page.evaluate(signIn);
    const read = await page.evaluate(`(async () => {
      const space = await client.space();
      const [{ name, id }] = (await space.listDocuments()).items;
      return { name, read: (await space.readDocumentContent(id)).size };
    })()`);
    assert.deepEqual(read, { name: whole.name, read: whole.read });
  });

  it('what was sent before a pause is there, and is not sent again', async () => {
    await open({ entry: 'in-page' });
    const { status, offsets } = await page.evaluate<{ status: string; offsets: number[] }>(sendWithPause);
    assert.equal(status, 'paused');
    const [first = 0, second = 0] = offsets;
    assert.deepEqual([offsets.length, first], [2, 0]);
    assert.ok(second >= 1_000_000 && second < 4 * 1024 * 1024, String(second));
  });

  it('once stopped, files and forms go where they went before', async () => {
    await open({ entry: 'in-page' });
    visitor.expect(/404/);
    const status = await page.evaluate<number>(`(async () => {
      const { issuer } = mocks;
      await mocks.stop();
      const request = new XMLHttpRequest();
      request.open('POST', issuer + '/api/uploads');
      return new Promise((resolve) => {
        request.onloadend = () => resolve(request.status);
        request.send('x');
      });
    })()`);
    assert.equal(status, 404);
    await page.evaluate(`(() => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: '?poste' });
      document.body.append(form);
      form.submit();
    })()`);
    await page.waitForURL(/\?poste$/);
  });

  it('other addresses than the backend’s are asked as ever', async () => {
    await open({ entry: 'in-page' });
    const [type, text] = await page.evaluate<[string, string]>(`new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', './');
      request.addEventListener('load', () =>
        resolve([request.getResponseHeader('content-type'), request.responseText]));
      request.send();
    })`);
    assert.match(type, /^text\/html/);
    assert.match(text, /<title>Mon site<\/title>/);
  });

  it('EICAR’s test file is malware where there is a scanner', async () => {
    await open({ entry: 'in-page', mock: { ...mock, scanner: 'works' } });
    const states = await page.evaluate<string[]>(`(async () => {
      const space = await client.space();
      const queue = await space.openUploads();
      await queue.prepare();
      const eicar = ['X5O!P%@AP[4\\\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
      const ids = queue.add(['bonjour', eicar].map((text, index) => ({ file: new File([text], index + '.txt') })));
      queue.describe(ids, { documentType: 'miscellaneous' });
      await new Promise((resolve) => {
        queue.addEventListener('change', () => {
          if (queue.transfers.every(({ state }) => state.status === 'done')) resolve();
        });
        queue.submit(ids);
      });
      queue.dispose();
      const { items } = await space.listDocuments();
      return items.map(({ name, state }) => name + ' ' + state).sort();
    })()`);
    assert.deepEqual(states, ['0.txt sent', '1.txt infected']);
  });
});

describe('what a client space sends, against the mock within the page, in Firefox', () => {
  it('a large file arrives whole', async () => {
    const { firefox } = await findBrowsers();
    const [site, browser] = await Promise.all([
      serveSite(),
      puppeteer.launch({ browser: 'firefox', executablePath: firefox }),
    ]);
    try {
      site.set({ entry: 'in-page', mock });
      const page = await browser.newPage();
      await page.goto(site.url);
      await page.locator('cx-login-box form').wait();
      await page.evaluate(signIn);
      assert.deepEqual(await page.evaluate(sendWhole), whole);
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
