import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../packages/backend/src/host/config.ts';
import { startKit } from '../../packages/backend/src/host/kit.ts';
import { freePort } from './kit.ts';

const builtSites = fileURLToPath(new URL('../../packages/sites/dist/', import.meta.url));

/** A running kit in which `espace-pro` is a site of somebody's own. */
export interface KitWithOwnSite {
  /** The home of that site. */
  readonly home: string;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

/**
 * Starts a kit whose `espace-pro` has one page, at its home and at its redirect URI, and folders of files, by the path
 * that they are served under. The page is made for the port of the kit.
 */
export async function startKitWithOwnSite(
  page: (port: number) => string,
  files: Readonly<Record<string, string>>,
): Promise<KitWithOwnSite> {
  const folder = await mkdtemp(join(tmpdir(), 'comptexpert-own-site-'));
  const port = await freePort();
  const sitesDirectory = join(folder, 'sites');
  await cp(builtSites, sitesDirectory, { recursive: true });
  const own = join(sitesDirectory, 'espace-pro');
  await rm(own, { recursive: true });
  for (const [path, source] of Object.entries(files)) await cp(source, join(own, path), { recursive: true });
  const html = `<!doctype html><html lang="fr"><head><meta charset="utf-8" /><link rel="icon" href="data:," /></head><body>${page(port)}</body></html>`;
  for (const name of ['index', 'callback']) await writeFile(join(own, `${name}.html`), html);
  const silent = () => undefined;
  const kit = await startKit({
    config: readConfig({ PORT: String(port), DATA_DIR: join(folder, 'data') }),
    sitesDirectory,
    log: { info: silent, warn: silent, error: silent },
  });
  return {
    home: `${kit.urls.site('espace-pro')}/`,
    dispose: async () => {
      await kit.close();
      await rm(folder, { recursive: true });
    },
  };
}
