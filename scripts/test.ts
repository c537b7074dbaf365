import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowsers } from '../test/support/browsers.ts';
import { root, run } from './run.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Something that can pass or fail: a check counts as one test, a suite reports how many it ran. */
interface Step {
  readonly name: string;
  run(reportFile: string, environment: Readonly<Record<string, string>>): Promise<number>;
  readonly reports: boolean;
}

const check = (name: string, command: string, ...args: string[]): Step => ({
  name,
  reports: false,
  run: (_report, environment) => run(command, args, environment),
});

const suite = (name: string, options: readonly string[], globs: readonly string[]): Step => ({
  name,
  reports: true,
  run: (report, environment) =>
    run(
      process.execPath,
      [
        ...options,
        '--test',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        `--test-reporter=${join(root, 'scripts/count-reporter.ts')}`,
        `--test-reporter-destination=${report}`,
        ...globs,
      ],
      environment,
    ),
});

const nodeSuite = (name: string, ...globs: string[]): Step =>
  suite(name, ['--conditions=@comptexpert-kit/source'], globs);

/** On packages as npm gives them, whose sources nothing may find. */
const installedSuite = (name: string, ...globs: string[]): Step => suite(name, [], globs);

const browserSuite = (browser: 'chromium' | 'firefox'): Step => ({
  name: `elements in ${browser}`,
  reports: true,
  run: (report, environment) =>
    run('web-test-runner', ['--config', 'web-test-runner.config.ts'], {
      ...environment,
      KIT_REPORT: report,
      KIT_BROWSER: browser,
    }),
});

const steps: readonly Step[] = [
  check('build', process.execPath, 'scripts/build.ts', 'packages'),
  check('reproducible', process.execPath, 'scripts/reproducible.ts'),
  check('types of the tests', 'tsc', '-p', 'test'),
  check('types of the stories', 'tsc', '-p', 'stories'),
  check('lint', 'eslint', '.'),
  check('formatting', 'prettier', '--check', '.', '--log-level', 'warn'),
  nodeSuite('units', 'packages/{contract,client,backend,sites}/src/**/!(*.browser).test.ts'),
  nodeSuite('repository', 'test/repo/**/*.test.ts'),
  nodeSuite('contract', 'test/contract/**/*.test.ts'),
  nodeSuite('issuer', 'test/issuer/**/*.test.ts'),
  nodeSuite('mocks', 'test/mocks/**/*.test.ts'),
  browserSuite('chromium'),
  browserSuite('firefox'),
  nodeSuite('frameworks', 'test/frameworks/**/*.test.ts'),
  installedSuite('snippets', 'test/snippets/**/*.test.ts'),
  nodeSuite('end to end', 'test/e2e/**/*.test.ts'),
  check('build of the stories', process.execPath, 'scripts/build.ts', 'stories'),
  nodeSuite('stories', 'test/stories/**/*.test.ts'),
];

async function readCounts(file: string, exitCode: number): Promise<Counts> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || text.trim() === '') return { passed: 0, failed: 1, skipped: 0 };
  const counts = JSON.parse(text) as Counts;
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runStep(step: Step, folder: string, environment: Record<string, string>): Promise<Counts> {
  console.log(`\n— ${step.name}`);
  const started = Date.now();
  const report = join(folder, `${step.name.replaceAll(' ', '-')}.json`);
  const exitCode = await step.run(report, environment);
  const counts = step.reports
    ? await readCounts(report, exitCode)
    : { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `  ${step.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
  return counts;
}

/** Runs the steps named on the command line, or all of them. */
async function runSteps(names: readonly string[]): Promise<readonly Counts[]> {
  const chosen = names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
  const folder = await mkdtemp(join(tmpdir(), 'comptexpert-kit-test-'));
  const all: Counts[] = [];
  try {
    const browsers = await findBrowsers();
    const environment = { CHROME_PATH: browsers.chromium, FIREFOX_PATH: browsers.firefox };
    for (const step of chosen) all.push(await runStep(step, folder, environment));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    all.push({ passed: 0, failed: 1, skipped: 0 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return all;
}

const all = await runSteps(process.argv.slice(2));
const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
const skipped = sum('skipped');
if (skipped > 0) console.log(`\n${skipped} skipped`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
