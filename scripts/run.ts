import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program of the project in its folder, its output on ours or, where `collect` is given, handed to that.
 * Resolves with its exit code (1 when killed).
 */
export async function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  collect?: (output: string) => void,
): Promise<number> {
  const output = collect ? 'pipe' : 'inherit';
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...environment },
  });
  if (collect)
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', collect);
  const failed = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
  });
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : 1));
  return Promise.race([failed, ended]);
}
