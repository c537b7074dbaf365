import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'wxt';

const ours = fileURLToPath(new URL('../../../extension/', import.meta.url));

/** What makes another build of it. */
export interface BuildWishes {
  /** Where the sources of another extension are. */
  readonly root?: string;
  /** In place of, or beside, what its own settings say. */
  readonly config?: Pick<InlineConfig, 'vite' | 'manifest'>;
}

/** Builds the extension for an issuer into a folder of its own. */
export async function buildExtension(
  issuer: string,
  browser: 'chrome' | 'firefox',
  { root = ours, config }: BuildWishes = {},
): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'comptexpert-extension-'));
  const { NODE_ENV } = process.env;
  process.env['WXT_TELEMETRY'] = '0';
  process.env['COMPTEXPERT_ISSUER'] = issuer;
  try {
    await build({
      root,
      browser,
      outDir,
      outDirTemplate: '{{browser}}',
      logger: quiet,
      ...config,
    });
  } finally {
    delete process.env['COMPTEXPERT_ISSUER'];
    // WXT makes it `production`, which a server started afterwards would take for its own.
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
  return join(outDir, browser);
}

const silent = (): void => undefined;
const quiet = {
  debug: silent,
  log: silent,
  info: silent,
  success: silent,
  warn: silent,
  error: console.error,
  fatal: console.error,
  level: 0,
};
