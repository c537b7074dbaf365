import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, it } from 'node:test';
import { newFileName } from '../../packages/backend/src/domain/files/file-store.ts';
import { s3Credentials, TestS3 } from '../support/s3.ts';
import { codeOf } from './answers.ts';
import { runCommand } from './command.ts';
import { type HttpHost, onEveryDatabase, openDatabase, serveApi } from './hosts.ts';
import { Firm } from './space.ts';
import { invoice, largePdf, Sender, sha256 } from './uploading.ts';

const mebibyte = 1024 * 1024;
const day = 24 * 60 * 60 * 1000;

await onEveryDatabase('documents in an object store', (databases) => {
  let store: TestS3;
  let host: HttpHost;
  let firm: Firm;
  before(async () => {
    Object.assign(process.env, s3Credentials);
    store = await TestS3.start();
    const database = openDatabase(await databases().create());
    host = await serveApi(database, { house: 'firm' }, { documentsUrl: store.url });
    firm = new Firm(() => host);
  });
  after(async () => {
    await host.close();
    await store.close();
  });

  const newcomer = async () => {
    const siren = await firm.company();
    const companies = host.database.updateTable('companies').set({ quota_bytes: 30 * mebibyte });
    await companies.where('siren', '=', siren).execute();
    const client = await firm.user(siren, ['deposit']);
    return { siren, client, sender: new Sender(host, client) };
  };
  const idOf = (location: string): string => location.split('/').at(-1) ?? '';
  const kept = (id: string): string[] => store.names.filter((name) => name.startsWith(id));

  it('are sent, read whole and in part, and go when they are taken back', async () => {
    const { sender } = await newcomer();
    const bytes = invoice('In a store');
    const { id, sha256: digest } = await sender.deposit(bytes);
    assert.deepEqual([digest, kept(id)], [sha256(bytes), [id]]);
    const path = `/api/documents/${id}/content`;
    const whole = await sender.ask('GET', path);
    assert.equal(sha256(new Uint8Array(await whole.arrayBuffer())), digest);
    const part = await sender.ask('GET', path, { Range: 'bytes=5-104' });
    assert.deepEqual(
      [part.status, part.headers.get('Content-Range')],
      [206, `bytes 5-104/${bytes.byteLength}`],
    );
    assert.deepEqual(new Uint8Array(await part.arrayBuffer()), bytes.slice(5, 105));
    assert.equal((await sender.ask('DELETE', `/api/documents/${id}`)).status, 204);
    assert.deepEqual(kept(id), []);
  });

  it('come in piece by piece, and are nothing before they are whole', async () => {
    const { sender } = await newcomer();
    const bytes = largePdf(19 * mebibyte);
    const location = await sender.place(bytes.byteLength);
    for (const [from, to] of [
      [0, 3],
      [3, 12],
      [12, 19],
    ] as const) {
      assert.equal((await sender.ask('GET', `/api/documents/${idOf(location)}/content`)).status, 404);
      const piece = bytes.slice(from * mebibyte, to * mebibyte);
      assert.equal((await sender.send(location, from * mebibyte, piece)).status, 204);
    }
    assert.equal((await sender.document(idOf(location))).sha256, sha256(bytes));
    assert.deepEqual(kept(idOf(location)), [idOf(location)]);
  });

  it('leave nothing where they are refused or given up, nor take room', async () => {
    const { sender } = await newcomer();
    const disguised = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300_000, 'x')]);
    const before = store.names;
    const refused = await sender.create(disguised.byteLength, {}, Uint8Array.from(disguised));
    assert.equal(await codeOf(refused), '422 file-type-refused');
    const location = await sender.place(20 * mebibyte);
    assert.equal((await sender.send(location, 0, largePdf(9 * mebibyte))).status, 204);
    assert.equal(await codeOf(await sender.create(11 * mebibyte)), '413 quota-exceeded');
    assert.equal((await sender.ask('DELETE', location)).status, 204);
    assert.deepEqual(store.names, before);
    assert.equal((await sender.create(11 * mebibyte)).status, 201);
  });

  it('wait while the store cannot be reached, and go on afterwards', async () => {
    const { sender } = await newcomer();
    const bytes = largePdf(50_000);
    const location = await sender.place(bytes.byteLength);
    store.answersLeft = 0;
    assert.equal(await codeOf(await sender.send(location, 0, bytes)), '503 unavailable');
    store.answersLeft = Infinity;
    const ended = await sender.send(location, 0, bytes);
    assert.equal((await sender.document(ended.headers.get('Document-Id') ?? '')).sha256, sha256(bytes));
  });

  it('go after a day where no row tells of them, after a week where they are not whole, and else stay', async () => {
    const { sender } = await newcomer();
    const { id } = await sender.deposit(invoice('kept'));
    const location = await sender.place(10 * mebibyte);
    await sender.send(location, 0, largePdf(9 * mebibyte));
    const lost = newFileName();
    await host.files.store.write(lost, new Blob(['x']).stream().values());
    await host.files.growing.append(newFileName(), 0, new Blob([largePdf(9 * mebibyte)]).stream().values());
    store.age(new Date(host.clock.now() - 2 * day));
    await host.advance(2 * 60 * 60_000);
    await host.sweep();
    assert.deepEqual(
      [...new Set(store.names.map((name) => name.replace(/[. ].*$/, '')))].filter((name) =>
        [id, idOf(location), lost].includes(name),
      ),
      [id, idOf(location)].sort(),
    );
    await host.advance(8 * day);
    await host.sweep();
    assert.deepEqual([kept(id), kept(idOf(location))], [[id], []]);
  });
});

it('an archive is imported into an object store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kit-archive-'));
  const store = await TestS3.start();
  process.env['DOCUMENTS_URL'] = store.url;
  try {
    const address = join(folder, 'cabinet.sqlite');
    const host = await serveApi(openDatabase({ kind: 'sqlite', address }), { house: 'firm' });
    const siren = await new Firm(() => host).company();
    const tree = await mkdtemp(join(folder, 'tree-'));
    await writeFile(join(tree, 'bilan.pdf'), invoice('bilan'));
    const outcome = await runCommand('import-archive', { kind: 'sqlite', address }, tree, '--company', siren);
    assert.deepEqual([outcome.code, outcome.refused], [0, []]);
    await host.close();
    assert.deepEqual(
      [...store.objects.values()].map(({ bytes }) => sha256(bytes)),
      [sha256(invoice('bilan'))],
    );
    assert.equal(dirname([...store.objects.keys()][0] ?? ''), 'firm/documents');
  } finally {
    delete process.env['DOCUMENTS_URL'];
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
});
