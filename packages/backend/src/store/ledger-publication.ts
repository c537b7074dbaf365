import { type IndicatorKind, indicatorKinds } from '@comptexpert-kit/contract';
import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { FiscalYear } from '../domain/ledger/fiscal-year.ts';
import { creditKinds } from '../domain/ledger/headings.ts';
import type { DueLimits } from '../domain/ledger/schedule.ts';
import type { Database } from './database.ts';
import { wordsOf } from './dialect-words.ts';

/** What is known of a ledger once it is read. */
export interface LedgerFacts {
  readonly companyId: string;
  readonly fiscalYear: FiscalYear;
  /** The day of its last entry. */
  readonly asOf: string;
  readonly lines: number;
  readonly entries: number;
  /** The journals that hold nothing but what the year began with. */
  readonly openingJournals: readonly string[];
  readonly due: DueLimits;
  /** UTC milliseconds. */
  readonly importedAt: number;
}

/** The month of what a year began with. */
export const openingMonth = 'opening';

/** What somebody owes. */
const owedKinds: readonly IndicatorKind[] = ['receivables', 'payables'];

const texts = (values: readonly string[]) => sql.join(values.map((value) => sql.lit(value)));
/** A line's part in its figure. */
const signed = sql`case when kind in (${texts([...creditKinds])}) then credit - debit else debit - credit end`;

/** Puts the lines of that id in the place of the company's ledger of that year, with its sums. `from`: where they were gathered. */
export async function publishLedger(
  transaction: Database,
  id: number,
  facts: LedgerFacts,
  from?: string,
): Promise<void> {
  const { bulk } = wordsOf(transaction);
  await bulk.lock(transaction, 'ledgers');
  await remove(transaction, facts);
  // In the order of the table, which then grows at its end.
  if (from !== undefined)
    await sql`insert into ledger_lines select * from ${sql.table(from)} order by kind, party, line`.execute(
      transaction,
    );
  await transaction
    .insertInto('ledgers')
    .values({
      id,
      company_id: facts.companyId,
      fiscal_year: facts.fiscalYear.year,
      starts_on: facts.fiscalYear.from,
      ends_on: facts.fiscalYear.to,
      as_of: facts.asOf,
      lines: facts.lines,
      entries: facts.entries,
      imported_at: facts.importedAt,
    })
    .execute();
  for (const statement of bulk.beforeSums) await transaction.executeQuery(CompiledQuery.raw(statement));
  await sumMonths(transaction, id, facts);
  await sumParties(transaction, id, facts);
}

async function remove(db: Database, { companyId, fiscalYear }: LedgerFacts): Promise<void> {
  const before = await db
    .selectFrom('ledgers')
    .select('id')
    .where('company_id', '=', companyId)
    .where('fiscal_year', '=', fiscalYear.year)
    .executeTakeFirst();
  if (!before) return;
  for (const table of ['ledger_lines', 'ledger_months', 'ledger_parties'] as const)
    await db.deleteFrom(table).where('ledger_id', '=', before.id).execute();
  await db.deleteFrom('ledgers').where('id', '=', before.id).execute();
}

async function sumMonths(
  db: Database,
  id: number,
  { fiscalYear, openingJournals }: LedgerFacts,
): Promise<void> {
  const isOpening =
    openingJournals.length === 0
      ? sql`date < ${fiscalYear.from}`
      : sql`(date < ${fiscalYear.from} or journal in (${sql.join(openingJournals)}))`;
  await sql`insert into ledger_months (ledger_id, kind, month, amount)
    select ledger_id, kind, month, sum(amount) from (
      select ledger_id, kind, case when ${isOpening} then ${sql.lit(openingMonth)} else substr(date, 1, 7) end as month,
        ${signed} as amount
      from ledger_lines where ledger_id = ${id} and kind in (${texts(indicatorKinds)})) as lines
    group by ledger_id, kind, month`.execute(db);
}

/**
 * Settled are the lines of one party that have a letter in common and balance; whatever else is of claims and debts is
 * open, so that the open ones make up what is owed.
 */
async function sumParties(db: Database, id: number, { due }: LedgerFacts): Promise<void> {
  const owed = (isThen: RawBuilder<unknown>) =>
    sql`coalesce(sum(case when amount > 0 and ${isThen} then amount end), 0)`;
  await sql`insert into ledger_parties
      (ledger_id, kind, party, name, lines, amount,
        oldest_open, not_due, late_30, late_60, late_90, late_more, unmatched)
    select ${id}, summed.kind, summed.party, name, lines, amount, oldest_open, coalesce(not_due, 0), coalesce(late_30, 0),
      coalesce(late_60, 0), coalesce(late_90, 0), coalesce(late_more, 0), coalesce(unmatched, 0)
    from (
      select kind, party, max(party_name) as name, count(*) as lines, sum(${signed}) as amount
      from ledger_lines where ledger_id = ${id} and kind in (${texts(indicatorKinds)}) group by kind, party) as summed
    left join (
      select kind, party, min(case when amount > 0 then day end) as oldest_open,
        ${owed(sql`day >= ${due.notDue}`)} as not_due,
        ${owed(sql`day >= ${due.late30} and day < ${due.notDue}`)} as late_30,
        ${owed(sql`day >= ${due.late60} and day < ${due.late30}`)} as late_60,
        ${owed(sql`day >= ${due.late90} and day < ${due.late60}`)} as late_90,
        ${owed(sql`day < ${due.late90}`)} as late_more,
        coalesce(sum(case when amount < 0 then amount end), 0) as unmatched
      from (
        select kind, party, coalesce(piece_date, date) as day, ${signed} as amount from ledger_lines
        where ledger_id = ${id} and kind in (${texts(owedKinds)}) and (letter = '' or (kind, party, letter) in (
          select kind, party, letter from ledger_lines
          where ledger_id = ${id} and kind in (${texts(owedKinds)}) and letter <> ''
          group by kind, party, letter having sum(debit - credit) <> 0))) as open_lines
      group by kind, party) as opened on opened.kind = summed.kind and opened.party = summed.party`.execute(
    db,
  );
}
