import type { LineReason } from '@comptexpert-kit/contract';
import type { LedgerLine } from './ledger-line.ts';
import { LedgerRefused } from './ledger-refused.ts';

/** A company's year of account. */
export interface FiscalYear {
  /** The year in which it ends: what it is called by. */
  readonly year: number;
  /** First and last day, ISO 8601. */
  readonly from: string;
  readonly to: string;
}

interface Noted {
  /** The first line of the file that is dated there. */
  readonly line: number;
  readonly date: string;
  /** Whether it holds income or expenses. */
  hasIncome: boolean;
}

const isIncome = (account: string): boolean => account.startsWith('6') || account.startsWith('7');

/** The year's last day of that month and day; the end of February is its last day, leap year or not. */
function closingOf(year: number, monthAndDay: string): string {
  if (!/^02-2[89]$/.test(monthAndDay)) return `${year}-${monthAndDay}`;
  return `${year}-02-${new Date(Date.UTC(year, 2, 0)).getUTCDate()}`;
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/**
 * Which fiscal year a ledger is of. Its last day is the one that the file's name gives; where all income and expenses lie
 * in another year, that one with the same closing day, because a name is sooner wrong than every entry. It has twelve months,
 * or up to twenty-four where income and expenses begin earlier. Balances may be dated before it, as detailed opening entries are; nothing may be
 * dated after it.
 */
export class FiscalYearFinder {
  readonly #named: number;
  readonly #monthAndDay: string;
  readonly #noted = new Map<number, Noted>();
  #earliestIncome: string | undefined;
  #last: { readonly date: string; readonly income: boolean } | undefined;

  /** `closing`: the last day by the file's name, ISO 8601. */
  constructor(closing: string) {
    this.#monthAndDay = closing.slice(5);
    this.#named = Number(closing.slice(0, 4));
  }

  note(line: number, { date, account }: Pick<LedgerLine, 'date' | 'account'>): void {
    const income = isIncome(account);
    // Most lines say nothing that the one before did not.
    if (this.#last?.date === date && this.#last.income === income) return;
    this.#last = { date, income };
    if (income && (this.#earliestIncome === undefined || date < this.#earliestIncome))
      this.#earliestIncome = date;
    const period = this.#periodOf(date);
    const noted = this.#noted.get(period);
    if (!noted) this.#noted.set(period, { line, date, hasIncome: income });
    else noted.hasIncome ||= income;
  }

  /** @throws LedgerRefused where the entries are of no single year */
  find(): FiscalYear & { readonly isNamed: boolean } {
    const withIncome = [...this.#noted]
      .filter(([, { hasIncome }]) => hasIncome)
      .map(([period]) => period)
      .sort((a, b) => a - b);
    const year = withIncome.at(-1) ?? this.#named;
    const isLong = withIncome.length === 2 && withIncome[0] === year - 1 && year === this.#named;
    const outside = [...this.#noted].filter(
      ([period, { hasIncome }]) => period > year || (hasIncome && period < (isLong ? year - 1 : year)),
    );
    const to = closingOf(year, this.#monthAndDay);
    if (outside.length > 0)
      throw new LedgerRefused(
        `Des écritures ne sont pas de l’exercice clos le ${french(to)}.`,
        outside.map(([, noted]) => outsideReason(noted)).sort((a, b) => a.line - b.line),
      );
    const from =
      isLong && this.#earliestIncome !== undefined
        ? `${this.#earliestIncome.slice(0, 7)}-01`
        : dayAfter(closingOf(year - 1, this.#monthAndDay));
    return { year, from, to, isNamed: year === this.#named };
  }

  /** The calendar year in which the twelve months end that hold this date. */
  #periodOf(date: string): number {
    const year = Number(date.slice(0, 4));
    return date <= closingOf(year, this.#monthAndDay) ? year : year + 1;
  }
}

const outsideReason = ({ line, date }: Noted): LineReason => ({
  line,
  reason: `cette écriture est datée du ${french(date)}`,
});

/** As people write a date. */
export const french = (date: string): string => date.split('-').reverse().join('/');
