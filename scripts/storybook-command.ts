import { createRequire } from 'node:module';
import { root, run } from './run.ts';

/** Runs a command of Storybook, wherever npm put it, on our stories; resolves with its exit code. */
export function storybook(command: 'build' | 'dev', ...args: readonly string[]): Promise<number> {
  const program = createRequire(`${root}stories/package.json`).resolve('storybook/internal/bin/dispatcher');
  const ours = ['--config-dir=stories/.storybook', '--disable-telemetry'];
  return run(process.execPath, [program, command, ...ours, ...args]);
}
