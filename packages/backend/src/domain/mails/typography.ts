/**
 * French spacing: no line may break before « ; ! ? » (narrow no-break space) or « : » (no-break space), within
 * guillemets, nor between a number and its unit. Addresses hold no such spaces and stay as they are.
 */
export const typeset = (text: string): string =>
  text.replace(/ (?=[;!?»])|(?<=«) /gu, '\u202f').replace(/ (?=:)|(?<=\d) (?=minutes\b)/gu, '\u00a0');
