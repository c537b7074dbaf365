/** Amounts, months and days are handed in as they are to be read. */
interface Compared {
  readonly share: string | undefined;
  readonly difference: string;
  readonly more: boolean;
  readonly year: string;
  readonly base: string;
}

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

const month = (month: string): string => `${months[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

/** What « cx-kpi-widget » says as soon as it is there. */
export const kpiWidgetWords = {
  locale: 'fr-FR',
  title: 'Indicateurs clés',
  loading: 'Vos indicateurs se chargent…',
  loadingSlowly: 'C’est plus long que d’habitude. Vos indicateurs arrivent.',
  kinds: {
    revenue: 'Chiffre d’affaires',
    expenses: 'Charges',
    receivables: 'Créances clients',
    payables: 'Dettes fournisseurs',
    cash: 'Trésorerie',
  },
  fiscalYear: 'Exercice',
  /** `2024-05-31`. */
  day: (day: string): string => day.split('-').reverse().join('/'),
  month,
  initial: (month: string): string => (months[Number(month.slice(5, 7)) - 1] ?? '').charAt(0).toUpperCase(),
  asOf: (day: string): string => `au ${day}`,
  old: (day: string): string =>
    `Ces chiffres s’arrêtent au ${day}\u202f: ce qui s’est passé depuis n’y est pas encore.`,
  lacksBefore: (year: number): string => `Les mois de ${year} n’ont pas pu être lus.`,
  compared: ({ share, difference, more, year, base }: Compared): string =>
    `${share ?? difference} de ${more ? 'plus' : 'moins'} qu’${year} (${base})`,
  same: (year: string): string => `Comme ${year}`,
  incomparable: 'Pas d’exercice précédent à comparer',
  inYear: (year: number): string => `en ${year}`,
  inWholeYear: (year: number): string => `en ${year}, année entière`,
  inMonths: (year: number, count: number): string => `en ${year} (exercice de ${count} mois)`,
  until: (date: string): string => `à fin ${month(date)}`,
  details: (figure: string): string => `Voir le détail\u00a0: ${figure}`,
  chart: (what: string, low: string, high: string): string =>
    `${what}, mois par mois\u00a0: de ${low} à ${high}. Flèches gauche et droite pour lire chaque mois.`,
  empty: (what: string): string => `${what}, mois par mois\u00a0: aucun montant.`,
  extreme: (amount: string, month: string): string => `${amount} en ${month}`,
  reading: (name: string, amount: string): string => `${name}\u00a0: ${amount}`,
  yearEarlier: 'Un an plus tôt',
  unknown: 'pas encore connu',
  cumulated: { flow: 'Cumul', balance: 'Solde en fin de mois' },
  asTable: 'Voir en tableau',
  asChart: 'Voir en graphique',
  tableOf: (figure: string): string => `${figure}, mois par mois`,
  monthHead: 'Mois',
  export: 'Exporter (CSV)',
  of: (label: string, figure: string): string => `${label}\u00a0: ${figure}`,
  print: 'Imprimer',
};

export type KpiWidgetWords = typeof kpiWidgetWords;
