import { writeFile } from 'node:fs/promises';
import { presentBrowser } from '../test/support/browsers.ts';
import { designTokens } from '../packages/elements/src/shared/design-tokens.ts';
import { writeElementTypes } from './element-types.ts';
import { root, run } from './run.ts';
import { storybook } from './storybook-command.ts';

/** Writes the OpenAPI document beside the contract that it is made from. */
async function writeOpenApi(): Promise<void> {
  const { openApiDocument } = await import('@comptexpert-kit/contract/openapi');
  await writeFile(
    `${root}packages/contract/dist/openapi.json`,
    `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  );
}

/** Writes the look for design tools, from the same source as the style sheets. */
async function writeDesignTokens(): Promise<void> {
  await writeFile(
    `${root}packages/elements/dist/tokens.json`,
    `${JSON.stringify(designTokens(), null, 2)}\n`,
  );
}

/** Builds every package; resolves with the exit code of the first step that fails, or 0. */
export async function build(): Promise<number> {
  const types = await run('tsc', ['-b', 'tsconfig.build.json']);
  if (types !== 0) return types;
  await writeOpenApi();
  await writeDesignTokens();
  const manifest = await run('custom-elements-manifest', [
    'analyze',
    '--config',
    'packages/elements/custom-elements-manifest.config.js',
    '--quiet',
  ]);
  if (manifest !== 0) return manifest;
  await writeElementTypes();
  const bundles = (half: string) =>
    run('rollup', ['-c', 'rollup.config.ts', '--silent', `--configHalf=${half}`]);
  const codes = await Promise.all([bundles('cdn'), bundles('rest')]);
  return codes.find((code) => code !== 0) ?? 0;
}

/** Builds Storybook to `storybook-static`, on packages that are built; resolves with its exit code. */
export function buildStories(): Promise<number> {
  return storybook('build', '--output-dir=storybook-static', '--quiet');
}

/** Builds the extension for both kinds of browsers to `extension/.output`, with the archives that stores take. */
export async function buildExtension(): Promise<number> {
  for (const browser of ['chrome', 'firefox']) {
    // It draws how it gets on, wherever its output goes: only what failed is worth reading.
    const said: string[] = [];
    const code = await run('wxt', ['zip', 'extension', '--browser', browser], {}, (output) =>
      said.push(output),
    );
    if (code === 0) continue;
    console.error(said.join(''));
    return code;
  }
  return 0;
}

/** Takes the pictures for the stores, of packages and an extension that are built; without a browser only if nobody asks for them. */
export async function buildScreenshots(isNamed: boolean): Promise<number> {
  const browser = await presentBrowser('chromium');
  if (browser === undefined) {
    console.error('No pictures for the stores: install Chromium, or set CHROME_PATH to its path.');
    return isNamed ? 1 : 0;
  }
  const { writePictures } = await import('./store-pictures/write-pictures.ts');
  await writePictures(browser);
  return 0;
}

const parts = {
  packages: build,
  extension: buildExtension,
  stories: buildStories,
  screenshots: buildScreenshots,
};

/** Builds the parts that are named, or everything. */
async function buildParts(names: readonly string[]): Promise<number> {
  for (const [name, buildPart] of Object.entries(parts)) {
    const isNamed = names.includes(name);
    if (names.length > 0 && !isNamed) continue;
    const code = await buildPart(isNamed);
    if (code !== 0) return code;
  }
  return 0;
}

if (import.meta.main) process.exitCode = await buildParts(process.argv.slice(2));
