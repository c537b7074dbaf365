import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/run.ts';
import { buildSettings } from '../../../extension/build-settings.ts';

const output = join(root, 'extension/.output');
/** What knows the issuer. */
const scripts = ['background.js', 'content-scripts/content.js'];

/** Copies the built extension, as stores take it, into a folder of its own; in place of the demonstration’s issuer stands another. */
export async function builtExtension(issuer: string, browser: 'chrome' | 'firefox'): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'comptexpert-extension-')), browser);
  await cp(join(output, `${browser}-mv3`), folder, { recursive: true });
  for (const script of scripts) {
    const code = await readFile(join(folder, script), 'utf8');
    await writeFile(join(folder, script), code.replaceAll(buildSettings({}).issuer, issuer));
  }
  return folder;
}
