import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { pictures, type Language } from '../../scripts/store-pictures/pictures.ts';
import { takePicture } from '../../scripts/store-pictures/take-picture.ts';
import { launchChromium } from '../support/browser.ts';

/** What a PNG says of itself (PNG specification, section 11), and its rows before they are filtered back. */
function readPng(file: Buffer) {
  assert.equal(file.toString('latin1', 1, 4), 'PNG');
  const data: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  return { width, height, depth: file[24], colourType: file[25], rows: inflateSync(Buffer.concat(data)) };
}

describe('the pictures for the stores, of the built extension', { timeout: 120_000 }, () => {
  let browser: Browser;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  const take = async (name: string, language: Language): Promise<Buffer> => {
    const picture = pictures.find((one) => one.name === name);
    assert.ok(picture, name);
    return takePicture(browser, picture, language);
  };

  /** 1280 × 800, 24 bits without transparency: what both stores take; and not one colour all over. */
  const assertTaken = (file: Buffer): void => {
    const { rows, ...said } = readPng(file);
    assert.deepEqual(said, { width: 1280, height: 800, depth: 8, colourType: 2 });
    const line = 1 + 3 * said.width;
    const drawn = new Set(
      Array.from({ length: said.height }, (_, at) => rows.toString('latin1', at * line, (at + 1) * line)),
    );
    assert.ok(drawn.size > said.height / 4, `only ${drawn.size} lines are different`);
  };

  it('are no more than stores take', () => {
    assert.ok(pictures.length <= 5);
  });

  it('show a page of the extension’s, the same every time', async () => {
    const [one, another] = [await take('1-accounts', 'fr'), await take('1-accounts', 'fr')];
    assertTaken(one);
    assert.ok(one.equals(another), 'two runs give two pictures');
  });

  it('show what a site offers who has the extension, in English too', async () => {
    assertTaken(await take('2-sign-in', 'en'));
  });

  it('are not taken of a page that does not draw what they are to show', async () => {
    const [picture] = pictures;
    assert.ok(picture);
    const locked = { lock: { locked: true, protection: 'passphrase' } } as const;
    const hasty = {
      ...picture,
      state: locked,
      awaits: ({ view }: Parameters<typeof picture.awaits>[0]) => view.getByText('Bibliordre'),
    };
    await assert.rejects(takePicture(browser, hasty, 'fr', 1_000), /Timeout/);
  });
});
