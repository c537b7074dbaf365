/** Euros as the API writes them, in cents: exact, because every sum of a ledger stays under 2⁵³. */
export const centsOf = (euros: string): number => Number(euros.replace('.', ''));

/** Cents as decimal euros, exact: `-1234.50`. */
export function eurosOf(cents: number): `${number}` {
  const size = Math.abs(cents);
  // Not divided as a whole: what is left of a cent in a large amount would be rounded.
  const rest = size % 100;
  const text = `${(size - rest) / 100}.${String(rest).padStart(2, '0')}`;
  return (cents < 0 ? `-${text}` : text) as `${number}`;
}

const withMinus = (text: string): string => text.replace('-', '\u2212');

/** Amounts as people of one language write them; what it takes to write them is made once, when first needed. */
export class Amounts {
  readonly #locale: string;
  #full: Intl.NumberFormat | undefined;
  #short: Intl.NumberFormat | undefined;
  #percent: Intl.NumberFormat | undefined;

  constructor(locale: string) {
    this.#locale = locale;
  }

  /** « 165 297,93 € ». */
  full(cents: number): string {
    this.#full ??= new Intl.NumberFormat(this.#locale, { style: 'currency', currency: 'EUR' });
    return withMinus(this.#full.format(eurosOf(cents)));
  }

  /** « 165 k€ ». */
  short(cents: number): string {
    this.#short ??= new Intl.NumberFormat(this.#locale, {
      style: 'currency',
      currency: 'EUR',
      notation: 'compact',
      maximumSignificantDigits: 3,
    });
    return withMinus(this.#short.format(eurosOf(cents)).replace(/(\p{L})\s€/u, '$1€'));
  }

  /** « 8,4 % », without a sign. */
  percent(share: number): string {
    this.#percent ??= new Intl.NumberFormat(this.#locale, { style: 'percent', maximumFractionDigits: 1 });
    return this.#percent.format(Math.abs(share));
  }
}
