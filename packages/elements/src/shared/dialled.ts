/** Digits as a telephone dials them: a French number gets its country. */
export const dialled = (number: string): string =>
  number.replaceAll(/[^\d+]/g, '').replace(/^0(?=\d{9}$)/, '+33');
