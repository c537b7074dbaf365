import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from './hosts.ts';

const server = fileURLToPath(new URL('deposit-server.ts', import.meta.url));

/** A server in a process of its own. */
export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

/** `files`: a folder, or `s3://…` with credentials in the environment. */
export async function startServer({ kind, address }: TestDatabase, files: string): Promise<Running> {
  const child = spawn(
    process.execPath,
    ['--conditions=@comptexpert-kit/source', server, kind, address, files],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, url };
}

export const urlOf = (running: Running | undefined): string => running?.url ?? '';

export async function kill(running: Running | undefined): Promise<void> {
  if (running?.child.signalCode !== null) return;
  const ended = once(running.child, 'exit');
  running.child.kill('SIGKILL');
  await ended;
}
