import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestDatabase } from './hosts.ts';

/** What the database's own caches may grow by, in KiB; ten times the lines of an import, held, are more than that. */
export const mostGrowth = 96 * 1024;

export interface Peak {
  /** In KiB. */
  readonly peak: number;
}

/** Has a script of this folder import so many made-up lines, in a process with little memory; what it printed. */
export async function inSmallProcess<Counts extends Peak>(
  script: string,
  { kind, address }: TestDatabase,
  count: number,
): Promise<Counts> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--max-old-space-size=96',
    '--max-semi-space-size=2',
    '--conditions=@comptexpert-kit/source',
    ...[fileURLToPath(new URL(script, import.meta.url)), kind, address, String(count)],
  ]);
  return JSON.parse(stdout) as Counts;
}
