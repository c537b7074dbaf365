import { sizeText } from './sizes.ts';

/** Whose habits a language is written by: days before months in English, too. */
export const regional = (language: string): string => (language === 'en' ? 'en-GB' : language);

/** Numbers and days in words, by formats that are made once. */
export class Numbers {
  readonly #number: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #units: readonly string[];

  constructor(language: string, units: readonly string[]) {
    const locale = regional(language);
    this.#number = new Intl.NumberFormat(locale);
    this.#percent = new Intl.NumberFormat(locale, { style: 'percent' });
    this.#day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
    this.#units = units;
  }

  size(bytes: number): string {
    return sizeText(bytes, this.#units, this.#number);
  }

  /** Of a share from 0 to 1; never a hundred before all is there. */
  percent(share: number): string {
    return this.#percent.format(share < 1 ? Math.min(share, 0.99) : 1);
  }

  /** The day of an instant (ISO 8601), here. */
  day(instant: string): string {
    return this.#day.format(new Date(instant));
  }
}
