import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Paths of the browsers that the tests drive. */
export interface Browsers {
  /** The whole browser, which alone runs extensions and fills forms in. */
  readonly chromium: string;
  /** Chromium without its windows, for pages: the same engine at half the computing; the whole one where there is no such. */
  readonly headless: string;
  readonly firefox: string;
}

interface Candidate {
  readonly variable: string;
  readonly names: readonly string[];
  readonly debianPackage: string;
}

const candidates: Readonly<Record<keyof Browsers, Candidate>> = {
  chromium: {
    variable: 'CHROME_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    debianPackage: 'chromium',
  },
  headless: {
    variable: 'HEADLESS_PATH',
    names: ['chromium-headless-shell'],
    debianPackage: 'chromium-headless-shell',
  },
  firefox: { variable: 'FIREFOX_PATH', names: ['firefox-esr', 'firefox'], debianPackage: 'firefox-esr' },
};

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function onPath(names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
}

async function find(candidate: Candidate): Promise<string | undefined> {
  const given = process.env[candidate.variable];
  if (given !== undefined && (await isExecutable(given))) return given;
  return onPath(candidate.names);
}

/** Path of a browser that is there; nothing is installed. */
export const presentBrowser = (which: keyof Browsers): Promise<string | undefined> => find(candidates[which]);

/** As root on Debian, installs a package; elsewhere does nothing. */
export async function installDebianPackage(name: string): Promise<void> {
  if (process.getuid?.() !== 0 || (await onPath(['apt-get'])) === undefined) return;
  console.log(`installing ${name} with apt-get`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await execute('apt-get', ['update', '-qq'], { env: environment });
  await execute('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], { env: environment });
}

/** Playwright's own Chromium, downloaded into its cache; undefined where that cannot be had. */
async function downloadedChromium(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  if (await isExecutable(path)) return path;
  const { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: _, ...environment } = process.env;
  await execute('playwright-core', ['install', 'chromium'], { env: environment }).catch(() => undefined);
  return (await isExecutable(path)) ? path : undefined;
}

/**
 * Finds a Chromium (`CHROME_PATH`, then PATH), one without windows (`HEADLESS_PATH`, then PATH) and a Firefox (`FIREFOX_PATH`,
 * then PATH); a missing one is installed from Debian's packages when run as root, and Chromium else by Playwright's download.
 * @throws one line that says what to install
 */
export async function findBrowsers(): Promise<Browsers> {
  const browser = async (which: keyof Browsers): Promise<string | undefined> => {
    const candidate = candidates[which];
    const found = await find(candidate);
    if (found !== undefined) return found;
    await installDebianPackage(candidate.debianPackage);
    return find(candidate);
  };
  const needed = (which: keyof Browsers, path: string | undefined): string => {
    if (path !== undefined) return path;
    throw new Error(`No ${which} found: install it, or set ${candidates[which].variable} to its path.`);
  };
  const chromium = needed('chromium', (await browser('chromium')) ?? (await downloadedChromium()));
  const firefox = needed('firefox', await browser('firefox'));
  // Debian’s older releases have none.
  const headless = await browser('headless').catch(() => undefined);
  return { chromium, headless: headless ?? chromium, firefox };
}

/** What Chromium needs to run quietly without a display, as root too. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
