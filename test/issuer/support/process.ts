import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { localFetch } from '../../support/local-fetch.ts';

const main = fileURLToPath(new URL('../../../packages/backend/src/host/main.ts', import.meta.url));

/** How a process ended and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The server as a process of its own, from its source. */
export class ServerProcess {
  readonly port: number;
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly urls: { site(name: string): string };
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  #stdout = '';
  #stderr = '';

  constructor(port: number, environment: Readonly<Record<string, string>>) {
    this.port = port;
    this.urls = { site: (name) => `http://${name}.localhost:${port}` };
    this.url = this.urls.site('identification');
    this.fetch = localFetch();
    this.#child = spawn(process.execPath, ['--conditions=@comptexpert-kit/source', main], {
      env: { PATH: process.env['PATH'], PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ready = Promise.withResolvers<undefined>();
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      if (/^ready$/m.test(this.#stdout)) ready.resolve(undefined);
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.ended = once(this.#child, 'close').then(() => {
      ready.reject(new Error(`the server ended before it was ready: ${this.#stderr}`));
      const { exitCode: code, signalCode: signal } = this.#child;
      return { code, signal, stdout: this.#stdout, stderr: this.#stderr };
    });
    this.#ready = ready.promise;
    this.#ready.catch(() => undefined);
  }

  /** Everything printed and logged so far. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  /** Resolves once it prints `ready`. */
  async ready(): Promise<this> {
    await this.#ready;
    return this;
  }

  /** How it ended before it was ready; rejects where it starts after all. */
  async refused(): Promise<Ended> {
    const started = this.#ready.then(
      () => {
        throw new Error('it started');
      },
      () => this.ended,
    );
    return Promise.race([this.ended, started]);
  }

  async kill(signal: NodeJS.Signals): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }
}
