import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, it } from 'node:test';
import { type Scanner, ScannerAway } from '../../packages/backend/src/domain/documents/scanner.ts';
import { codeOf } from './answers.ts';
import { contactEmail } from './host.ts';
import { type HttpHost, onEveryDatabase, openDatabase, serveApi } from './hosts.ts';
import { type Client, Firm } from './space.ts';
import { invoice, Sender } from './uploading.ts';

/** Finds « malware » where that word stands; may be away. */
class FakeScanner implements Scanner {
  isAway = false;
  asked = 0;

  async scan(bytes: ReadableStream<Uint8Array>): Promise<'clean' | 'infected'> {
    this.asked += 1;
    const text = await new Response(bytes).text();
    if (this.isAway) throw new ScannerAway('ECONNREFUSED');
    return text.includes('malware') ? 'infected' : 'clean';
  }
}

await onEveryDatabase('documents that are looked through for malware', (databases) => {
  const scanner = new FakeScanner();
  let host: HttpHost;
  let firm: Firm;
  before(async () => {
    host = await serveApi(openDatabase(await databases().create()), { house: 'firm' }, { scanner });
    firm = new Firm(() => host);
  });
  after(() => host.close());

  const newcomer = async () => {
    const client: Client = await firm.user(await firm.company(), ['deposit']);
    return { client, sender: new Sender(host, client) };
  };
  const scan = () => host.domain.space.scans.runDue();

  it('can be opened by nobody until they are, and are told of then', async () => {
    const { client, sender } = await newcomer();
    const { id, state } = await sender.deposit(invoice());
    assert.equal(state, 'checking');
    const path = `/api/documents/${id}`;
    assert.equal(await codeOf(await client.ask('GET', `${path}/content`)), '409 document-checking');
    const nora = await firm.employee();
    assert.equal(await codeOf(await nora.ask('PATCH', path, { state: 'taken' })), '409 document-checking');
    await host.advance(60 * 60_000);
    assert.equal((await host.send()).length, 0);
    await scan();
    assert.equal((await sender.document(id)).state, 'sent');
    assert.equal((await client.ask('GET', `${path}/content`)).status, 200);
    await host.advance(5 * 60_000);
    assert.deepEqual(
      (await host.send()).map(({ to }) => to),
      [contactEmail],
    );
  });

  it('that hold some are never opened, and their bytes are gone', async () => {
    const { client, sender } = await newcomer();
    const { id } = await sender.deposit(invoice('malware'));
    await scan();
    const found = await sender.document(id);
    assert.deepEqual([found.state, found.changeable], ['infected', true]);
    assert.equal(
      await codeOf(await client.ask('GET', `/api/documents/${id}/content`)),
      '410 document-infected',
    );
    assert.ok(!(await readdir(host.folder)).includes(id));
    const { quota } = (await (await client.ask('GET', '/api/deposit')).json()) as {
      quota: { used: number };
    };
    assert.equal(quota.used, 0);
    assert.equal((await client.ask('DELETE', `/api/documents/${id}`)).status, 204);
    await host.advance(60 * 60_000);
    assert.equal((await host.send()).length, 0);
  });

  it('wait where the scanner is away, and are looked through once it is back', async () => {
    const { sender } = await newcomer();
    const { id } = await sender.deposit(invoice());
    scanner.isAway = true;
    const before = scanner.asked;
    await scan();
    await scan();
    assert.equal(scanner.asked, before + 1, 'not again at once');
    assert.equal((await sender.document(id)).state, 'checking');
    scanner.isAway = false;
    await host.advance(30_000);
    await scan();
    assert.equal((await sender.document(id)).state, 'sent');
  });

  it('may be taken back meanwhile', async () => {
    const { client, sender } = await newcomer();
    const { id } = await sender.deposit(invoice());
    assert.equal((await client.ask('DELETE', `/api/documents/${id}`)).status, 204);
    await scan();
    assert.ok(!(await readdir(host.folder)).includes(id));
  });
});
