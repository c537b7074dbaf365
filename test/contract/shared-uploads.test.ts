import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { s3Credentials, TestS3 } from '../support/s3.ts';
import { kill, type Running, startServer, urlOf } from './deposit-servers.ts';
import { signedIn } from './host.ts';
import { type HttpHost, onEveryDatabase, openDatabase, serveApi, type TestDatabase } from './hosts.ts';
import { SlowRequest } from './slow-request.ts';
import { type Client, Firm } from './space.ts';
import { largePdf, Sender, sha256 } from './uploading.ts';

/** Lets requests go out meanwhile. */
const turn = (): Promise<void> => new Promise(setImmediate);

const mebibyte = 1024 * 1024;
const size = 12 * mebibyte;

/** Two servers in processes of their own, one database, one place for files. */
function suite(
  database: () => TestDatabase,
  host: () => HttpHost,
  firm: () => Firm,
  place: () => {
    readonly files: string;
    readonly names: () => Promise<readonly string[]>;
    /** Whether some of it has come there; an object store gets nothing before there is enough. */
    readonly holdsSome: (id: string) => Promise<boolean>;
  },
): void {
  const bytes = largePdf(size);
  let one: Running;
  let other: Running;
  let client: Client;

  const start = (): Promise<Running> => startServer(database(), place().files);
  before(async () => {
    [one, other] = await Promise.all([start(), start()]);
    const siren = await firm().company();
    const companies = host()
      .database.updateTable('companies')
      .set({ quota_bytes: 2 ** 32 });
    await companies.where('siren', '=', siren).execute();
    client = await firm().user(siren, ['deposit']);
  });
  after(async () => {
    for (const running of [one, other]) await kill(running);
  });

  const at = (running: Running): Sender =>
    new Sender({ ...host(), fetch: (path, init) => fetch(urlOf(running) + path, init) }, client);
  const begun = (location: string): SlowRequest =>
    new SlowRequest('PATCH', urlOf(one) + location, {
      ...signedIn(client.account, client.session()),
      'Upload-Offset': '0',
    });
  const idOf = (location: string): string => location.split('/').at(-1) ?? '';
  const isWorkedOn = async (location: string): Promise<void> => {
    const row = host().database.selectFrom('upload_locks').select('holder');
    while (!(await row.where('upload_id', '=', idOf(location)).executeTakeFirst())) await turn();
  };
  /** Sends the rest to the other server, and looks at what became of it. */
  const finish = async (location: string): Promise<void> => {
    const asked = await at(other).ask('HEAD', location);
    assert.equal(asked.status, 200);
    const from = Number(asked.headers.get('Upload-Offset'));
    assert.ok(from < size);
    const ended = await at(other).send(location, from, bytes.slice(from));
    assert.deepEqual([ended.status, ended.headers.get('Document-Id')], [204, idOf(location)]);
  };
  const isWhole = async (location: string): Promise<void> => {
    const content = await at(other).ask('GET', `/api/documents/${idOf(location)}/content`);
    assert.equal(sha256(new Uint8Array(await content.arrayBuffer())), sha256(bytes));
    assert.deepEqual(
      (await place().names()).filter((name) => name.startsWith(idOf(location))),
      [idOf(location)],
    );
    const locks = host().database.selectFrom('upload_locks').selectAll();
    assert.deepEqual(await locks.where('upload_id', '=', idOf(location)).execute(), []);
  };

  it('one of two that send the same bytes at once goes on, the other is told', async () => {
    const location = await at(one).place(size);
    const both = await Promise.all([at(one).send(location, 0, bytes), at(other).send(location, 0, bytes)]);
    const statuses = both.map(({ status }) => status).sort();
    // Who came first may have been asked to stop before its last byte: then it goes on from there.
    if (statuses[0] === 204 && both.every(({ headers }) => !headers.has('Document-Id')))
      await finish(location);
    assert.deepEqual(statuses, [204, 409]);
    await isWhole(location);
  });

  it('a request that hangs is ended for one that comes to the other server', async () => {
    const location = await at(one).place(size);
    const hanging = begun(location);
    hanging.send(bytes.slice(0, mebibyte));
    await isWorkedOn(location);
    await finish(location);
    hanging.send(new Uint8Array(mebibyte));
    assert.notEqual((await hanging.ended)?.headers.get('Document-Id'), idOf(location));
    await isWhole(location);
  });

  it('what a server that was killed worked on goes on at the other', async () => {
    const location = await at(one).place(size);
    const lost = begun(location);
    lost.send(bytes.slice(0, mebibyte));
    await isWorkedOn(location);
    await kill(one);
    await finish(location);
    assert.equal(await lost.ended, undefined);
    await isWhole(location);
    one = await start();
  });

  it('a server that stood still writes nothing more once the other has gone on', async () => {
    const location = await at(one).place(size);
    const frozen = begun(location);
    frozen.send(bytes.slice(0, mebibyte));
    await isWorkedOn(location);
    while (!(await place().holdsSome(idOf(location)))) await turn();
    one.child.kill('SIGSTOP');
    frozen.send(new Uint8Array(mebibyte));
    await finish(location);
    one.child.kill('SIGCONT');
    frozen.send(new Uint8Array(mebibyte));
    assert.notEqual((await frozen.ended)?.status, 204);
    await isWhole(location);
  });
}

await onEveryDatabase('an upload that two servers know', (databases) => {
  let database: TestDatabase;
  let host: HttpHost;
  let firm: Firm;
  let folder: string;
  let store: TestS3;
  before(async () => {
    database = await databases().create();
    folder = await mkdtemp(join(tmpdir(), 'kit-shared-'));
    Object.assign(process.env, s3Credentials);
    store = await TestS3.start();
    host = await serveApi(openDatabase(database), { house: 'firm' }, { filesIn: folder });
    firm = new Firm(() => host);
  });
  after(async () => {
    await host.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe('in a folder', () => {
    suite(
      () => database,
      () => host,
      () => firm,
      () => ({
        files: folder,
        names: () => readdir(folder),
        holdsSome: (id) =>
          stat(join(folder, `${id}.upload`)).then(
            (found) => found.size > 0,
            () => false,
          ),
      }),
    );
  });
  describe('in an object store', () => {
    suite(
      () => database,
      () => host,
      () => firm,
      () => ({
        files: store.url,
        names: () => Promise.resolve(store.names),
        holdsSome: () => Promise.resolve(true),
      }),
    );
  });
});
