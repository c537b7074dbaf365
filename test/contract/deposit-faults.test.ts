import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newFileName } from '../../packages/backend/src/domain/files/file-store.ts';
import { codeOf } from './answers.ts';
import { signedIn } from './host.ts';
import { type HttpHost, onEveryDatabase, openDatabase, serveApi, type TestDatabase } from './hosts.ts';
import { type Client, Firm } from './space.ts';
import { kill, type Running, startServer, urlOf } from './deposit-servers.ts';
import { invoice, largePdf, Sender, sha256 } from './uploading.ts';

const mebibyte = 1024 * 1024;
const day = 24 * 60 * 60 * 1000;

/** How much of a file is on disk. */
const written = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Sends bytes until the server dies, which it does once so many have left. */
async function sendUntilDeath(
  url: string,
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array<ArrayBuffer>,
  deadly: number,
  death: () => Promise<void>,
): Promise<void> {
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at >= deadly) {
        await death();
        controller.error(new Error('dead'));
        return;
      }
      controller.enqueue(bytes.subarray(at, (at += 256 * 1024)));
    },
  });
  await fetch(url, { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit).catch(() => undefined);
}

await onEveryDatabase('what goes wrong while documents come in', (databases) => {
  let database: TestDatabase;
  let folder: string;
  let host: HttpHost;
  let firm: Firm;
  before(async () => {
    database = await databases().create();
    folder = await mkdtemp(join(tmpdir(), 'kit-deposits-'));
    host = await serveApi(openDatabase(database), { house: 'firm' }, { filesIn: folder });
    firm = new Firm(() => host);
  });
  after(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  const newcomer = async () => {
    const siren = await firm.company();
    await host.database
      .updateTable('companies')
      .set({ quota_bytes: 2 ** 32 })
      .where('siren', '=', siren)
      .execute();
    const client: Client = await firm.user(siren, ['deposit']);
    return { siren, client, sender: new Sender(host, client) };
  };
  const rowsOf = async (siren: string) =>
    host.database
      .selectFrom('documents')
      .innerJoin('companies', 'companies.id', 'documents.company_id')
      .select(['documents.id', 'documents.sha256'])
      .where('companies.siren', '=', siren)
      .execute()
      .then((rows) => rows.map(({ id, sha256: digest }) => [id, digest]));

  it('the server that is killed ten times in the middle: it ends up whole, once, with nothing beside it', async () => {
    const own = await mkdtemp(join(tmpdir(), 'kit-killed-'));
    let running: Running | undefined;
    try {
      const { siren, client } = await newcomer();
      // The bytes go the same way whichever database it is.
      const size = (databases().kind === 'sqlite' ? 200 : 40) * mebibyte;
      const bytes = largePdf(size);
      const sending = {
        ...signedIn(client.account, client.session()),
        'Tus-Resumable': '1.0.0',
        'Content-Type': 'application/offset+octet-stream',
      };
      running = await startServer(database, own);
      const away = (): Sender =>
        new Sender({ ...host, fetch: (path, init) => fetch(urlOf(running) + path, init) }, client);
      const location = await away().place(bytes.byteLength);
      const id = location.split('/').at(-1) ?? '';
      const offset = async () => Number((await away().ask('HEAD', location)).headers.get('Upload-Offset'));
      const reached = [await offset()];
      for (let round = 0; round < 10; round += 1) {
        const from = reached.at(-1) ?? 0;
        // Anywhere in the tenth that is to come, and never at its end.
        const some = Math.floor((0.2 + Math.random() * 0.7) * (size / 10));
        const headers = { ...sending, 'Upload-Offset': String(from) };
        await sendUntilDeath(urlOf(running) + location, headers, bytes.subarray(from), some, async () => {
          // The server has written some of it, and is about to write more.
          while ((await written(join(own, `${id}.upload`))) < from + mebibyte / 2);
          await kill(running);
        });
        running = await startServer(database, own);
        reached.push(await offset());
      }
      assert.ok(
        reached.every((from, round) => round === 0 || from > (reached[round - 1] ?? 0)),
        `what came is kept: ${reached.join(', ')}`,
      );
      const from = reached.at(-1) ?? 0;
      const ended = await away().send(location, from, bytes.slice(from));
      assert.deepEqual([ended.status, ended.headers.get('Document-Id')], [204, id]);
      const content = await away().ask('GET', `/api/documents/${id}/content`);
      assert.equal(sha256(new Uint8Array(await content.arrayBuffer())), sha256(bytes));
      await kill(running);
      assert.deepEqual(await rowsOf(siren), [[id, sha256(bytes)]]);
      assert.deepEqual(await readdir(own), [id]);
    } finally {
      await kill(running);
      await rm(own, { recursive: true, force: true });
    }
  });

  for (const [when, die] of [
    ['after the last byte', (id: string) => host.files.growing.size(id)],
    ['after the file was closed, before its row was written', (id: string) => host.files.growing.seal(id)],
  ] as const)
    it(`a server that died ${when}: whoever asks again finds the document`, async () => {
      const { siren, sender } = await newcomer();
      const bytes = invoice(when);
      const location = await sender.place(bytes.byteLength);
      const id = location.split('/').at(-1) ?? '';
      await host.files.growing.append(id, 0, new Blob([bytes]).stream().values());
      await die(id);
      assert.deepEqual(await rowsOf(siren), []);
      const asked = await Promise.all([sender.ask('HEAD', location), sender.ask('HEAD', location)]);
      for (const { headers } of asked)
        assert.deepEqual(
          [headers.get('Upload-Offset'), headers.get('Document-Id')],
          [String(bytes.byteLength), id],
        );
      assert.deepEqual(await rowsOf(siren), [[id, sha256(bytes)]]);
    });

  it('a sender who hangs up: what came is kept', async () => {
    const { client, sender } = await newcomer();
    const bytes = largePdf(8 * mebibyte);
    const location = await sender.place(bytes.byteLength);
    const headers = {
      ...signedIn(client.account, client.session()),
      'Tus-Resumable': '1.0.0',
      'Content-Type': 'application/offset+octet-stream',
      'Upload-Offset': '0',
    };
    const file = join(folder, `${location.slice(location.lastIndexOf('/') + 1)}.upload`);
    await sendUntilDeath(host.url + location, headers, bytes, 4 * mebibyte, async () => {
      while ((await written(file)) < mebibyte);
    });
    const asked = await sender.ask('HEAD', location);
    const from = Number(asked.headers.get('Upload-Offset'));
    assert.ok(from > 0 && from < bytes.byteLength, String(from));
    const ended = await sender.send(location, from, bytes.slice(from));
    assert.equal((await sender.document(ended.headers.get('Document-Id') ?? '')).sha256, sha256(bytes));
  });

  it('a small file that comes whole and may not stay: nothing of it is left', async () => {
    const { siren, sender } = await newcomer();
    const before = await readdir(folder);
    const program = new TextEncoder().encode('MZ, as programs begin');
    const disguised = await sender.create(program.byteLength, { filename: 'facture.pdf' }, program);
    assert.equal(await codeOf(disguised), '422 file-type-refused');
    await host.database.updateTable('companies').set({ quota_bytes: 1 }).where('siren', '=', siren).execute();
    const small = invoice('no room');
    assert.equal(await codeOf(await sender.create(small.byteLength, {}, small)), '413 quota-exceeded');
    assert.deepEqual(await readdir(folder), before);
    assert.deepEqual(await rowsOf(siren), []);
  });

  it('a large piece that is refused: its sender hears why', async () => {
    const { sender } = await newcomer();
    const bytes = largePdf(20 * mebibyte);
    assert.equal(await codeOf(await sender.send('/api/uploads/unknown', 0, bytes)), '404 upload-unknown');
    const refused = await sender.create(bytes.byteLength, { filename: 'a.exe' }, bytes);
    assert.equal(await codeOf(refused), '422 file-type-refused');
  });

  it('bytes that no row tells of: they are removed after a day, and no others', async () => {
    const { sender } = await newcomer();
    const document = await sender.deposit(invoice('kept'));
    const location = await sender.place(100_000);
    await sender.send(location, 0, largePdf(100_000).slice(0, 50_000));
    const kept = [document.id, `${location.split('/').at(-1) ?? ''}.upload`];
    const lost = [newFileName(), `${newFileName()}.upload`, `${newFileName()}.part`];
    for (const name of lost) await writeFile(join(folder, name), 'x');
    const old = new Date(host.clock.now() - 2 * day);
    for (const name of [...kept, ...lost]) await utimes(join(folder, name), old, old);
    const fresh = newFileName();
    await writeFile(join(folder, fresh), 'x');
    await host.advance(2 * 60 * 60_000);
    await host.sweep();
    const left = await readdir(folder);
    assert.deepEqual(
      [...kept, fresh, ...lost].filter((name) => left.includes(name)),
      [...kept, fresh],
    );
  });

  describe('a disk that is full', () => {
    let disk: string | undefined;
    let why: string | undefined;
    before(async () => {
      const place = await mkdtemp(join(tmpdir(), 'kit-disk-'));
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', place], { stdio: 'pipe' });
        disk = place;
      } catch {
        why = 'a small disk cannot be mounted here (needs root)';
        await rm(place, { recursive: true });
      }
    });
    after(async () => {
      if (disk === undefined) return;
      execFileSync('umount', [disk]);
      await rm(disk, { recursive: true });
    });

    it('is told, and the upload goes on once there is room', async (t) => {
      if (disk === undefined) {
        t.skip(why);
        return;
      }
      const small = await serveApi(
        openDatabase(await databases().create()),
        { house: 'firm' },
        { filesIn: join(disk, 'documents') },
      );
      try {
        const people = new Firm(() => small);
        const client = await people.user(await people.company(), ['deposit']);
        const sender = new Sender(small, client);
        await mkdir(join(disk, 'other'));
        await writeFile(join(disk, 'other', 'filler'), new Uint8Array(1_600_000));
        const bytes = largePdf(900_000);
        const location = await sender.place(bytes.byteLength);
        assert.equal(await codeOf(await sender.send(location, 0, bytes)), '507 disk-full');
        const from = Number((await sender.ask('HEAD', location)).headers.get('Upload-Offset'));
        assert.ok(from < bytes.byteLength);
        await rm(join(disk, 'other', 'filler'));
        const ended = await sender.send(location, from, bytes.slice(from));
        assert.equal((await sender.document(ended.headers.get('Document-Id') ?? '')).sha256, sha256(bytes));
      } finally {
        await small.close();
      }
    });
  });
});
