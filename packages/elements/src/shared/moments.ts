/** A day and a time of it as people write them, at the place of this device: « 3 novembre 2026 à 10:00 ». */
export const shownMoment = (instant: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));

/** A day as people write it. */
export const shownDay = (instant: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(instant));
