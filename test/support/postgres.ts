import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './kit.ts';

/** A PostgreSQL server of our own, in a temporary folder. */
export interface Cluster {
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  /** `immediate`: as a crash would; connections break. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and deletes its folder. */
  remove(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;

/** The newest binaries of Debian's package, or undefined. */
async function findBinaries(): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : `/usr/lib/postgresql/${newest}/bin`;
}

function install(): void {
  const options = ['-o', 'DPkg::Lock::Timeout=180', '-qq', '-y'];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env: environment });
  spawnSync('apt-get', ['install', ...options, 'postgresql'], { stdio: 'ignore', env: environment });
}

const idOf = (flag: '-u' | '-g'): number => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());

/** The server refuses to run as root: then it runs as the user that Debian's package makes. */
const owner = (): { uid: number; gid: number } | undefined =>
  isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;

/** Starts a server, or says in one sentence why there can be none here. */
export async function startCluster(): Promise<Cluster | string> {
  let binaries = await findBinaries();
  if (binaries === undefined && isRoot) {
    install();
    binaries = await findBinaries();
  }
  if (binaries === undefined)
    return 'PostgreSQL is not installed (Debian: apt-get install postgresql) and cannot be installed without root';
  return PrivateCluster.create(binaries);
}

class PrivateCluster implements Cluster {
  readonly #binaries: string;
  readonly #folder: string;
  #port: number;
  readonly #owner = owner();
  #server: ChildProcess | undefined;
  #databases = 0;

  private constructor(binaries: string, folder: string, port: number) {
    this.#binaries = binaries;
    this.#folder = folder;
    this.#port = port;
  }

  static async create(binaries: string): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'kit-postgres-'));
    const cluster = new PrivateCluster(binaries, folder, await freePort());
    if (cluster.#owner) await chown(folder, cluster.#owner.uid, cluster.#owner.gid);
    const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
    const made = spawnSync(`${binaries}/initdb`, ['--pgdata', cluster.#data, ...options], cluster.#run);
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr.toString()}`);
    for (let attempt = 1; ; attempt++)
      try {
        await cluster.start();
        return cluster;
      } catch (error) {
        // Between being found free and being taken a port may go to somebody else.
        if (attempt === 5 || !String(error).includes('could not bind')) throw error;
        cluster.#port = await freePort();
      }
  }

  async start(): Promise<void> {
    const settings = ['fsync=on', 'max_connections=60', 'listen_addresses=127.0.0.1', `port=${this.#port}`];
    const server = spawn(
      `${this.#binaries}/postgres`,
      ['-D', this.#data, '-k', this.#folder, ...settings.flatMap((setting) => ['-c', setting])],
      { ...this.#run, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#server = server;
    // A test file that ends early must not leave a server behind.
    const quit = () => server.kill('SIGQUIT');
    process.once('exit', quit);
    server.once('exit', () => process.off('exit', quit));
    // It says so itself once it takes connections.
    await new Promise<void>((resolve, reject) => {
      let said = '';
      server.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve();
      });
      server.once('exit', () => {
        reject(new Error(`postgres: ${said}`));
      });
    });
  }

  async stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server?.exitCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  }

  async createDatabase(): Promise<string> {
    const name = `kit_${(this.#databases += 1)}`;
    const client = new pg.Client({ connectionString: this.#url('postgres') });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return this.#url(name);
  }

  async remove(): Promise<void> {
    await this.stop('immediate');
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  get #run(): { cwd: string; uid?: number; gid?: number } {
    return { cwd: this.#folder, ...this.#owner };
  }

  #url(database: string): string {
    return `postgres://postgres@127.0.0.1:${this.#port}/${database}`;
  }
}
