import { createServer, request as httpRequest, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { createApi } from '../../packages/backend/src/api/api.ts';
import { openFiles } from '../../packages/backend/src/host/files/open-files.ts';
import type { LockTimes } from '../../packages/backend/src/host/uploads/shared-lock.ts';
import { TusUploads } from '../../packages/backend/src/host/uploads/tus-uploads.ts';
import type { Database } from '../../packages/backend/src/store/database.ts';
import { openPostgres } from '../../packages/backend/src/store/postgres.ts';
import { openSqlite } from '../../packages/backend/src/store/sqlite.ts';
import { Store } from '../../packages/backend/src/store/store.ts';
import { createTestDomainOn, type TestDomain, type TestPorts } from '../support/domain-on.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { addresses, type ApiHost, apiPorts, controlsOf, type HostOptions } from './host.ts';
import { openPageHosts, type PageHosts } from './page-hosts.ts';

/** A database that several processes can open. */
export interface TestDatabase {
  readonly kind: 'sqlite' | 'postgres';
  /** File path or `postgres://` address. */
  readonly address: string;
}

export const openDatabase = ({ kind, address }: TestDatabase): Database =>
  kind === 'sqlite' ? openSqlite(address) : openPostgres(address);

/** The API over real HTTP, with everything behind it at hand. */
export type HttpHost = ApiHost &
  TestDomain & {
    readonly url: string;
    /** Where its files are. */
    readonly folder: string;
  };

/** What a host stands on, where that is not the usual. */
export interface HostPorts extends Pick<TestPorts, 'imports' | 'scanner'> {
  /** The folder of its files. */
  readonly filesIn?: string;
  /** Where its files are instead, as `DOCUMENTS_URL` says it. */
  readonly documentsUrl?: string;
  readonly lockTimes?: LockTimes;
}

/** Serves the API over that database on a free port. The client address is what `X-Test-Address` says. */
export async function serveApi(
  database: Database,
  options: HostOptions = {},
  ports: HostPorts = {},
): Promise<HttpHost> {
  const folder = ports.filesIn ?? (await mkdtemp(join(tmpdir(), 'kit-files-')));
  const { href } = pathToFileURL(folder);
  const files = await openFiles({ documentsUrl: ports.documentsUrl ?? href, dataDirectory: folder });
  const kit = await createTestDomainOn(database, options, {
    files,
    ...(ports.imports && { imports: ports.imports }),
    ...(ports.scanner && { scanner: ports.scanner }),
  });
  const uploads = new TusUploads(kit.domain.space.deposits, new Store(database).uploadLocks, ports.lockTimes);
  const api = createApi({ ...apiPorts(options), domain: kit.domain, log: kit.log, uploads });
  const listen = getRequestListener(api.fetch);
  const server = createServer((request, response) => void listen(request, response));
  // A machine too busy to answer for seconds must not find its own connections closed.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server)}`;
  return {
    ...kit,
    ...controlsOf(kit),
    url,
    folder,
    newAddress: addresses(),
    fetch: (path, init) => fetch(url + path, init),
    fetchAs: (host, path, init) => requestAs(host, url + path, init),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await database.destroy();
      if (ports.filesIn === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `fetch` cannot say another host than the one that it asks. */
async function requestAs(host: string, url: string, init: RequestInit): Promise<Response> {
  const { method, headers, body } = new Request(url, init);
  const sent = new Uint8Array(await new Response(body).arrayBuffer());
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      url,
      { method, headers: { ...Object.fromEntries(headers), host, 'x-forwarded-host': host } },
      (response) => {
        response.resume();
        resolve(new Response(null, { status: response.statusCode ?? 0 }));
      },
    );
    request.once('error', reject);
    request.end(sent);
  });
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

/** Runs the suite once for each host of the API: over HTTP on every database, and the mock in a browser page. */
export async function onEveryHost(
  name: string,
  suite: (serve: (options?: HostOptions) => Promise<ApiHost>) => void,
): Promise<void> {
  await onEveryDatabase(name, (databases) => {
    suite(async (options) => serveApi(openDatabase(await databases().create()), options));
  });
  describe(`${name}, in a page`, () => {
    let browser: PageHosts;
    before(async () => {
      browser = await openPageHosts();
    });
    after(() => browser.close());
    suite((options) => browser.serve(options));
  });
}
