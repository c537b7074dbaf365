import type { IndicatorEntry, IndicatorParty } from '@comptexpert-kit/contract';
import type { KpiWidgetLaterWords } from '../locales/fr/kpi-widget-later.ts';
import { eurosOf } from './amounts.ts';
import type { Figures, MonthFigures } from './figures.ts';

/** An amount as spreadsheets of French speakers read it: `-1234,50`, nothing where it is not known. */
const number = (euros: string | undefined): string => (euros ?? '').replace('.', ',');

/**
 * A text of somebody else’s making: never a formula (a spreadsheet takes what begins with one of these signs for one), and in
 * quotes where it holds what divides cells or lines.
 */
function text(value: string): string {
  const harmless = /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/u.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A file for spreadsheets: semicolons, decimal commas, and the mark by which they know UTF-8. */
const file = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.join(';')}\r\n`).join('')}`;

export function csvOfMonths(
  months: readonly MonthFigures[],
  { now, before }: Figures,
  [head, monthName]: readonly [string, (month: string) => string],
): string {
  const cell = (cents: number | undefined): string =>
    number(cents === undefined ? undefined : eurosOf(cents));
  const years = [now, ...(before ? [before] : [])].map(({ fiscalYear }) => String(fiscalYear));
  return file([
    [text(head), ...years],
    ...months.map(({ month, amount, before: then }) => [
      text(monthName(month)),
      cell(amount),
      ...(before ? [cell(then)] : []),
    ]),
  ]);
}

const parts = ['notDue', 'late30', 'late60', 'late90', 'lateMore', 'unmatched'] as const;

export function csvOfParties(
  parties: readonly IndicatorParty[],
  { csv, schedule }: KpiWidgetLaterWords,
): string {
  const hasSchedule = parties.some((party) => party.schedule !== null);
  return file([
    [csv.code, csv.name, csv.amount, ...(hasSchedule ? parts.map((part) => schedule[part]) : [])].map(text),
    ...parties.map((party) => [
      text(party.code),
      text(party.name),
      number(party.amount),
      ...(hasSchedule ? parts.map((part) => number(party.schedule?.[part])) : []),
    ]),
  ]);
}

export function csvOfEntries(
  entries: readonly IndicatorEntry[],
  { csv, entry }: KpiWidgetLaterWords,
): string {
  const head = [
    entry.date,
    csv.journal,
    csv.number,
    entry.piece,
    csv.account,
    entry.label,
    csv.letter,
    csv.due,
    csv.amount,
  ];
  return file([
    head.map(text),
    ...entries.map((one) => [
      one.date,
      ...[one.journal, one.number, one.piece, one.account, one.label, one.letter ?? ''].map(text),
      one.dueDate ?? '',
      number(one.amount),
    ]),
  ]);
}
