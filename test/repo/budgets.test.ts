import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importsOf, weighChunks, weighEntry } from '../support/bundles.ts';
import { root } from './files.ts';

const cdn = `${root}packages/elements/dist/cdn`;

/** Brotli bytes that an entry may load at once; « beyond the base » counts from what settings alone loads. */
const atOnce = { 'login-box': 12_000 } as const;
const beyondBase = {
  'forgot-identifier': 4_000,
  'set-password': 4_000,
  'session-menu': 4_000,
  'profile-picker': 3_000,
  faq: 3_000,
  'create-account': 9_000,
  account: 9_000,
  'confirm-email': 4_000,
  'second-factor': 5_000,
  'user-admin': 8_000,
  'kpi-widget': 10_000,
  archive: 9_000,
  'document-list': 6_000,
  'document-uploader': 6_000,
} as const;

/**
 * What a French sign-in never loads although it could: a client space, the account API of the recovery, other languages, the
 * words for mistakes, what only browsers without adopted style sheets need, and what only those with the extension do.
 */
const notForSigningIn = [
  /\/client\/src\/space\/space\.ts$/,
  /\/client\/src\/api\/account\.ts$/,
  /\/src\/locales\/(?!fr\/)/,
  /\/src\/shared\/mistakes\.ts$/,
  /\/shared\/style-element\.ts$/,
  /\/login-box\/login-box\.extension\.ts$/,
];

/** What signing in by the browser extension takes more, in a browser where one has spoken: nobody else ever loads it. */
const byTheExtension = [/\/login-box\/login-box\.extension\.ts$/];

/** What the document uploader loads of its own until the first file has gone: the rest of it, the queue, and what sends. */
const forTheFirstFile = [
  /\/document-uploader\.later\.ts$/,
  /\/uploads\/upload-queue\.ts$/,
  /\/uploads\/tus-transport\.ts$/,
];

describe('what a page has to load', () => {
  it('the base that elements share weighs at most 9 kB', async () => {
    const { atOnce: weight } = await weighEntry(`${cdn}/settings.js`);
    assert.ok(weight.brotli <= 9_000, `${weight.brotli} bytes`);
  });

  for (const [entry, most] of Object.entries(atOnce))
    it(`${entry} weighs at most ${most} bytes at once`, async () => {
      const { atOnce: weight } = await weighEntry(`${cdn}/${entry}.js`);
      assert.ok(weight.brotli <= most, `${weight.brotli} bytes`);
    });

  it('the loader weighs at most 1 kB, however many elements it knows', async () => {
    const { atOnce: weight } = await weighEntry(`${cdn}/comptexpert.js`);
    assert.ok(weight.brotli <= 1_000, `${weight.brotli} bytes`);
  });

  // What every element shares comes in one file: that costs a page which has the box alone, and saves all others. The names
  // of the chunks are hashes, with which the sum varies by some twenty bytes; every element more costs the loader thirty.
  it('the loader and a sign-in box weigh at most 13.6 kB together', async () => {
    const { lazy } = await importsOf(`${cdn}/comptexpert.js`);
    const box = lazy.find((file) => file.includes('/cx-login-box-'));
    assert.ok(box, 'the loader knows the box');
    const loader = await weighEntry(`${cdn}/comptexpert.js`);
    const { atOnce: weight } = await weighEntry(box);
    const sum = loader.atOnce.brotli + weight.brotli;
    assert.ok(sum <= 13_600, `${sum} bytes`);
  });

  it('signing in never loads more than 30 kB', async () => {
    const { ever } = await weighEntry(`${cdn}/login-box.js`, notForSigningIn);
    assert.ok(ever.brotli <= 30_000, `${ever.brotli} bytes`);
  });

  it('signing in by the browser extension adds 2.9 kB at most, and nothing to what comes at once', async () => {
    const { brotli } = await weighChunks(`${cdn}/login-box.js`, byTheExtension);
    assert.ok(brotli > 1_000 && brotli <= 2_900, `${brotli} bytes`);
  });

  it('the first document has gone with 20 kB beyond the base at most', async () => {
    const entry = `${cdn}/document-uploader.js`;
    const { atOnce: outline } = await weighEntry(entry);
    const { brotli } = await weighChunks(entry, forTheFirstFile);
    const sum = outline.brotli - 9_000 + brotli;
    assert.ok(brotli > 10_000 && sum <= 20_000, `${sum} bytes`);
  });

  it('what loads later is asked for together with what it imports', async () => {
    const { lazy } = await importsOf(`${cdn}/archive.js`);
    const later = lazy.find((file) => file.includes('/archive.later-'));
    assert.ok(later);
    const { eager } = await importsOf(later);
    const missing = eager.filter((file) => !file.endsWith('/archive.js') && !lazy.includes(file));
    assert.deepEqual(missing, []);
  });

  for (const [entry, most] of Object.entries(beyondBase))
    it(`${entry} adds at most ${most} bytes to the 9 kB of the base`, async () => {
      const { atOnce: weight } = await weighEntry(`${cdn}/${entry}.js`);
      assert.ok(weight.brotli <= 9_000 + most, `${weight.brotli} bytes`);
    });
});
