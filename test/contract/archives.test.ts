import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import {
  archiveFile,
  type ArchiveFile,
  type ArchiveIndex,
  archiveIndex,
  type ArchivePage,
  archivePage,
  auditPage,
  documentPage,
  selectionTicket,
} from '@comptexpert-kit/contract';
import { codeOf, problemOf } from './answers.ts';
import type { ApiHost, ArchivedFile } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type Client, Firm } from './space.ts';

const pdf = '%PDF-1.7\nBail commercial';

const tree: readonly ArchivedFile[] = [
  { folders: ['Juridique', '2017'], name: 'Bail commercial siege social.pdf', content: pdf },
  { folders: ['Juridique', '2017'], name: 'Statuts à jour.pdf', content: '%PDF-1.7\nStatuts' },
  {
    folders: ['Comptabilité', 'Exercice 2016'],
    name: 'Bilan 2016-12-31.pdf',
    content: '%PDF-1.7\nBilan',
    modified: '2017-03-01T10:00:00Z',
  },
  {
    folders: ['Comptabilité'],
    name: 'Plan comptable.txt',
    content: 'Classe 1',
    modified: '2015-05-05T10:00:00Z',
  },
  { folders: [], name: 'À lire.txt', content: 'Bonjour', modified: '2014-05-05T22:30:00Z' },
];

