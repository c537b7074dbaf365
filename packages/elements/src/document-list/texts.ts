import type { DocumentListWords } from '../locales/fr/document-list.ts';
import { Numbers, regional } from '../shared/numbers.ts';

/** What the list is written with: words, sizes and times in one language. */
export class Texts {
  readonly words: DocumentListWords;
  readonly numbers: Numbers;
  readonly #short: Intl.DateTimeFormat;
  readonly #long: Intl.DateTimeFormat;

  constructor(words: DocumentListWords, language: string) {
    this.words = words;
    this.numbers = new Numbers(language, words.units);
    const locale = regional(language);
    this.#short = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    this.#long = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
  }

  /** An instant (ISO 8601) in a row, as it is here. */
  when(instant: string): string {
    return this.#short.format(new Date(instant));
  }

  /** An instant to the second, with the zone that it is told in. */
  exactly(instant: string): string {
    return this.#long.format(new Date(instant));
  }
}
