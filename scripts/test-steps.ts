import { join } from 'node:path';
import { root, run } from './run.ts';

/** What a step is run with. */
export interface StepRun {
  /** File that a suite writes its counts to. */
  readonly report: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Takes what the step says, where it does not say it at once. */
  readonly collect?: (output: string) => void;
}

/** Something that can pass or fail: a check counts as one test, a suite reports how many it ran. */
export interface Step {
  readonly name: string;
  readonly reports: boolean;
  /** Resolves with the exit code. */
  run(run: StepRun): Promise<number>;
}

/** Lanes go side by side, each on a core of its own; the steps of a lane one after the other. */
export type Stage = readonly (readonly Step[])[];

const check = (name: string, command: string, ...args: string[]): Step => ({
  name,
  reports: false,
  run: ({ environment, collect }) => run(command, args, environment, collect),
});

const suite = (name: string, options: readonly string[], globs: readonly string[]): Step => ({
  name,
  reports: true,
  run: ({ report, environment, collect }) =>
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
      collect,
    ),
});

const sources = '--conditions=@comptexpert-kit/source';

const nodeSuite = (name: string, ...globs: string[]): Step => suite(name, [sources], globs);

/** Files of tests two by two: one waits for a browser or a database while the other works. */
const pairedSuite = (name: string, ...globs: string[]): Step =>
  suite(name, [sources, '--test-concurrency=2'], globs);

/** On packages as npm gives them, whose sources nothing may find. */
const installedSuite = (name: string, ...globs: string[]): Step => suite(name, [], globs);

const browserSuite = (browser: 'chromium' | 'firefox'): Step => ({
  name: `elements in ${browser}`,
  reports: true,
  run: ({ report, environment, collect }) =>
    run(
      'web-test-runner',
      ['--config', 'web-test-runner.config.ts'],
      { ...environment, KIT_REPORT: report, KIT_BROWSER: browser },
      collect,
    ),
});

/** Everything that is tested, in its order: what comes later stands on what was built before. */
export const stages: readonly Stage[] = [
  [[check('build', process.execPath, 'scripts/build.ts', 'packages', 'extension')]],
  [
    [
      check('reproducible', process.execPath, 'scripts/reproducible.ts'),
      check('types of the tests', 'tsc', '-p', 'test'),
      check('types of the stories', 'tsc', '-p', 'stories'),
      check('types of the extension', 'tsc', '-p', 'extension'),
      check('formatting', 'prettier', '--check', '.', '--log-level', 'warn'),
      nodeSuite(
        'units',
        'packages/{contract,client,backend,sites}/src/**/!(*.browser).test.ts',
        'extension/!(views)/**/*.test.ts',
        'extension/*.test.ts',
      ),
      nodeSuite('issuer', 'test/issuer/**/*.test.ts'),
    ],
    [
      check('lint', 'eslint', '.'),
      nodeSuite('repository', 'test/repo/**/*.test.ts'),
      nodeSuite('mocks', 'test/mocks/**/*.test.ts'),
    ],
  ],
  [[pairedSuite('contract', 'test/contract/**/*.test.ts')]],
  [
    [
      browserSuite('chromium'),
      nodeSuite('frameworks', 'test/frameworks/**/*.test.ts'),
      check('build of the stories', process.execPath, 'scripts/build.ts', 'stories'),
    ],
    [browserSuite('firefox')],
  ],
  [
    [nodeSuite('stories', 'test/stories/**/*.test.ts')],
    [pairedSuite('extension', 'test/extension/**/*.test.ts')],
  ],
  [
    [pairedSuite('end to end', 'test/e2e/**/*.test.ts')],
    [installedSuite('snippets', 'test/snippets/**/*.test.ts')],
  ],
];
