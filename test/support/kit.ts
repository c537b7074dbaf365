import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { localFetch } from './local-fetch.ts';

const host = new URL('../../packages/backend/dist/host/', import.meta.url);
const main = fileURLToPath(new URL('main.js', host));
const importCommand = fileURLToPath(new URL('commands/import-members.js', host));

const run = promisify(execFile);
const memberColumns = 'registrationNumber,lastName,firstName,birthDate,registrationYear,profile,region,email';

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A running kit, as `npm start` serves it, with a database of its own. */
export interface Kit {
  readonly port: number;
  readonly pid: number;
  /** Where its database is. */
  readonly dataDirectory: string;
  /** Everything that it wrote so far: its log and what it prints. */
  readonly output: () => string;
  /** `fetch` that finds its hosts, whatever this machine's resolver says of names under `localhost`. */
  readonly fetch: typeof fetch;
  /** Origin of one of the sites, e.g. `site('espace-pro')`. */
  site(name: string): string;
  /** Ends it as SIGTERM would, or at once. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  /** Enters members into its register, beside the running server, as `npm run import:members` does; lines without the header. */
  importMembers(...lines: readonly string[]): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

async function untilReady(child: ChildProcess, collect: (line: string) => void): Promise<void> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('no output');
  stderr.setEncoding('utf8').on('data', collect);
  const ready = Promise.withResolvers<undefined>();
  createInterface({ input: stdout }).on('line', (line) => {
    collect(`${line}\n`);
    if (line.trim() === 'ready') ready.resolve(undefined);
  });
  child.once('exit', (code) => {
    ready.reject(new Error(`the kit ended with ${code ?? 'a signal'} before it was ready`));
  });
  await ready.promise;
}

/** Starts the built kit on a free port, with its data in a temporary folder; the Ordre’s house alone unless told otherwise. */
export async function startKit(environment: Readonly<Record<string, string>> = {}): Promise<Kit> {
  const port = await freePort();
  const dataDirectory = await mkdtemp(join(tmpdir(), 'comptexpert-kit-data-'));
  let output = '';
  let child: ChildProcess;

  const start = async () => {
    child = spawn(process.execPath, [main], {
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDirectory, HOUSES: 'ordre', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await untilReady(child, (text) => {
      output += text;
    });
  };
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  };

  await start();
  return {
    port,
    dataDirectory,
    get pid() {
      return child.pid ?? 0;
    },
    output: () => output,
    fetch: localFetch(),
    site: (name) => `http://${name}.localhost:${environment['PUBLIC_PORT'] ?? port}`,
    start,
    stop,
    importMembers: async (...lines) => {
      const file = join(dataDirectory, 'members.csv');
      await writeFile(file, [memberColumns, ...lines].join('\n'));
      await run(process.execPath, [importCommand, file], {
        env: { ...process.env, DATA_DIR: dataDirectory, ...environment },
      });
    },
    dispose: async () => {
      await stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
