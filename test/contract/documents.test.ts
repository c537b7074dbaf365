import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  auditPage,
  deposit as depositSchema,
  document as documentSchema,
  documentPage,
  entryPage,
  knownContents,
  partyPage,
} from '@comptexpert-kit/contract';
import { codeOf } from './answers.ts';
import { type ApiHost, contactEmail, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { imported, ledgerFile, purchase, sendLedger } from './ledger-files.ts';
import { type Client, Firm } from './space.ts';
import { invoice, Sender, sha256 } from './uploading.ts';

await onEveryHost('documents that are deposited', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  let nora: Client;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
    nora = await firm.employee('Nora Benali');
  });
  after(() => host.close());

  const newcomer = async (rights = ['deposit'] as const) => {
    const siren = await firm.company();
    const client = await firm.user(siren, rights);
    return { siren, client, sender: new Sender(host, client) };
  };
  const list = async (client: Client, query: string) =>
    documentPage.parse(await (await client.ask('GET', `/api/documents?${query}`)).json());
  const audit = async (siren: string) =>
    auditPage.parse(await (await nora.ask('GET', `/api/audit?company=${siren}`)).json()).items;

  it('come back as they were sent, with a receipt', async () => {
    const { client, sender } = await newcomer();
    const bytes = invoice();
    const found = await sender.deposit(bytes, {
      filename: 'Facture Œufs.pdf',
      documentType: 'bank',
      comment: ' Deux pages ',
    });
    const { id, sentAt, ...told } = found;
    assert.match(sentAt, /Z$/);
    assert.deepEqual(told, {
      name: 'Facture Œufs.pdf',
      documentType: 'bank',
      comment: 'Deux pages',
      mediaType: 'application/pdf',
      size: bytes.byteLength,
      sha256: sha256(bytes),
      state: 'sent',
      sentBy: 'Claire Moreau',
      mine: true,
      takenAt: null,
      filedAt: null,
      changeable: true,
    });
    const content = await client.ask('GET', `/api/documents/${id}/content`);
    assert.equal(content.status, 200);
    assert.equal(content.headers.get('Content-Type'), 'application/pdf');
    assert.equal(content.headers.get('Cache-Control'), 'no-store');
    assert.equal(content.headers.get('ETag'), `"${sha256(bytes)}"`);
    assert.match(content.headers.get('Content-Security-Policy') ?? '', /^sandbox;/);
    assert.deepEqual(new Uint8Array(await content.arrayBuffer()), bytes);
  });

  it('can be read in part', async () => {
    const { client, sender } = await newcomer();
    const bytes = invoice();
    const { id } = await sender.deposit(bytes);
    const part = await host.fetch(`/api/documents/${id}/content`, {
      headers: {
        ...signedIn(client.account, client.session()),
        'X-Test-Address': host.newAddress(),
        Range: 'bytes=5-14',
      },
    });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('Content-Range'), `bytes 5-14/${bytes.byteLength}`);
    assert.deepEqual(new Uint8Array(await part.arrayBuffer()), bytes.subarray(5, 15));
  });

  it('are listed newest first, page by page, by type, state and word', async () => {
    const { siren, sender, client } = await newcomer();
    for (const [filename, documentType, comment] of [
      ['Été 2024.pdf', 'purchase-invoice', ''],
      ['b.pdf', 'bank', 'relevé d’ÉTÉ'],
      ['100%_c.pdf', 'bank', ''],
    ] as const) {
      await sender.deposit(invoice(filename), { filename, documentType, comment });
      await host.advance(1_000);
    }
    const names = async (query: string) => (await list(client, query)).items.map(({ name }) => name);
    assert.deepEqual(await names(''), ['100%_c.pdf', 'b.pdf', 'Été 2024.pdf']);
    assert.deepEqual(await names('type=bank'), ['100%_c.pdf', 'b.pdf']);
    assert.deepEqual(await names('q=ete'), ['b.pdf', 'Été 2024.pdf']);
    assert.deepEqual(await names('q=2024%20%C3%A9t%C3%A9'), ['Été 2024.pdf']);
    assert.deepEqual(await names('q=%25_'), ['100%_c.pdf', 'b.pdf', 'Été 2024.pdf'], 'no letters: all');
    const first = await list(client, 'limit=2');
    assert.deepEqual((await list(client, `limit=2&after=${first.next ?? ''}`)).items.length, 1);
    assert.equal((await list(client, `limit=2&after=${first.next ?? ''}`)).next, null);
    const id = first.items[0]?.id ?? '';
    await nora.ask('PATCH', `/api/documents/${id}`, { state: 'taken' });
    assert.deepEqual(await names('state=taken'), ['100%_c.pdf']);
    assert.deepEqual(await names('state=sent'), ['b.pdf', 'Été 2024.pdf']);
    assert.deepEqual(
      (await list(nora, `company=${siren}`)).items.map(({ mine, changeable }) => [mine, changeable]),
      [
        [false, false],
        [false, true],
        [false, true],
      ],
    );
  });

  it('are changed and taken back until the firm takes them into account', async () => {
    const { siren, sender, client } = await newcomer();
    const { id } = await sender.deposit(invoice());
    const path = `/api/documents/${id}`;
    const changed = documentSchema.parse(
      await (await client.ask('PATCH', path, { documentType: 'payroll', comment: 'mai' })).json(),
    );
    assert.deepEqual([changed.documentType, changed.comment], ['payroll', 'mai']);
    assert.equal((await list(client, 'q=mai')).items.length, 1);
    assert.equal(await codeOf(await client.ask('PATCH', path, { state: 'taken' })), '403 right-missing');
    const taken = documentSchema.parse(await (await nora.ask('PATCH', path, { state: 'taken' })).json());
    assert.deepEqual([taken.state, taken.takenAt !== null, taken.changeable], ['taken', true, false]);
    assert.equal(await codeOf(await client.ask('PATCH', path, { comment: 'juin' })), '409 document-taken');
    assert.equal(await codeOf(await client.ask('DELETE', path)), '409 document-taken');

    const other = await sender.deposit(invoice('2'), { filename: 'erreur.pdf' });
    assert.equal((await client.ask('DELETE', `/api/documents/${other.id}`)).status, 204);
    for (const [method, end] of [
      ['GET', ''],
      ['GET', '/content'],
      ['DELETE', ''],
    ] as const)
      assert.equal(
        await codeOf(await client.ask(method, `/api/documents/${other.id}${end}`)),
        '404 document-unknown',
      );
    assert.deepEqual(
      (await audit(siren)).map(({ action, subject, actor }) => [action, subject, actor.name]),
      [['document-removed', 'erreur.pdf', 'Claire Moreau']],
    );
  });

  it('are left alone by others of the company, but for its administrators', async () => {
    const { siren, sender } = await newcomer();
    const { id } = await sender.deposit(invoice());
    const colleague = await firm.user(siren, ['deposit']);
    const seen = await new Sender(host, colleague).document(id);
    assert.deepEqual([seen.mine, seen.changeable], [false, false]);
    assert.equal(await codeOf(await colleague.ask('DELETE', `/api/documents/${id}`)), '403 right-missing');
    const administrator = await firm.user(siren, ['deposit', 'admin']);
    assert.equal((await administrator.ask('DELETE', `/api/documents/${id}`)).status, 204);
  });

  it('are nobody’s of another company, whose audit trail tells who tried', async () => {
    const { siren, sender } = await newcomer();
    const { id } = await sender.deposit(invoice(), { filename: 'bilan.pdf' });
    const { client: stranger } = await newcomer();
    for (const [method, end, body] of [
      ['GET', '', undefined],
      ['GET', '/content', undefined],
      ['PATCH', '', { comment: 'x' }],
      ['DELETE', '', undefined],
    ] as const)
      assert.equal(
        await codeOf(await stranger.ask(method, `/api/documents/${id}${end}`, body)),
        '404 document-unknown',
      );
    assert.deepEqual(
      (await audit(siren)).map(({ action, subject, actor }) => [action, subject, actor.role]),
      Array.from({ length: 4 }, () => ['access-refused', 'bilan.pdf', 'outsider']),
    );
    const reader = await firm.user(siren, ['archives']);
    assert.equal(await codeOf(await reader.ask('GET', `/api/documents/${id}`)), '403 right-missing');
    assert.equal(await codeOf(await reader.ask('GET', '/api/documents')), '403 right-missing');
  });

  it('that were sent before are known by their content, in their own company alone', async () => {
    const { sender, client } = await newcomer();
    const [bytes, missing] = [invoice('deux fois'), invoice('jamais')];
    const first = await sender.deposit(bytes);
    await host.advance(1_000);
    const again = await sender.create(bytes.byteLength, {}, bytes);
    assert.equal(again.headers.get('Document-Duplicate-Of'), first.id);
    const ask = async (who: Client) =>
      knownContents
        .parse(
          await (
            await who.ask('POST', '/api/documents/known', { sha256: [sha256(missing), sha256(bytes)] })
          ).json(),
        )
        .items.map(({ id }) => id);
    assert.deepEqual(await ask(client), [first.id]);
    assert.deepEqual(await ask((await newcomer()).client), []);
  });

  it('ECM-9 are found from the entries of the books that name them', async () => {
    const { siren, client } = await newcomer();
    const owner = await firm.user(siren, ['deposit', 'indicators']);
    const piece = 'FA-2024/17';
    await imported(await sendLedger(host, nora, siren, ledgerFile(purchase(1, { piece }), purchase(2))));
    const found = async (who: Client) => {
      const of = `/api/indicators/payables/parties`;
      const { items } = partyPage.parse(await (await who.ask('GET', of)).json());
      const path = `${of}/${items[0]?.id ?? ''}/entries`;
      const entries = entryPage.parse(await (await who.ask('GET', path)).json());
      return entries.items.filter((entry) => entry.piece === piece).map(({ documentId }) => documentId);
    };
    assert.deepEqual(await found(owner), [null]);
    const { id } = await new Sender(host, client).deposit(invoice(), {
      filename: 'scan.pdf',
      comment: piece,
    });
    assert.deepEqual(await found(owner), [id]);
    assert.deepEqual(await found(await firm.user(siren, ['indicators'])), [null], 'who may not open it');
    await client.ask('PATCH', `/api/documents/${id}`, { comment: null });
    assert.deepEqual(await found(owner), [null]);
    const other = await firm.company();
    await new Sender(host, await firm.user(other, ['deposit'])).deposit(invoice(), {
      filename: 'FA-2024-17.pdf',
    });
    assert.deepEqual(await found(owner), [null], 'another company’s');
    const named = await new Sender(host, client).deposit(invoice(), { filename: 'Moulin FA-2024-17.pdf' });
    assert.deepEqual(await found(owner), [named.id]);
  });

  it('are limited by what the page is told', async () => {
    const { sender, client } = await newcomer();
    const bytes = invoice();
    await sender.deposit(bytes);
    await sender.place(1_000);
    const told = depositSchema.parse(await (await client.ask('GET', '/api/deposit')).json());
    assert.equal(told.maxSize, 2 ** 31);
    assert.deepEqual(told.quota, { limit: 1_000_000, used: bytes.byteLength + 1_000 });
    assert.ok(told.formats.some(({ extensions }) => extensions.includes('pdf')));
  });

  describe('are told to the firm', () => {
    const arrived = async () => (await host.send()).filter(({ to }) => to === contactEmail);
    const minute = 60_000;

    it('in one mail, once nothing has come for five minutes', async () => {
      await host.advance(120 * minute);
      await arrived();
      const { siren, sender } = await newcomer();
      const lea = new Sender(host, await firm.user(siren, ['deposit']));
      await sender.deposit(invoice('1'));
      await host.advance(4 * minute);
      await sender.deposit(invoice('2'), { documentType: 'bank' });
      await lea.deposit(invoice('3'));
      await host.advance(4 * minute);
      assert.equal((await arrived()).length, 0);
      await host.advance(2 * minute);
      const [mail, more] = await arrived();
      assert.equal(more, undefined);
      assert.match(mail?.subject ?? '', /3 documents à prendre en compte/);
      assert.match(mail?.text ?? '', /Boulangerie Moreau/);
      assert.match(mail?.text ?? '', /Factures Achats\u00a0: 2/);
      assert.match(mail?.text ?? '', /Banque\u00a0: 1/);
      await host.advance(120 * minute);
      assert.equal((await arrived()).length, 0);
    });

    it('after an hour at the latest, and not where all were taken back', async () => {
      const { sender, client } = await newcomer();
      for (let round = 0; round < 16; round += 1) {
        await sender.deposit(invoice(`longue série ${round}`));
        await host.advance(4 * minute);
        const mails = await arrived();
        assert.equal(mails.length, round === 14 ? 1 : 0, `after ${(round + 1) * 4} minutes`);
        if (round === 14) assert.match(mails[0]?.subject ?? '', /15 documents/);
      }
      const { items } = await list(client, 'limit=1');
      for (const { id } of items) await client.ask('DELETE', `/api/documents/${id}`);
      await host.advance(120 * minute);
      assert.equal((await arrived()).length, 0);
    });
  });
});
