import type { DueSchedule, IndicatorKind } from '@comptexpert-kit/contract';
import { type Selectable, sql } from 'kysely';
import { creditKinds } from '../domain/ledger/headings.ts';
import type { Database } from './database.ts';
import { openingMonth } from './ledger-publication.ts';
import type { LedgerPartiesTable, LedgersTable } from './schema.ts';

/** A company's ledger of one fiscal year, without its lines. */
export interface Ledger {
  readonly id: number;
  readonly fiscalYear: number;
  readonly from: string;
  readonly to: string;
  /** The day of its last entry. */
  readonly asOf: string;
}

/** What a month adds to a figure, in cents; `month` null: what the year began with. */
export interface MonthSum {
  readonly kind: IndicatorKind;
  readonly month: string | null;
  readonly amount: bigint;
}

/** What is owed, in cents, by how late it is. */
export type DueSums = Readonly<Record<keyof DueSchedule, bigint>>;

/** Somebody or something that a figure is made of. */
export interface PartySums {
  readonly party: string;
  readonly name: string;
  readonly lines: number;
  readonly amount: bigint;
  readonly due: DueSums;
  /** The day of the oldest open piece. */
  readonly oldestOpen: string | null;
}

/** A line of the ledger as it counts in its figure. */
export interface PartyLine {
  readonly line: number;
  readonly journal: string;
  readonly number: string;
  readonly date: string;
  readonly account: string;
  readonly piece: string;
  readonly pieceDate: string | null;
  readonly label: string;
  readonly letter: string;
  readonly letterDate: string | null;
  readonly amount: bigint;
  readonly isOpen: boolean;
}

type LedgerColumns = Pick<Selectable<LedgersTable>, 'id' | 'fiscal_year' | 'starts_on' | 'ends_on' | 'as_of'>;

const ledgerOf = ({ id, fiscal_year, starts_on, ends_on, as_of }: LedgerColumns): Ledger => ({
  id,
  fiscalYear: fiscal_year,
  from: starts_on,
  to: ends_on,
  asOf: as_of,
});

type DueColumns = Pick<
  Selectable<LedgerPartiesTable>,
  'not_due' | 'late_30' | 'late_60' | 'late_90' | 'late_more' | 'unmatched'
>;

const dueOf = (row: DueColumns): DueSums => ({
  notDue: BigInt(row.not_due),
  late30: BigInt(row.late_30),
  late60: BigInt(row.late_60),
  late90: BigInt(row.late_90),
  lateMore: BigInt(row.late_more),
  unmatched: BigInt(row.unmatched),
});

const partyOf = (row: Selectable<LedgerPartiesTable>): PartySums => ({
  party: row.party,
  name: row.name,
  lines: row.lines,
  amount: BigInt(row.amount),
  due: dueOf(row),
  oldestOpen: row.oldest_open,
});

