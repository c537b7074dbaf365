import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { uploadsPath } from '@comptexpert-kit/contract';
import { codeOf } from './answers.ts';
import { signedIn } from './host.ts';
import { type HttpHost, onEveryDatabase, openDatabase, serveApi, type TestDatabase } from './hosts.ts';
import { imported, ledgerFile, purchase, sendLedger } from './ledger-files.ts';
import { SlowRequest } from './slow-request.ts';
import { type Client, Firm } from './space.ts';
import { largePdf, metadataOf, Sender, sha256 } from './uploading.ts';

const mebibyte = 1024 * 1024;
const hour = 60 * 60_000;
const month = 30 * 24 * hour;

await onEveryDatabase('while documents come in', (databases) => {
  let database: TestDatabase;
  let folder: string;
  let host: HttpHost;
  let firm: Firm;
  before(async () => {
    database = await databases().create();
    folder = await mkdtemp(join(tmpdir(), 'kit-meanwhile-'));
    const imports = openDatabase(database);
    host = await serveApi(openDatabase(database), { house: 'firm' }, { filesIn: folder, imports });
    firm = new Firm(() => host);
  });
  after(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  const bytes = largePdf(2 * mebibyte);
  const [first, second] = [bytes.slice(0, mebibyte), bytes.slice(mebibyte)];
  const idOf = (location: string): string => location.split('/').at(-1) ?? '';
  const newcomer = async () => {
    const siren = await firm.company();
    const companies = host.database.updateTable('companies').set({ quota_bytes: 2 ** 32 });
    await companies.where('siren', '=', siren).execute();
    const client = await firm.user(siren, ['deposit']);
    return { siren, client, sender: new Sender(host, client) };
  };
  const holdsSome = async (count: number): Promise<void> => {
    const growing = async () => (await readdir(folder)).filter((name) => name.endsWith('.upload')).length;
    while ((await growing()) < count) await new Promise(setImmediate);
  };
  const slowly = (client: Client, location: string, from: number): SlowRequest =>
    new SlowRequest('PATCH', host.url + location, {
      ...signedIn(client.account, client.session()),
      'Upload-Offset': String(from),
    });
  const isWhole = async (sender: Sender, answer: Response | undefined): Promise<void> => {
    const id = answer?.headers.get('Document-Id') ?? '';
    const content = await sender.ask('GET', `/api/documents/${id}/content`);
    assert.equal(sha256(new Uint8Array(await content.arrayBuffer())), sha256(bytes));
  };

  it('a ledger is imported beside them: both end whole', async () => {
    const nora = await firm.employee();
    const { siren, client, sender } = await newcomer();
    const ledger = ledgerFile(...Array.from({ length: 25_000 }, (_, index) => purchase(index + 1)));
    const location = await sender.place(bytes.byteLength);
    const before = slowly(client, location, 0);
    before.send(first);
    await holdsSome(1);
    const ledgerImport = { isOver: false };
    const importing = sendLedger(host, nora, siren, ledger)
      .then((response) => imported(response))
      .finally(() => {
        ledgerImport.isOver = true;
      });
    let [meanwhile, seed] = [0, 2];
    while (!ledgerImport.isOver) {
      const other = largePdf(300_000, (seed += 1));
      const { sha256: digest } = await sender.deposit(other);
      assert.equal(digest, sha256(other));
      meanwhile += 1;
    }
    before.send(second);
    await isWhole(sender, await before.end());
    assert.equal((await importing).lines, 75_000);
    assert.ok(meanwhile > 0);
  });

  it('the clock goes a month ahead and is believed: what is being sent is not swept, and ends whole', async () => {
    const { client, sender } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    const piece = slowly(client, location, 0);
    piece.send(first);
    const whole = new SlowRequest('POST', host.url + uploadsPath, {
      ...signedIn(client.account, client.session()),
      'Upload-Length': String(bytes.byteLength),
      'Upload-Metadata': metadataOf({ filename: 'b.pdf', documentType: 'bank' }),
    });
    whole.send(first);
    await holdsSome(2);
    // A server that was started afterwards knows of no other time.
    const later = await serveApi(openDatabase(database), { house: 'firm' }, { filesIn: folder });
    later.clock.advance(month);
    await host.advance(month);
    await host.sweep();
    piece.send(second);
    whole.send(second);
    await isWhole(sender, await piece.end());
    await isWhole(sender, await whole.end());
    const held = await sender.place(bytes.byteLength);
    const beside = slowly(client, held, 0);
    beside.send(first);
    await holdsSome(1);
    later.clock.advance(month);
    await later.sweep();
    beside.send(second);
    await isWhole(sender, await beside.end());
    await later.close();
  });

  it('the clock jumps ahead between two pieces, and is put right within the hour: nothing is lost', async () => {
    const { sender } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    await sender.send(location, 0, first);
    host.clock.jump(month);
    await host.sweep();
    await host.sweep();
    assert.equal(await codeOf(await sender.send(location, first.byteLength, second)), '410 upload-expired');
    assert.deepEqual(
      host.log.entries.filter(({ event }) => event === 'clock jumped').map(({ details }) => details),
      [{ by: month }],
    );
    host.clock.jump(-month);
    await host.sweep();
    await isWhole(sender, await sender.send(location, first.byteLength, second));
  });

  it('the clock jumps back: deposits go on, and nothing is swept', async () => {
    const { client, sender } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    const piece = slowly(client, location, 0);
    piece.send(first);
    await holdsSome(1);
    host.clock.jump(-hour);
    await host.sweep();
    piece.send(second);
    await isWhole(sender, await piece.end());
    host.clock.jump(hour);
  });

  it('a clock that stays where it jumped to is believed after an hour', async () => {
    const { sender } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    await sender.send(location, 0, first);
    host.clock.jump(month);
    await host.sweep();
    await host.advance(2 * hour);
    await host.sweep();
    assert.ok(!(await readdir(folder)).some((name) => name.startsWith(idOf(location))));
  });
});
