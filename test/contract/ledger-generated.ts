import { Ledgers } from '../../packages/backend/src/domain/ledger/ledgers.ts';
import { CompanyRows } from '../../packages/backend/src/store/companies.ts';
import { migrate } from '../../packages/backend/src/store/migrate.ts';
import { FakeClock } from '../support/fakes.ts';
import { openDatabase, type TestDatabase } from './hosts.ts';
import { ledgerHeader, ledgerLine } from './ledger-files.ts';

/** A process of its own: imports so many made-up lines and prints its peak of memory, in KiB. */
const [kind, address = '', count] = process.argv.slice(2);
const entriesAtOnce = 500;
const company = { id: 'c', siren: '123456782', name: 'Moulins réunis', contactEmail: '', quotaBytes: 0 };

/** A purchase of one of 300 suppliers and its payment, in four lines; one in four is not paid. */
function entryOf(number: number): string {
  const [party, date] = [`F${number % 300}`, `2024${String((number % 12) + 1).padStart(2, '0')}15`];
  const common = { number, date, party, letter: number % 4 === 0 ? '' : `L${number}` };
  return [
    ledgerLine({ ...common, account: '60110000', party: '', letter: '', debit: '100,00' }),
    ledgerLine({ ...common, account: '40110000', credit: '100,00' }),
    ledgerLine({ ...common, account: '40110000', debit: '100,00' }),
    ledgerLine({ ...common, account: '51210000', party: '', letter: '', credit: '100,00' }),
  ].join('\n');
}

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${ledgerHeader}\n`);
  for (let from = 0; from < Number(count) / 4; from += entriesAtOnce) {
    const entries = Array.from({ length: entriesAtOnce }, (_, index) => entryOf(from + index + 1));
    yield await Promise.resolve(Buffer.from(`${entries.join('\n')}\n`));
  }
}

const database = openDatabase({ kind: kind as TestDatabase['kind'], address });
await migrate(database);
await new CompanyRows(database).insert(company, 0);
const { lines, entries } = await new Ledgers(database, new FakeClock()).import({
  name: `${company.siren}FEC20241231.txt`,
  bytes: chunks(),
  company,
  actor: { id: '', name: '', role: 'staff' },
});
await database.destroy();
process.stdout.write(JSON.stringify({ lines, entries, peak: process.resourceUsage().maxRSS }));
