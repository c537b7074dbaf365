import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from './hosts.ts';

/** How a command ended, what it printed, and the lines that it said on stderr. */
export interface Outcome {
  readonly code: number | null;
  readonly summary: string;
  readonly refused: readonly string[];
}

/** A command of the backend as a process of its own, on that database. */
export function startCommand(
  name: 'firm-staff' | 'import-archive' | 'import-fec' | 'import-members' | 'strike-off',
  { kind, address }: TestDatabase,
  ...args: readonly string[]
): ChildProcessByStdio<null, Readable, Readable> {
  const command = fileURLToPath(
    new URL(`../../packages/backend/src/host/commands/${name}.ts`, import.meta.url),
  );
  return spawn(process.execPath, ['--conditions=@comptexpert-kit/source', command, ...args], {
    env: {
      ...process.env,
      // The embedded database is a file of that name in a folder.
      ...(kind === 'sqlite' ? { DATA_DIR: dirname(address) } : { DATABASE_URL: address }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs it to its end. */
export async function runCommand(...given: Parameters<typeof startCommand>): Promise<Outcome> {
  const child = startCommand(...given);
  const [summary, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, summary: summary.trim(), refused: errors.split('\n').filter((line) => line !== '') };
}
