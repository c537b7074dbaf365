import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { chromiumFlags, findBrowsers } from './browsers.ts';

/** One Chromium for a file of tests; the whole one where what it costs is measured. */
export async function launchChromium(which: 'headless' | 'chromium' = 'headless'): Promise<Browser> {
  const browsers = await findBrowsers();
  return chromium.launch({ executablePath: browsers[which], args: [...chromiumFlags] });
}

/** A person with a browser of their own: cookies, storage and everything that went wrong on their pages. */
export interface Visitor {
  readonly context: BrowserContext;
  newPage(): Promise<Page>;
  /** Every address that any page asked for. */
  readonly requested: readonly string[];
  /** From here on, messages that match are part of the story (a refused password answers 400). */
  expect(message: RegExp): void;
  /** Closes the browser and fails when a page logged an error, threw, or left the machine. */
  leave(): Promise<void>;
}

/** Opens a fresh profile whose console errors, exceptions and requests to elsewhere will fail the test. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  // What is still moving is clicked beside by a machine that has much to do.
  return watch(await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...options }));
}

/** A browser of its own whose owner blocks all cookies, and with them every storage, in its settings. */
export async function visitWithoutCookies(): Promise<Visitor> {
  const { chromium: executablePath } = await findBrowsers();
  const profile = await mkdtemp(join(tmpdir(), 'comptexpert-kit-profile-'));
  await mkdir(join(profile, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const visitor = watch(
    await chromium.launchPersistentContext(profile, {
      executablePath,
      args: [...chromiumFlags],
      locale: 'fr-FR',
    }),
  );
  return {
    ...visitor,
    leave: async () => {
      try {
        await visitor.leave();
      } finally {
        await rm(profile, { recursive: true, force: true });
      }
    },
  };
}

function watch(context: BrowserContext): Visitor {
  context.setDefaultTimeout(20_000);
  const problems: string[] = [];
  const expected: RegExp[] = [];
  const requested: string[] = [];
  const report = (problem: string) => {
    if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      report(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (webError) => {
    report(`uncaught: ${webError.error().message}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    requested.push(request.url());
    if (!/(^|\.)localhost$/.test(url.hostname) && url.protocol.startsWith('http'))
      report(`left the machine: ${url.href}`);
  });
  return {
    context,
    requested,
    newPage: () => context.newPage(),
    expect: (message) => expected.push(message),
    leave: async () => {
      await context.close();
      assert.deepEqual(problems, []);
    },
  };
}

/** Fails on any finding of axe (WCAG 2.0 to 2.2, A and AA) in the page as it is. */
export async function assertAccessible(page: Page): Promise<void> {
  // Evaluated through the debugger, so that the page's own policies do not stand in its way.
  await page.evaluate(AxeBuilder.source);
  const findings = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: {
          run(
            root: Document,
            options: object,
          ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      }
    ).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  assert.deepEqual(findings, []);
}
