import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type Kit, startKit } from '../../support/kit.ts';
import { builtExtension } from './built.ts';
import { type InstalledExtension, startExtension } from './chromium.ts';
import { type Gate, openGate } from './gate.ts';

/** What the tests of a group have once they run. */
export interface ExtensionSuite {
  readonly kit: Kit;
  /** Through which everything goes that is asked of the kit, where that is wanted. */
  readonly gate: Gate;
  readonly extension: InstalledExtension;
  /** A page in a browser that knows nobody any more. */
  readonly visit: (address: string) => Promise<Page>;
}

export interface SuiteWishes {
  /** Somebody else's extensions beside ours. */
  readonly others?: () => readonly string[];
  /** A gate between the browser and the kit. */
  readonly gated?: boolean;
  /** One browser for all tests, which leave no account behind. */
  readonly oneBrowser?: boolean;
}

/**
 * For a group of tests one kit, and for each of them a Chromium of its own with the extension that is built for it, unless one
 * does for all.
 */
export function extensionSuite(wishes: SuiteWishes = {}): ExtensionSuite {
  const { others = () => [], gated = false, oneBrowser = false } = wishes;
  let kit: Kit;
  let gate: Gate;
  let folder: string;
  let extension: InstalledExtension;
  before(async () => {
    gate = await openGate();
    kit = await startKit(gated ? { PUBLIC_PORT: String(gate.port) } : {});
    gate.leadTo(kit.port);
    folder = await builtExtension(kit.site('identification'), 'chrome');
  });
  after(async () => {
    await kit.dispose();
    await gate.close();
    await rm(dirname(folder), { recursive: true, force: true });
  });
  const [start, end] = oneBrowser ? [before, after] : [beforeEach, afterEach];
  start(async () => {
    extension = await startExtension(folder, others());
  });
  end(() => extension.leave());
  return {
    get kit() {
      return kit;
    },
    get gate() {
      return gate;
    },
    get extension() {
      return extension;
    },
    visit: async (address) => {
      await extension.context.clearCookies();
      const page = await extension.context.newPage();
      await page.goto(address);
      return page;
    },
  };
}

/** What the login box of a site offers to who has the extension. */
export const continueAs = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `Continuer en tant que ${name}` });
