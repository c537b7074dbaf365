import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  defaultReporter,
  type TestRunnerPlugin,
  type Reporter,
  type TestRunnerConfig,
  type TestSession,
  type TestSuiteResult,
} from '@web/test-runner';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { transform } from 'esbuild';
import { chromiumFlags, findBrowsers } from './test/support/browsers.ts';
import { freePort } from './test/support/kit.ts';
import { tusHost } from './test/support/tus-host.ts';

/** The elements’ tests and those of the extension’s own pages, in Chromium or (`KIT_BROWSER=firefox`) in Firefox; store tests run here too, as people’s browsers do. */
const isFirefox = process.env['KIT_BROWSER'] === 'firefox';
const browsers = await findBrowsers();
const setup = '/packages/elements/src/shared/testing/setup.ts';

/** TypeScript with Lit’s decorators; every test file first sets the page up to fail on what it should not hide. */
const typescript: TestRunnerPlugin = {
  name: 'typescript',
  resolveMimeType: ({ path }) => (path.endsWith('.ts') ? 'js' : undefined),
  async transform({ path, body, originalUrl }) {
    if (!path.endsWith('.ts') || typeof body !== 'string') return undefined;
    const { code } = await transform(body, {
      loader: 'ts',
      target: 'es2022',
      sourcemap: 'inline',
      sourcefile: originalUrl,
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    });
    return { body: path.endsWith('.test.ts') ? `import '${setup}';${code}` : code };
  },
};

/** axe-core is a classic script that leaves itself on `window`. */
const axe: TestRunnerPlugin = {
  name: 'axe',
  transform({ path, body }) {
    if (!path.endsWith('/axe-core/axe.js') || typeof body !== 'string') return undefined;
    return { body: `const module = undefined;${body}\nexport default window.axe;` };
  },
};

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function countSuite(suite: TestSuiteResult, counts: Counts): void {
  for (const test of suite.tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  for (const inner of suite.suites) countSuite(inner, counts);
}

function count(sessions: readonly TestSession[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const session of sessions) {
    if (session.testResults) countSuite(session.testResults, counts);
    // A file that does not load, or that fails outside of its tests, is one failure more.
    if (session.errors.length > 0 || !session.testResults) counts.failed += 1;
  }
  return counts;
}

/** Writes how many tests passed, failed and were skipped to the file named by `KIT_REPORT`. */
const countReporter: Reporter = {
  async stop({ sessions }) {
    const file = process.env['KIT_REPORT'];
    if (file !== undefined) await writeFile(file, JSON.stringify(count([...sessions])));
  },
};

const config: TestRunnerConfig = {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: [
    'packages/elements/src/**/*.test.ts',
    'packages/client/src/**/*.browser.test.ts',
    'extension/views/**/*.test.ts',
  ],
  nodeResolve: { exportConditions: ['@comptexpert-kit/source', 'browser', 'development'] },
  plugins: [typescript, axe],
  middleware: [
    // A frame with `sandbox` has no origin, and modules are asked for across origins then.
    (context, next) => {
      context.set('access-control-allow-origin', '*');
      return next();
    },
    tusHost('/api/uploads'),
  ],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter],
  browsers: [
    isFirefox
      ? puppeteerLauncher({ launchOptions: { browser: 'firefox', executablePath: browsers.firefox } })
      : puppeteerLauncher({
          launchOptions: { executablePath: browsers.headless, args: [...chromiumFlags] },
        }),
  ],
  // The other browser's tests run at the same time.
  port: await freePort(),
  concurrency: 1,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
};

export default config;
