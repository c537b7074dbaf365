import { writeFile } from 'node:fs/promises';
import { designTokens } from '../packages/elements/src/shared/design-tokens.ts';
import { writeElementTypes } from './element-types.ts';
import { root, run } from './run.ts';

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
  const types = await run('tsc', ['-b']);
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
  return run('rollup', ['-c', 'rollup.config.ts', '--silent']);
}

if (import.meta.main) process.exitCode = await build();