/** Ledgers as key figures are read from them. */
export class LedgerRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The ledgers of a company, the last first. */
  async ofCompany(companyId: string): Promise<Ledger[]> {
    const rows = await this.#db
      .selectFrom('ledgers')
      .select(['id', 'fiscal_year', 'starts_on', 'ends_on', 'as_of'])
      .where('company_id', '=', companyId)
      .orderBy('fiscal_year', 'desc')
      .execute();
    return rows.map(ledgerOf);
  }

  /**
   * The ledgers of a company, the last first, with the months of that year's (of the last where none is said) and of the
   * one before: in one question, because every figure waits for it.
   */
  async withMonths(
    companyId: string,
    fiscalYear?: number,
  ): Promise<readonly (Ledger & { readonly months: readonly MonthSum[] })[]> {
    const last = sql<number>`(select max(fiscal_year) from ledgers where company_id = ${companyId})`;
    const isAsked =
      fiscalYear === undefined
        ? sql`fiscal_year in (${last}, ${last} - 1)`
        : sql`fiscal_year in (${fiscalYear}, ${fiscalYear - 1})`;
    const { rows } = await sql<LedgerColumns & { kind: string | null; month: string; amount: number }>`
      select id, fiscal_year, starts_on, ends_on, as_of, kind, month, amount
      from ledgers left join ledger_months on ledger_id = id and ${isAsked}
      where company_id = ${companyId} order by fiscal_year desc`.execute(this.#db);
    return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([first, ...others]) =>
      first
        ? [
            {
              ...ledgerOf(first),
              months: [first, ...others].flatMap(({ kind, month, amount }) =>
                kind === null
                  ? []
                  : [
                      {
                        kind: kind as IndicatorKind,
                        month: month === openingMonth ? null : month,
                        amount: BigInt(amount),
                      },
                    ],
              ),
            },
          ]
        : [],
    );
  }

  /** The largest amounts first, those after that party. */
  async parties(id: number, kind: IndicatorKind, limit: number, after?: string): Promise<PartySums[]> {
    const rows = await this.#db
      .selectFrom('ledger_parties')
      .selectAll()
      .where('ledger_id', '=', id)
      .where('kind', '=', kind)
      .$if(after !== undefined, (parties) =>
        parties.where((row) =>
          row(
            row.refTuple('amount', 'party'),
            '<',
            row
              .selectFrom('ledger_parties as last')
              .select(['last.amount', 'last.party'])
              .where('last.ledger_id', '=', id)
              .where('last.kind', '=', kind)
              .where('last.party', '=', after ?? '')
              .$asTuple('amount', 'party'),
          ),
        ),
      )
      .orderBy('amount', 'desc')
      .orderBy('party', 'desc')
      .limit(limit)
      .execute();
    return rows.map(partyOf);
  }

  async party(id: number, kind: IndicatorKind, party: string): Promise<PartySums | undefined> {
    const row = await this.#db
      .selectFrom('ledger_parties')
      .selectAll()
      .where('ledger_id', '=', id)
      .where('kind', '=', kind)
      .where('party', '=', party)
      .executeTakeFirst();
    return row && partyOf(row);
  }

  /** Of all parties together. */
  async due(id: number, kind: IndicatorKind): Promise<DueSums> {
    const sum = (column: keyof DueColumns) =>
      sql<number>`cast(coalesce(sum(${sql.ref(column)}), 0) as bigint)`.as(column);
    const row = await this.#db
      .selectFrom('ledger_parties')
      .select([
        sum('not_due'),
        sum('late_30'),
        sum('late_60'),
        sum('late_90'),
        sum('late_more'),
        sum('unmatched'),
      ])
      .where('ledger_id', '=', id)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow();
    return dueOf(row);
  }

  /** Newest first, those before that line. */
  async lines(
    id: number,
    { kind, party }: { readonly kind: IndicatorKind; readonly party: string },
    limit: number,
    after?: number,
  ): Promise<PartyLine[]> {
    const amount = creditKinds.has(kind) ? sql`credit - debit` : sql`debit - credit`;
    const isOwed = kind === 'receivables' || kind === 'payables';
    // All of the party's lines are looked at: what is open depends on the others of its letter.
    const { rows } = await sql<Omit<PartyLine, 'amount' | 'isOpen'> & { amount: number; balance: number }>`
      select line, journal, number, date, account, piece, piece_date as "pieceDate", label, letter,
        letter_date as "letterDate", amount, balance
      from (
        select *, ${amount} as amount, cast(sum(debit - credit) over (partition by letter) as bigint) as balance
        from ledger_lines where ledger_id = ${id} and kind = ${kind} and party = ${party}) as lines
      where ${
        after === undefined
          ? sql`1 = 1`
          : sql`(date, line) < (select date, line from ledger_lines
              where ledger_id = ${id} and kind = ${kind} and party = ${party} and line = ${after})`
      }
      order by date desc, line desc limit ${limit}`.execute(this.#db);
    return rows.map(({ amount: cents, balance, ...row }) => ({
      ...row,
      amount: BigInt(cents),
      isOpen: isOwed && (row.letter === '' || balance !== 0),
    }));
  }
}
