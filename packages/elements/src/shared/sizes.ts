const step = 1024;

/** A size as people say it: `1 684 ko`, by the units of the language, from bytes upwards. */
export function sizeText(bytes: number, units: readonly string[], format: Intl.NumberFormat): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= step * (unit === 1 ? 10 : 1) && unit < units.length - 1) {
    amount /= step;
    unit += 1;
  }
  const rounded = unit === 0 || amount >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return `${format.format(rounded)}\u00a0${units[unit] ?? ''}`;
}
