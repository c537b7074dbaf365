import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { KeyFigures } from '../../packages/backend/src/domain/ledger/key-figures.ts';
import { Ledgers } from '../../packages/backend/src/domain/ledger/ledgers.ts';
import { CompanyRows } from '../../packages/backend/src/store/companies.ts';
import { LedgerRows } from '../../packages/backend/src/store/ledgers.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { FakeClock } from '../support/fakes.ts';
import { onEveryDatabase, openDatabase } from './hosts.ts';

/** Ledgers of real companies, which are not ours to hand on: whoever has them says where (`FEC_SAMPLES`). */
const samples = [
  ['000000000FEC20231231.txt', ['165297.93', '162292.95', '27771.70', '4625.50']],
  ['111111111FEC20221231.TXT', ['36477.28', '37758.40', '14416.52', '17324.32']],
] as const;
const folder = process.env['FEC_SAMPLES'] ?? '';

await onEveryDatabase('a real ledger', (databases) => {
  for (const [name, totals] of samples)
    it(
      `${name} gives its figures to the cent`,
      { skip: !existsSync(join(folder, name)) && 'FEC_SAMPLES is not set' },
      async () => {
        const database = openDatabase(await databases().create());
        await migrate(database);
        const company = { id: 'c', siren: name.slice(0, 9), name: '', contactEmail: '', quotaBytes: 0 };
        await new CompanyRows(database).insert(company, 0);
        const bytes = createReadStream(join(folder, name)) as AsyncIterable<Uint8Array>;
        const actor = { id: '', name: '', role: 'staff' } as const;
        const done = await new Ledgers(database, new FakeClock()).import({ name, bytes, company, actor });
        assert.deepEqual(done.rejected, []);
        const { revenue, expenses, receivables, payables } = await new KeyFigures(
          new LedgerRows(database),
        ).read('c', done.fiscalYear.year);
        assert.deepEqual(
          [revenue, expenses, receivables, payables].map(({ total }) => total),
          totals,
        );
        await database.destroy();
      },
    );
});
