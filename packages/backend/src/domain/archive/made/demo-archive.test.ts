import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openSqlite } from '../../../store/sqlite.ts';
import { migrate } from '../../../store/migrate.ts';
import { Store } from '../../../store/store.ts';
import { memoryFiles } from '../../files/files.ts';
import { systemClock } from '../../web-secrets.ts';
import { seedDemoArchive } from './demo-archive.ts';
import { pdfOf } from './pdf.ts';

it('makes PDFs of exactly the size that is asked for, whose table leads to their objects', () => {
  for (const size of [41_000, 90_000, 99_990, 1_684_000]) {
    const text = Buffer.from(pdfOf({ title: 'Bilan (2025)', pages: [['Créances']], size })).toString(
      'latin1',
    );
    assert.equal(text.length, size);
    const [, start = ''] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) ?? [];
    assert.ok(text.startsWith('xref\n', Number(start)));
    const offsets = [...text.slice(Number(start)).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) =>
      Number(at),
    );
    for (const [index, offset] of offsets.entries())
      assert.ok(text.startsWith(`${index + 1} 0 obj\n`, offset));
  }
});

it('ECP-22 gives the bakery an archive once, with the lease and last year’s balance sheet', async () => {
  const database = openSqlite(':memory:');
  await migrate(database);
  const store = new Store(database);
  const id = crypto.randomUUID();
  await store.companies.insert(
    { id, siren: '000000000', name: 'Boulangerie Moreau', contactEmail: 'a@example.fr', quotaBytes: 1 },
    0,
  );
  const files = memoryFiles(systemClock);
  await seedDemoArchive(store, files.store, systemClock);
  const all = await store.archiveFiles.ofCompany(id, 1_000);
  await seedDemoArchive(store, files.store, systemClock);
  assert.equal((await store.archiveFiles.ofCompany(id, 1_000)).length, all.length);
  const told = (name: string) => {
    const file = all.find((one) => one.name === name);
    return [file?.date, file?.fiscalYear, file?.mediaType, file?.size];
  };
  assert.deepEqual(told('Bail commercial siege social.pdf'), ['2017-02-14', 2017, 'application/pdf', 90_000]);
  assert.deepEqual(told('Bilan 2025.pdf'), ['2026-03-28', 2025, 'application/pdf', 1_684_000]);
  assert.deepEqual(told('Façade de la boutique.png').slice(1, 3), [2017, 'image/png']);
  assert.equal(
    told('Lettre de mission.docx')[2],
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  );
  await database.destroy();
});