await onEveryHost('archives', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
  });
  after(() => host.close());

  const filled = async (): Promise<{ siren: string; claire: Client }> => {
    const siren = await firm.company();
    assert.deepEqual(await host.archive(siren, tree), {
      added: 5,
      replaced: 0,
      unchanged: 0,
      leftOut: 0,
      unreadable: 0,
    });
    return { siren, claire: await firm.user(siren, ['archives']) };
  };
  const list = async (client: Client, query = ''): Promise<ArchivePage> => {
    const response = await client.ask('GET', `/api/archives?${query}`);
    assert.equal(response.status, 200);
    return archivePage.parse(await response.json());
  };
  const index = async (client: Client, query = ''): Promise<ArchiveIndex> => {
    const response = await client.ask('GET', `/api/archives/index?${query}`);
    assert.equal(response.status, 200);
    return archiveIndex.parse(await response.json());
  };
  const named = async (client: Client, name: string): Promise<ArchiveFile> => {
    const [found] = (await list(client, `q=${encodeURIComponent(name)}`)).items;
    assert.ok(found);
    return found;
  };
  const names = ({ items }: ArchivePage): string[] => items.map(({ name }) => name);
  const takeAway = (ticket: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    host.fetch('/api/archives/selections/content', {
      method: 'POST',
      headers: {
        'X-Test-Address': host.newAddress(),
        'Content-Type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: `ticket=${ticket}`,
    });
  const ticketFor = async (client: Client, ids: readonly string[]): Promise<string> => {
    const response = await client.ask('POST', '/api/archives/selections', { ids });
    assert.equal(response.status, 201);
    return selectionTicket.parse(await response.json()).ticket;
  };
  const auditOf = async (siren: string) => {
    const nora = await firm.employee();
    const response = await nora.ask('GET', `/api/audit?company=${siren}`);
    return auditPage.parse(await response.json()).items;
  };

  it('ECP-25 ECM-8 leads through folders to files', async () => {
    const { claire } = await filled();
    const outside = await list(claire);
    assert.deepEqual(
      outside.folders.map(({ name, files }) => [name, files]),
      [
        ['Comptabilité', 2],
        ['Juridique', 2],
      ],
    );
    assert.deepEqual(names(outside), ['À lire.txt']);
    const accounts = await list(claire, `folder=${outside.folders[0]?.id ?? ''}`);
    assert.deepEqual(
      [accounts.folder.name, accounts.folders.map(({ name }) => name), names(accounts)],
      ['Comptabilité', ['Exercice 2016'], ['Plan comptable.txt']],
    );
    const year = await list(claire, `folder=${accounts.folders[0]?.id ?? ''}`);
    assert.deepEqual(
      year.folder.path.map(({ name }) => name),
      ['Comptabilité', 'Exercice 2016'],
    );
  });

  it('ECP-22 tells date, fiscal year, type and size of each file', async () => {
    const { claire } = await filled();
    const { id: _, folder, ...lease } = await named(claire, 'bail commercial');
    assert.deepEqual(lease, {
      name: 'Bail commercial siege social.pdf',
      date: '2017-02-14',
      fiscalYear: 2017,
      mediaType: 'application/pdf',
      size: pdf.length,
    });
    assert.deepEqual(folder.path, ['Juridique', '2017']);
    const balance = await named(claire, 'bilan');
    assert.deepEqual([balance.date, balance.fiscalYear], ['2016-12-31', 2016]);
    // Half past midnight in France.
    const note = await named(claire, 'lire');
    assert.deepEqual([note.date, note.fiscalYear, note.mediaType], ['2014-05-06', 2014, 'text/plain']);
  });

  it('ECM-8 finds names whatever their accents and case, in a folder and below', async () => {
    const { claire } = await filled();
    assert.deepEqual(names(await list(claire, 'q=A%20JOUR')), ['Statuts à jour.pdf']);
    assert.deepEqual(names(await list(claire, 'q=%25')), []);
    assert.deepEqual(names(await list(claire, 'q=_')), []);
    const [accounts] = (await list(claire)).folders;
    assert.deepEqual(names(await list(claire, `q=.pdf&folder=${accounts?.id ?? ''}`)), [
      'Bilan 2016-12-31.pdf',
    ]);
  });

  it('lists page by page, each file once', async () => {
    const { claire } = await filled();
    const first = await list(claire, 'q=.&limit=2');
    const second = await list(claire, `q=.&limit=2&after=${first.next ?? ''}`);
    const third = await list(claire, `q=.&limit=2&after=${second.next ?? ''}`);
    assert.equal(third.next, null);
    assert.deepEqual([first, second, third].flatMap(names).sort(), tree.map(({ name }) => name).sort());
  });

  it('hands a page everything in short, newest first', async () => {
    const { claire } = await filled();
    const first = await index(claire, 'limit=3');
    assert.deepEqual([first.total, first.folders.length, first.files.length], [5, 4, 3]);
    const second = await index(claire, `limit=3&after=${first.next ?? ''}`);
    assert.deepEqual([second.total, second.folders, second.next], [5, [], null]);
    const all = [...first.files, ...second.files];
    assert.deepEqual(all.map(([, name]) => name).sort(), tree.map(({ name }) => name).sort());
    assert.deepEqual(
      all.map(([, , date]) => date),
      all
        .map(([, , date]) => date)
        .toSorted()
        .toReversed(),
    );
    const byId = new Map(first.folders.map((folder) => [folder.id, folder]));
    const [, , , , , , folderId] = all.find(([, name]) => name.startsWith('Bail')) ?? assert.fail();
    const year = byId.get(folderId ?? '');
    assert.deepEqual([year?.name, byId.get(year?.parent ?? '')?.name], ['2017', 'Juridique']);
  });

  it('ECP-23 sends the document itself, or a part of it, which runs nothing', async () => {
    const { claire } = await filled();
    const { id } = await named(claire, 'bail');
    const response = await claire.ask('GET', `/api/archives/${id}/content`);
    assert.equal(await response.text(), pdf);
    assert.equal(response.headers.get('Content-Type'), 'application/pdf');
    assert.match(response.headers.get('Content-Security-Policy') ?? '', /^sandbox; default-src 'none'/);
    assert.match(
      response.headers.get('Content-Disposition') ?? '',
      /Bail%20commercial%20siege%20social\.pdf/,
    );
    assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
  });

  it('is for those with the right, and asks for a second factor where the company wants one', async () => {
    const { siren, claire } = await filled();
    const { id } = await named(claire, 'bail');
    const lea = await firm.user(siren, ['deposit']);
    const locked = await firm.user(siren, ['archives'], { secured: ['archives'] });
    for (const [who, code] of [
      [lea, '403 right-missing'],
      [locked, '403 second-factor-required'],
    ] as const) {
      assert.equal(await codeOf(await who.ask('GET', '/api/archives')), code);
      assert.equal(await codeOf(await who.ask('GET', '/api/archives/index')), code);
      assert.equal(await codeOf(await who.ask('GET', `/api/archives/${id}/content`)), code);
      assert.equal(await codeOf(await who.ask('POST', '/api/archives/selections', { ids: [id] })), code);
      assert.equal(await codeOf(await who.ask('DELETE', `/api/archives/${id}`)), code);
    }
  });

  it('another company’s file does not exist, and a line in that company’s audit trail tells who tried', async () => {
    const { siren, claire } = await filled();
    const { id } = await named(claire, 'bail');
    const [folder] = (await list(claire)).folders;
    const other = await filled();
    const own = await named(other.claire, 'bail');
    await problemOf(await other.claire.ask('GET', `/api/archives/${id}/content`), 'archive-unknown');
    await problemOf(
      await other.claire.ask('POST', '/api/archives/selections', { ids: [own.id, id] }),
      'archive-unknown',
    );
    await problemOf(
      await other.claire.ask('GET', `/api/archives?folder=${folder?.id ?? ''}`),
      'archive-unknown',
    );
    await problemOf(await other.claire.ask('DELETE', `/api/archives/${id}`), 'archive-unknown');
    assert.equal(
      await codeOf(await other.claire.ask('GET', '/api/archives/x/content')),
      '404 archive-unknown',
    );
    const lines = (await auditOf(siren)).filter(({ action }) => action === 'access-refused');
    assert.deepEqual(
      lines.map(({ subject, actor }) => [subject, actor.name]),
      [
        'Bail commercial siege social.pdf',
        'Comptabilité',
        'Bail commercial siege social.pdf',
        'Bail commercial siege social.pdf',
      ].map((subject) => [subject, other.claire.account.email]),
    );
  });

  it('takes a selection away as one ZIP, once', async () => {
    const { claire } = await filled();
    const ids = [(await named(claire, 'bail')).id, (await named(claire, 'lire')).id];
    const ticket = await ticketFor(claire, [...ids, ids[0] ?? '']);
    const response = await takeAway(ticket);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'application/zip');
    assert.match(response.headers.get('Content-Disposition') ?? '', /^attachment; .*Archives%20Boulangerie/);
    const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1');
    for (const part of [pdf, 'Bonjour', 'Juridique/2017/Bail commercial siege social.pdf'])
      assert.ok(bytes.includes(part), part);
    assert.ok(bytes.includes(Buffer.from('À lire.txt').toString('latin1')));
    await problemOf(await takeAway(ticket), 'download-expired');
  });

  it('a ticket is good for a minute, and only while its holder may read', async () => {
    const { siren, claire } = await filled();
    const { id } = await named(claire, 'bail');
    const late = await ticketFor(claire, [id]);
    await host.advance(60_000);
    await problemOf(await takeAway(late), 'download-expired');
    const withdrawn = await ticketFor(claire, [id]);
    const nora = await firm.employee();
    assert.equal(
      (await nora.ask('PATCH', `/api/users/${claire.userId}`, { rights: ['deposit'] })).status,
      200,
    );
    await problemOf(await takeAway(withdrawn), 'right-missing');
    const users = await nora.ask('GET', `/api/users?company=${siren}`);
    assert.equal(users.status, 200);
  });

  it('no other site’s page takes a ticket away, nor a form that is none', async () => {
    const { claire } = await filled();
    const ticket = await ticketFor(claire, [(await named(claire, 'bail')).id]);
    await problemOf(await takeAway(ticket, { Origin: 'https://evil.example' }), 'forbidden-origin');
    await problemOf(await takeAway(ticket, { 'Content-Type': 'text/plain' }), 'unsupported-media-type');
    await problemOf(await takeAway(`${ticket}&ticket=${ticket}`), 'invalid-request');
    assert.equal((await takeAway(ticket)).status, 200);
  });

  it('the firm makes folders and removes files, and each leaves a line', async () => {
    const { siren, claire } = await filled();
    const nora = await firm.employee();
    const add = (body: unknown, who = nora) =>
      who.ask('POST', `/api/archives/folders?company=${siren}`, body);
    const { id: file } = await named(claire, 'bail');
    const [accounts] = (await list(claire)).folders;
    assert.equal(await codeOf(await add({ name: 'Social' }, claire)), '403 right-missing');
    assert.equal(await codeOf(await claire.ask('DELETE', `/api/archives/${file}`)), '403 right-missing');
    assert.equal((await add({ name: 'Social' })).status, 201);
    assert.equal((await add({ name: '2026', parent: accounts?.id })).status, 201);
    assert.equal(await codeOf(await add({ name: 'Social' })), '409 folder-exists');
    assert.equal(await codeOf(await add({ name: '../x' })), '422 invalid-request');
    assert.equal(await codeOf(await add({ name: 'X', parent: 'nowhere' })), '404 archive-unknown');
    assert.equal((await nora.ask('DELETE', `/api/archives/${file}`)).status, 204);
    assert.equal(await codeOf(await nora.ask('DELETE', `/api/archives/${file}`)), '404 archive-unknown');
    assert.equal(
      await codeOf(await claire.ask('GET', `/api/archives/${file}/content`)),
      '404 archive-unknown',
    );
    assert.deepEqual(
      (await auditOf(siren)).map(({ action, subject }) => [action, subject]),
      [
        ['archive-file-removed', 'Bail commercial siege social.pdf'],
        ['archive-folder-added', 'Comptabilité / 2026'],
        ['archive-folder-added', 'Social'],
        ['archive-imported', 'Archives'],
      ],
    );
  });

  it('the same tree again changes nothing; a changed file takes the place of the one before', async () => {
    const { siren, claire } = await filled();
    const before = await index(claire);
    assert.deepEqual(await host.archive(siren, tree), {
      added: 0,
      replaced: 0,
      unchanged: 5,
      leftOut: 0,
      unreadable: 0,
    });
    // A copy of the tree, with other times.
    const copied = tree.map((file) => ({ ...file, modified: '2020-01-01T10:00:00Z' }));
    assert.equal((await host.archive(siren, copied)).unchanged, 5);
    assert.deepEqual(
      (await index(claire)).files.map(([id]) => id).sort(),
      before.files.map(([id]) => id).sort(),
    );
    assert.deepEqual(
      (await auditOf(siren)).map(({ action }) => action),
      ['archive-imported'],
    );
    const changed = tree.map((file) => ({
      ...file,
      content: `${file.content} 2`,
      modified: '2021-01-01T10:00:00Z',
    }));
    assert.equal((await host.archive(siren, changed)).replaced, 5);
    const { id } = await named(claire, 'bail');
    assert.ok(before.files.some(([old]) => old === id));
    assert.equal(await (await claire.ask('GET', `/api/archives/${id}/content`)).text(), `${pdf} 2`);
  });

  it('the firm files a document, once, and archive and tray share its bytes', async () => {
    const { siren, claire } = await filled();
    const lea = await firm.user(siren, ['deposit', 'archives']);
    const nora = await firm.employee();
    const id = await host.deposit(siren, lea.account.id, { name: 'Statuts à jour.pdf', content: pdf });
    const [, legal] = (await list(claire)).folders;
    const [year] = (await list(claire, `folder=${legal?.id ?? ''}`)).folders;
    const filing = { folder: year?.id, fiscalYear: 2026 };
    const file = (who: Client, body: unknown = filing) =>
      who.ask('POST', `/api/documents/${id}/filing`, body);
    assert.equal(await codeOf(await file(lea)), '403 right-missing');
    assert.equal(await codeOf(await file(nora, { ...filing, folder: 'x' })), '404 archive-unknown');
    assert.equal(
      await codeOf(await file(await firm.user(await firm.company(), ['archives']))),
      '404 document-unknown',
    );
    const response = await file(nora);
    assert.equal(response.status, 201);
    const { name, folder, fiscalYear } = archiveFile.parse(await response.json());
    assert.deepEqual(
      [name, folder.path, fiscalYear],
      ['Statuts à jour (2).pdf', ['Juridique', '2017'], 2026],
    );
    assert.equal(await codeOf(await file(nora)), '409 document-filed');
    const tray = documentPage.parse(await (await lea.ask('GET', '/api/documents')).json());
    assert.deepEqual(
      tray.items.map(({ state }) => state),
      ['filed'],
    );
    const { id: filed } = await named(claire, '(2)');
    assert.equal((await nora.ask('DELETE', `/api/archives/${filed}`)).status, 204);
    assert.equal(await (await lea.ask('GET', `/api/documents/${id}/content`)).text(), pdf);
    assert.equal((await auditOf(siren))[1]?.subject, 'Juridique / 2017 / Statuts à jour (2).pdf');
  });
});
