import { LedgerRows } from '../../../store/ledgers.ts';
import type { Store } from '../../../store/store.ts';
import type { Clock } from '../../ports.ts';
import { Ledgers } from '../ledgers.ts';
import { Bakery } from './bakery.ts';

/** Whose demonstration ledgers they are: « Boulangerie Moreau ». */
const siren = '000000000';
const years = [2025, 2026] as const;
/** After that day nothing is known: the second year is under way. */
const asOf = '2026-10-31';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

/** Gives the demonstration’s bakery the ledgers of two years, where it has neither. */
export async function seedDemoLedgers(store: Store, clock: Clock): Promise<void> {
  const company = await store.companies.bySiren(siren);
  const known = company ? await new LedgerRows(store.database).ofCompany(company.id) : [];
  if (!company || known.some(({ fiscalYear }) => years.some((year) => year === fiscalYear))) return;
  const ledgers = new Ledgers(store.database, clock);
  const bakery = new Bakery(asOf);
  for (const year of years)
    await ledgers.import({
      name: `${siren}FEC${year}1231.txt`,
      bytes: bytesOf(bakery.year(year).write()),
      company,
      actor: { id: 'demo', name: 'Nora Benali', role: 'staff' },
    });
}
