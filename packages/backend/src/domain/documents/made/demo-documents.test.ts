import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { cheapHasher } from '../../../../../../mocks/src/cheap-hasher.ts';
import { FakeClock } from '../../../../../../test/support/fakes.ts';
import { createTestDomain } from '../../../../../../test/support/domain.ts';
import { LedgerRows } from '../../../store/ledgers.ts';
import { seedDemoFirm } from '../../../store/seed-demo-firm.ts';
import { Store } from '../../../store/store.ts';
import { seedDemoLedgers } from '../../ledger/made/demo-ledgers.ts';
import { StoredPeek } from '../peek.ts';
import { recognise } from '../recognise.ts';
import { seedDemoDocuments } from './demo-documents.ts';
import { writePng } from './png.ts';

describe('the documents of the demonstration', () => {
  it('are a dozen, are what they say, and some are vouchers of the ledger', async () => {
    const { database, files, domain } = await createTestDomain({ house: 'firm' });
    const [store, clock] = [new Store(database), new FakeClock()];
    await seedDemoFirm(store, cheapHasher, clock);
    await seedDemoLedgers(store, clock);
    await seedDemoDocuments(store, files, clock);
    await seedDemoDocuments(store, files, clock);
    const company = await store.companies.bySiren('000000000');
    const all = await store.documents.list(company?.id ?? '', { text: '' }, 100);
    assert.equal(all.length, 12);
    assert.deepEqual([...new Set(all.map(({ state }) => state))].sort(), ['filed', 'sent', 'taken']);
    for (const { name, file, size, mediaType } of all)
      assert.equal(await recognise(name, new StoredPeek(files.store, file ?? '', size)), mediaType, name);

    const claire = await store.accounts.byIdentifier('claire.moreau@example.fr');
    const caller = { accountId: claire?.id ?? '', sessionId: 'demo' };
    const ledgers = new LedgerRows(database);
    const [ledger] = await ledgers.ofCompany(company?.id ?? '');
    const { items } = await domain.space.ledgers.parties(caller, 'payables', { limit: 1 });
    assert.ok(ledger && items[0]);
    const entries = await domain.space.ledgers.entries(
      caller,
      { kind: 'payables', partyId: items[0].id },
      { limit: 50 },
    );
    const voucher = entries.items.find(({ documentId }) => documentId !== null);
    const document = all.find(({ id }) => id === voucher?.documentId);
    assert.ok(document?.name.includes(voucher?.piece ?? 'none'), document?.name);
  });

  it('have pictures that unpack to their points', () => {
    const png = Buffer.from(writePng(9, 2, (x, y) => x === y));
    const length = png.readUInt32BE(33);
    assert.deepEqual(
      [...inflateSync(png.subarray(41, 41 + length))],
      [0, 0b0111_1111, 0b1000_0000, 0, 0b1011_1111, 0b1000_0000],
    );
  });
});
