import { foldFileName } from '@comptexpert-kit/contract';

/** 2017-02-14, 2017_02_14, 20170214; then 14-02-2017, 14.02.2017, 14022017. Not inside longer numbers. */
const patterns = [
  /(?<!\d)(?<year>(?:19|20)\d{2})([-_. ]?)(?<month>\d{2})\2(?<day>\d{2})(?!\d)/,
  /(?<!\d)(?<day>\d{2})([-_. ]?)(?<month>\d{2})\2(?<year>(?:19|20)\d{2})(?!\d)/,
];

/** The day that a file's name tells, as ISO 8601; undefined where it tells none of the calendar. */
export function dayInName(name: string): string | undefined {
  for (const pattern of patterns) {
    const { year = '', month = '', day = '' } = pattern.exec(name)?.groups ?? {};
    const iso = `${year}-${month}-${day}`;
    const time = Date.parse(`${iso}T00:00:00Z`);
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)) return iso;
  }
  return undefined;
}

/** The day in France at that moment. */
export const dayAt = (time: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(time);

/** « 2016 », « Exercice 2016 », « Exercice clos le 31-12-2016 », « 2015-2016 », « Année 2016 ». */
const yearFolder =
  /^(?:exercice|exo|annee|bilan)?\s*(?:clos(?: le)?|du|au)?\s*(?:(?:\d{4}|\d{2}[-_. ]\d{2})\s*[-_/. ]\s*)?((?:19|20)\d{2})$/;

/** The fiscal year that the innermost folder named after one tells. */
export function fiscalYearOfFolders(folders: readonly string[]): number | undefined {
  for (const folder of folders.toReversed()) {
    const [, year] = yearFolder.exec(foldFileName(folder).trim()) ?? [];
    if (year !== undefined) return Number(year);
  }
  return undefined;
}
