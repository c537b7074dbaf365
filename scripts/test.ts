import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findBrowsers } from '../test/support/browsers.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type Stage, stages, type Step, type StepRun } from './test-steps.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Round {
  readonly environment: StepRun['environment'];
  /** Where suites write their counts, and everything that they throw away. */
  readonly folder: string;
}

async function readCounts(file: string, exitCode: number): Promise<Counts> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || text.trim() === '') return { passed: 0, failed: 1, skipped: 0 };
  const counts = JSON.parse(text) as Counts;
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** A step alone speaks at once; what steps side by side say is told of each when it has ended. */
async function runStep(step: Step, { environment, folder }: Round, alone: boolean): Promise<Counts> {
  const started = Date.now();
  const report = join(folder, `${step.name.replaceAll(' ', '-')}.json`);
  const said: string[] = [];
  if (alone) console.log(`\n— ${step.name}`);
  const exitCode = await step.run({
    report,
    environment,
    ...(!alone && { collect: (output) => void said.push(output) }),
  });
  if (!alone) process.stdout.write(`\n— ${step.name}\n${said.join('')}`);
  const counts = step.reports
    ? await readCounts(report, exitCode)
    : { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `  ${step.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
  );
  return counts;
}

async function runStage(stage: Stage, round: Round): Promise<readonly Counts[]> {
  const lanes = stage.map(async (lane) => {
    const all: Counts[] = [];
    for (const step of lane) all.push(await runStep(step, round, stage.length === 1));
    return all;
  });
  return (await Promise.all(lanes)).flat();
}

/** Runs the steps named on the command line one after the other, or everything. */
async function runSteps(names: readonly string[]): Promise<readonly Counts[]> {
  const known = stages.flat(2);
  const unknown = names.filter((name) => !known.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}`);
  const named = known.filter((step) => names.includes(step.name));
  const chosen = names.length === 0 ? stages : named.map((step): Stage => [[step]]);
  const folder = await temporaryFolder();
  const all: Counts[] = [];
  try {
    const browsers = await findBrowsers();
    const environment = {
      CHROME_PATH: browsers.chromium,
      HEADLESS_PATH: browsers.headless,
      FIREFOX_PATH: browsers.firefox,
      TMPDIR: folder,
      // Every command that a test runs would compile the same sources again.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    };
    for (const stage of chosen) all.push(...(await runStage(stage, { environment, folder })));
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
