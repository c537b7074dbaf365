/** « 21 novembre 2025 à 10:12 », in Paris. */
export const moment = (instant: number): string =>
  new Intl.DateTimeFormat('fr-FR', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  }).format(instant);
