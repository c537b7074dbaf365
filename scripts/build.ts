import { writeFile } from 'node:fs/promises';
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

const parts = { packages: build, stories: buildStories };

/** Builds the parts that are named, or everything. */
async function buildParts(names: readonly string[]): Promise<number> {
  for (const [name, buildPart] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const code = await buildPart();
    if (code !== 0) return code;
  }
  return 0;
}

if (import.meta.main) process.exitCode = await buildParts(process.argv.slice(2));
