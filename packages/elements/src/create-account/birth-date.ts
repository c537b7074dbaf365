/** What a birth date as typed means: the date in ISO 8601, or why it is none. */
export type BirthDateReading = { readonly date: string } | { readonly problem: BirthDateProblem };

export type BirthDateProblem =
  | { readonly code: 'missing' | 'format' | 'month' | 'future' | 'implausible' }
  /** Two digits for the year: whose century cannot be guessed. */
  | { readonly code: 'short-year'; readonly year: string }
  /** The month has no such day. */
  | { readonly code: 'day'; readonly month: number; readonly year: number; readonly days: number };

/** Day, month, year with anything usual in between, or nothing; as autofill and calendars write it, the year comes first. */
const shapes = [
  /^(?<day>\d{1,2})[\s./-]+(?<month>\d{1,2})[\s./-]+(?<year>\d{4}|\d{2})$/,
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4}|\d{2})$/,
  /^(?<year>\d{4})[./-](?<month>\d{1,2})[./-](?<day>\d{1,2})$/,
];

/** Ages, in years, between which somebody may hold an account. */
const youngest = 15;
const oldest = 120;

const two = (number: number): string => String(number).padStart(2, '0');

/** Reads a birth date; `now`: UTC milliseconds. */
export function readBirthDate(typed: string, now: number): BirthDateReading {
  const refuse = (code: 'missing' | 'format' | 'month' | 'future' | 'implausible'): BirthDateReading => ({
    problem: { code },
  });
  const text = typed.normalize('NFKC').trim();
  if (text === '') return refuse('missing');
  const groups = shapes.map((shape) => shape.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups) return refuse('format');
  const { day: dayText, month: monthText, year: yearText = '' } = groups;
  const [day, month, year] = [Number(dayText), Number(monthText), Number(yearText)];
  if (month < 1 || month > 12) return refuse('month');
  if (yearText.length === 2) return { problem: { code: 'short-year', year: yearText } };
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > days) return { problem: { code: 'day', month, year, days } };
  if (Date.UTC(year, month - 1, day) > now) return refuse('future');
  const thisYear = new Date(now).getUTCFullYear();
  if (year < thisYear - oldest || year > thisYear - youngest) return refuse('implausible');
  return { date: `${year}-${two(month)}-${two(day)}` };
}

/** The years that one may be born in, latest first. */
export function birthYears(now: number): readonly number[] {
  const thisYear = new Date(now).getUTCFullYear();
  return Array.from({ length: oldest - youngest + 1 }, (_, index) => thisYear - youngest - index);
}
