import type { Indicator, IndicatorKind, Indicators } from '@comptexpert-kit/contract';
import { centsOf } from './amounts.ts';

/** A fiscal year, and the one before where it is known. */
export interface Figures {
  readonly now: Indicators;
  readonly before: Indicators | undefined;
}

/** One month of a figure, in cents; undefined: not known (yet). */
export interface MonthFigures {
  /** `2024-05`. */
  readonly month: string;
  readonly amount: number | undefined;
  /** The same month of the year before. */
  readonly before: number | undefined;
}

/** What is compared with the year before. */
export interface Comparison {
  /** The fiscal year before. */
  readonly year: number;
  /** What it was then, in cents. */
  readonly base: number;
  /** How much more it is now, in cents. */
  readonly difference: number;
  /** The same as a share of what it was; undefined where that says nothing: it was nothing, or changed its side. */
  readonly share: number | undefined;
  /** Until which month of the year before, because this year is not over; undefined: all of it. */
  readonly until: string | undefined;
  /** All of the year before although this one is not over: its months are not known. */
  readonly uneven: boolean;
  /** How many months the year before has, where it is not as long as this one. */
  readonly months: number | undefined;
}

/** What stands at one moment, against what happens over time. */
export const isBalance = (kind: IndicatorKind): boolean => !/^(revenue|expenses)$/.test(kind);

/** `2023-05` for `2024-05`. */
export const yearBefore = (month: string): string => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

/** Every month up to `last`: alone, or with all that came before it in its fiscal year. */
function amounts(
  { months, opening }: Indicator,
  last: string,
  cumulated: boolean,
): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  let sum = 0;
  let carried = centsOf(opening);
  for (const { month, amount } of months) {
    if (month > last) break;
    sum = centsOf(amount) + (cumulated ? sum : -carried);
    carried = 0;
    all.set(month, sum);
  }
  return all;
}

const lastMonth = ({ asOf }: Indicators): string => asOf.slice(0, 7);

/** A figure month by month, beside the year before; balances without what the year began with, unless cumulated. */
export function monthsOf(
  kind: IndicatorKind,
  { now, before }: Figures,
  cumulated: boolean,
): readonly MonthFigures[] {
  const known = amounts(now[kind], lastMonth(now), cumulated);
  const earlier = before && amounts(before[kind], lastMonth(before), cumulated);
  return now[kind].months.map(({ month }) => {
    const then = yearBefore(month);
    return {
      month,
      amount: known.get(month),
      // A fiscal year may be longer than twelve months.
      before: earlier?.get(then) ?? (cumulated ? undefined : known.get(then)),
    };
  });
}

/** How a figure stands against the year before: all of it, or up to the same month where this year is not over. */
export function comparison(kind: IndicatorKind, { now, before }: Figures): Comparison | undefined {
  const { total, previous, months } = now[kind];
  const year = before?.fiscalYear ?? now.fiscalYears.find((one) => one < now.fiscalYear);
  if (previous === null || year === undefined) return undefined;
  const isOver = lastMonth(now) >= (months.at(-1)?.month ?? '');
  const until = isOver ? undefined : yearBefore(lastMonth(now));
  const known = until === undefined ? undefined : before && amounts(before[kind], lastMonth(before), true);
  const base = until === undefined ? undefined : known?.get(until);
  const others = before?.[kind].months.length;
  return {
    year,
    ...compared(centsOf(total), base ?? centsOf(previous)),
    until: base === undefined ? undefined : until,
    uneven: !isOver && base === undefined,
    months: isOver && others !== undefined && others !== months.length ? others : undefined,
  };
}

function compared(total: number, base: number): Pick<Comparison, 'base' | 'difference' | 'share'> {
  const difference = total - base;
  const isSameSide = base !== 0 && total / base >= 0;
  return { base, difference, share: isSameSide ? difference / Math.abs(base) : undefined };
}
