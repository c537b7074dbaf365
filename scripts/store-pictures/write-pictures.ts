import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags } from '../../test/support/browsers.ts';
import { root } from '../run.ts';
import { languages, pictures } from './pictures.ts';
import { takePicture } from './take-picture.ts';

const output = join(root, 'extension/.output/screenshots');

/** Writes what stores show beside the extension to `extension/.output/screenshots`, a folder for each language. */
export async function writePictures(executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    await rm(output, { recursive: true, force: true });
    await Promise.all(
      languages.map(async (language) => {
        await mkdir(join(output, language), { recursive: true });
        for (const picture of pictures) {
          const file = join(output, language, `${picture.name}.png`);
          await writeFile(file, await takePicture(browser, picture, language));
        }
      }),
    );
  } finally {
    await browser.close();
  }
}
