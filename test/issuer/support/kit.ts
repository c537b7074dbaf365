import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../packages/backend/src/host/config.ts';
import { startKit, type Kit, type KitOptions } from '../../../packages/backend/src/host/kit.ts';
import type { Log } from '../../../packages/backend/src/domain/ports.ts';
import { localFetch } from '../../support/local-fetch.ts';

/** A page that says which one it is. */
const page = (name: string): string => `<!doctype html><title>${name}</title><p>${name}</p>`;

/** The smallest sites that the host can serve. */
async function writeSites(directory: string): Promise<void> {
  const pages: Readonly<Record<string, readonly string[]>> = {
    identification: [
      'index',
      'connexion',
      'mot-de-passe',
      'mailbox',
      'aide',
      'find_identifiant',
      'inscription',
      'inscription_externe',
      '404',
    ],
    'espace-pro': ['index', 'callback', '404'],
    cotisations: ['index', 'callback', '404'],
    cabinet: ['index', 'connexion', 'callback', 'mot-de-passe', 'mailbox', '404'],
  };
  for (const [site, names] of Object.entries(pages)) {
    const assets = join(directory, site, 'assets');
    await mkdir(assets, { recursive: true });
    await writeFile(join(assets, 'site-0a1b2c3d.js'), 'export {};');
    for (const name of names) await writeFile(join(directory, site, `${name}.html`), page(`${site} ${name}`));
  }
}

/** A backend in this process, on SQLite in a folder of its own. */
export interface TestKit extends Kit {
  readonly fetch: typeof fetch;
  readonly dataDirectory: string;
  /** Every event logged, as the log was given it. */
  readonly logged: readonly { readonly event: string; readonly details: Readonly<Record<string, unknown>> }[];
  /** Closes it and removes its data. */
  dispose(): Promise<void>;
}

export interface TestKitOptions extends Pick<KitOptions, 'clients' | 'hasher'> {
  readonly environment?: Readonly<Record<string, string>>;
  /** Share the data of another kit. */
  readonly dataDirectory?: string;
}

export async function startTestKit(options: TestKitOptions = {}): Promise<TestKit> {
  const folder = await mkdtemp(join(tmpdir(), 'comptexpert-issuer-'));
  const dataDirectory = options.dataDirectory ?? join(folder, 'data');
  const sitesDirectory = join(folder, 'sites');
  await writeSites(sitesDirectory);
  const logged: { event: string; details: Readonly<Record<string, unknown>> }[] = [];
  const note = (event: string, details: Readonly<Record<string, unknown>> = {}): void => {
    logged.push({ event, details });
  };
  const log: Log = { info: note, warn: note, error: note };
  const kit = await startKit({
    // One house starts sooner than two.
    config: readConfig({ PORT: '0', DATA_DIR: dataDirectory, HOUSES: 'ordre', ...options.environment }),
    sitesDirectory,
    log,
    ...(options.clients === undefined ? {} : { clients: options.clients }),
    ...(options.hasher === undefined ? {} : { hasher: options.hasher }),
  });
  return {
    ...kit,
    fetch: localFetch(kit.port),
    dataDirectory,
    logged,
    dispose: async () => {
      await kit.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
