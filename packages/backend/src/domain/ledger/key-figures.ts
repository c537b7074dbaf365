import {
  type DueSchedule,
  type EntryPage,
  type EntrySearch,
  type Indicator,
  type IndicatorEntry,
  type IndicatorKind,
  type IndicatorParty,
  type Indicators,
  type PartyPage,
  type PartySearch,
} from '@comptexpert-kit/contract';
import type { DueSums, Ledger, LedgerRows, MonthSum, PartyLine, PartySums } from '../../store/ledgers.ts';
import { LedgerUnknown, PartyUnknown, QueryRefused } from '../refusals.ts';
import { writeEuros } from './amount.ts';
import { decodeParty, encodeParty } from './party-id.ts';
import { dueDateOf } from './schedule.ts';

/** What is asked of one company. */
type OfCompany<Search> = Omit<Search, 'company'>;

/** Key figures of a company and what they are made of, read from its ledgers. */
export class KeyFigures {
  readonly #ledgers: LedgerRows;

  constructor(ledgers: LedgerRows) {
    this.#ledgers = ledgers;
  }

  /** @throws LedgerUnknown, StoreUnavailable */
  async read(companyId: string, fiscalYear: number | undefined): Promise<Indicators> {
    const all = await this.#ledgers.withMonths(companyId, fiscalYear);
    const ledger = chosen(all, fiscalYear);
    const before = all.find((one) => one.fiscalYear === ledger.fiscalYear - 1);
    const figure = (kind: IndicatorKind) =>
      indicatorOf(
        ledger,
        ofKind(ledger.months, kind),
        before && ofKind(before.months, kind).reduce((sum, { amount }) => sum + amount, 0n),
      );
    return {
      fiscalYear: ledger.fiscalYear,
      from: ledger.from,
      to: ledger.to,
      asOf: ledger.asOf,
      fiscalYears: all.map((one) => one.fiscalYear),
      revenue: figure('revenue'),
      expenses: figure('expenses'),
      receivables: figure('receivables'),
      payables: figure('payables'),
      cash: figure('cash'),
    };
  }

  /** @throws LedgerUnknown, QueryRefused, StoreUnavailable */
  async parties(
    companyId: string,
    kind: IndicatorKind,
    { fiscalYear, limit, after }: OfCompany<PartySearch>,
  ): Promise<PartyPage> {
    const ledger = chosen(await this.#ledgers.ofCompany(companyId), fiscalYear);
    const from = after === undefined ? undefined : decodeParty(after);
    if (after !== undefined && from === undefined)
      throw new QueryRefused([
        { pointer: '/after', code: 'invalid-format', message: 'Cette suite n’est pas celle de cette liste.' },
      ]);
    const found = await this.#ledgers.parties(ledger.id, kind, limit + 1, from);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      fiscalYear: ledger.fiscalYear,
      asOf: ledger.asOf,
      schedule: isOwed(kind) ? scheduleOf(await this.#ledgers.due(ledger.id, kind)) : null,
      items: shown.map((sums) => partyOf(kind, sums)),
      next: last && found.length > limit ? encodeParty(last.party) : null,
    };
  }

  /** @throws LedgerUnknown, PartyUnknown, StoreUnavailable */
  async entries(
    companyId: string,
    { kind, partyId }: { readonly kind: IndicatorKind; readonly partyId: string },
    { fiscalYear, limit, after }: OfCompany<EntrySearch>,
  ): Promise<EntryPage> {
    const ledger = chosen(await this.#ledgers.ofCompany(companyId), fiscalYear);
    const party = decodeParty(partyId);
    const sums = party === undefined ? undefined : await this.#ledgers.party(ledger.id, kind, party);
    if (!sums) throw new PartyUnknown();
    const before = after === undefined ? undefined : Number(after);
    const found = await this.#ledgers.lines(ledger.id, { kind, party: sums.party }, limit + 1, before);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      fiscalYear: ledger.fiscalYear,
      party: partyOf(kind, sums),
      items: shown.map(entryOf),
      next: last && found.length > limit ? String(last.line) : null,
    };
  }
}

const isOwed = (kind: IndicatorKind): boolean => kind === 'receivables' || kind === 'payables';

/** @throws LedgerUnknown */
function chosen<T extends Ledger>(all: readonly T[], fiscalYear: number | undefined): T {
  const ledger = all.find((one) => fiscalYear === undefined || one.fiscalYear === fiscalYear);
  if (!ledger) throw new LedgerUnknown();
  return ledger;
}

const ofKind = (sums: readonly MonthSum[], kind: IndicatorKind): readonly MonthSum[] =>
  sums.filter((sum) => sum.kind === kind);

function indicatorOf(ledger: Ledger, sums: readonly MonthSum[], previous: bigint | undefined): Indicator {
  const byMonth = new Map(sums.map(({ month, amount }) => [month, amount]));
  const opening = byMonth.get(null) ?? 0n;
  return {
    total: writeEuros(sums.reduce((sum, { amount }) => sum + amount, 0n)),
    previous: previous === undefined ? null : writeEuros(previous),
    opening: writeEuros(opening),
    months: monthsOf(ledger).map((month, index) => ({
      month,
      amount: writeEuros((byMonth.get(month) ?? 0n) + (index === 0 ? opening : 0n)),
    })),
  };
}

/** Every month of the fiscal year. */
function monthsOf({ from, to }: Ledger): string[] {
  const months: string[] = [];
  const month = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (;;) {
    const text = month.toISOString().slice(0, 7);
    if (text > to.slice(0, 7)) return months;
    months.push(text);
    month.setUTCMonth(month.getUTCMonth() + 1);
  }
}

const scheduleOf = (due: DueSums): DueSchedule => ({
  notDue: writeEuros(due.notDue),
  late30: writeEuros(due.late30),
  late60: writeEuros(due.late60),
  late90: writeEuros(due.late90),
  lateMore: writeEuros(due.lateMore),
  unmatched: writeEuros(due.unmatched),
});

const partyTypes: Readonly<Record<IndicatorKind, IndicatorParty['type']>> = {
  revenue: 'customer',
  receivables: 'customer',
  expenses: 'supplier',
  payables: 'supplier',
  cash: 'account',
};

const partyOf = (
  kind: IndicatorKind,
  { party, name, lines, amount, due, oldestOpen }: PartySums,
): IndicatorParty => ({
  id: encodeParty(party),
  type: party.startsWith('t:') ? partyTypes[kind] : 'account',
  code: party.slice(2),
  name,
  amount: writeEuros(amount),
  entries: lines,
  schedule: isOwed(kind) ? scheduleOf(due) : null,
  dueDate: oldestOpen === null ? null : dueDateOf(oldestOpen),
});

const entryOf = ({ line, letter, amount, isOpen, pieceDate, date, ...row }: PartyLine): IndicatorEntry => ({
  ...row,
  id: String(line),
  date,
  pieceDate,
  amount: writeEuros(amount),
  letter: letter === '' ? null : letter,
  open: isOpen,
  dueDate: isOpen && amount > 0n ? dueDateOf(pieceDate ?? date) : null,
  documentId: null,
});
