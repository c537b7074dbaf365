import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { createApi } from '../../packages/backend/src/api/api.ts';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { openPostgres } from '../../packages/backend/src/store/postgres.ts';
import { openSqlite } from '../../packages/backend/src/store/sqlite.ts';
import { createTestDomain, issuerUrl, type TestDomain } from '../support/domain.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';

/** The origin of a registered client's pages. */
export const registeredOrigin = 'http://espace-pro.localhost:4000';

/** A database that several processes can open. */
export interface TestDatabase {
  readonly kind: 'sqlite' | 'postgres';
  /** File path or `postgres://` address. */
  readonly address: string;
}

export const openDatabase = ({ kind, address }: TestDatabase): Database =>
  kind === 'sqlite' ? openSqlite(address) : openPostgres(address);

/** The API over real HTTP. */
export interface ApiHost extends TestDomain {
  readonly url: string;
  /** A client address that no other test has used: rate limits count by it. */
  newAddress(): string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

interface HostOptions {
  readonly development?: boolean;
  readonly keepMails?: boolean;
  readonly requestsPerMinute?: number;
  readonly policy?: 'ordre' | 'cnil';
}

/** Serves the API over that database on a free port. The client address is what `X-Test-Address` says. */
export async function serveApi(database: Database, options: HostOptions = {}): Promise<ApiHost> {
  const kit = await createTestDomain({ database, ...options });
  const api = createApi({
    domain: kit.domain,
    origins: new Set([registeredOrigin]),
    issuerUrl,
    development: options.development ?? true,
    log: kit.log,
    addressOf: (request) => request.headers.get('X-Test-Address') ?? '192.0.2.1',
    requestsPerMinute: options.requestsPerMinute ?? 100_000,
  });
  const listen = getRequestListener(api.fetch);
  const server = createServer((request, response) => void listen(request, response));
  // A machine too busy to answer for seconds must not find its own connections closed.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server)}`;
  let addresses = 0;
  return {
    ...kit,
    url,
    newAddress: () => `2001:db8:${(addresses += 1).toString(16)}::1`,
    fetch: (path, init) => fetch(url + path, init),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await database.destroy();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** What a suite is given for one kind of database. */
export interface Databases {
  readonly kind: TestDatabase['kind'];
  /** A fresh, empty database. */
  create(): Promise<TestDatabase>;
  /** Only for PostgreSQL: the server itself. */
  readonly cluster?: Cluster;
}

/** Runs the suite once for each database; where PostgreSQL cannot be had it is skipped, with the reason. */
export async function onEveryDatabase(
  name: string,
  suite: (databases: () => Databases) => void,
): Promise<void> {
  describe(`${name}, on SQLite`, () => {
    let folder: string;
    let files = 0;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kit-contract-'));
    });
    after(async () => {
      await rm(folder, { recursive: true, force: true });
    });
    suite(() => ({
      kind: 'sqlite',
      create: () => Promise.resolve({ kind: 'sqlite', address: join(folder, `${(files += 1)}.db`) }),
    }));
  });
  const cluster = await startCluster();
  if (typeof cluster === 'string') it(`${name}, on PostgreSQL`, { skip: cluster }, () => undefined);
  else
    describe(`${name}, on PostgreSQL`, () => {
      after(() => cluster.remove());
      suite(() => ({
        kind: 'postgres',
        cluster,
        create: async () => ({ kind: 'postgres', address: await cluster.createDatabase() }),
      }));
    });
}
