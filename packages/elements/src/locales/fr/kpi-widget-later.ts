import { duration, failures } from './failures.ts';

/** What « cx-kpi-widget » says when something does not come, or when one looks into a figure. */
export const kpiWidgetLaterWords = {
  failures: {
    ...failures,
    'rate-limited': ['Trop de demandes en peu de temps.', 'Patientez, puis réessayez.'],
    'right-missing': [
      'Vous n’avez pas accès aux indicateurs.',
      'Demandez-le à l’administrateur de votre espace client.',
    ],
    'company-unknown': [
      'Cette entreprise n’est pas de celles que vous pouvez consulter.',
      'Choisissez-en une autre, ou demandez l’accès à votre cabinet.',
    ],
    'ledger-unknown': [
      'Votre cabinet n’a pas encore transmis d’écritures.',
      'Vos indicateurs apparaîtront ici dès qu’il l’aura fait.',
    ],
    'party-unknown': [
      'Ce tiers ou ce compte n’a plus d’écriture dans cet exercice.',
      'Les écritures ont été remplacées depuis. Revenez en arrière, puis choisissez-en un autre.',
    ],
    'second-factor-required': [
      'Cette partie de votre espace demande un code.',
      'Saisissez celui de votre application d’authentification.',
    ],
  },
  yearUnknown: (year: number): readonly string[] => [
    `Votre cabinet n’a pas encore transmis d’écritures pour ${year}.`,
    'Regardez le dernier exercice connu.',
  ],
  lastYear: 'Voir le dernier exercice',
  duration,
  retry: 'Réessayer',
  later: (label: string, duration: string): string => `${label} dans ${duration}`,
  signedOut: {
    asked: ['Connectez-vous pour voir vos indicateurs.', 'Vous reviendrez ici ensuite.'],
    over: ['Votre session a pris fin.', 'Connectez-vous de nouveau\u202f: vous reviendrez ici.'],
  },
  signIn: 'Me connecter',
  stale: (time: string): string =>
    `Chiffres lus à ${time}. La mise à jour n’a pas abouti\u202f; nous réessayons.`,
  yearFailed: (year: number): string =>
    `Les chiffres de ${year} n’ont pas pu être lus. Ceux que vous aviez restent affichés.`,
  back: 'Retour',
  trail: 'Où vous êtes',
  searching: {
    party: 'Rechercher un client, un fournisseur ou un compte',
    nothing: (text: string): string => `Rien ne correspond à «\u202f${text}\u202f».`,
    found: (count: number): string => (count > 1 ? `${count} résultats` : `${count} résultat`),
    incomplete: 'La liste n’a pas pu être lue en entier\u202f: la recherche n’en voit qu’une partie.',
  },
  listLoading: 'La liste se charge…',
  listSlowly: 'C’est plus long que d’habitude. La liste arrive.',
  nothing: 'Aucun montant dans cet exercice.',
  more: 'Afficher la suite',
  parties: { customer: 'Client', supplier: 'Fournisseur', account: 'Compte' },
  entryCount: (count: number): string => (count > 1 ? `${count} écritures` : `${count} écriture`),
  due: (day: string): string => `plus ancienne échéance le ${day}`,
  schedule: {
    title: 'Échéancier',
    advice:
      'Par ancienneté du retard à la date des chiffres. Sans échéance connue, 30 jours après la date de la pièce.',
    notDue: 'À échoir',
    late30: 'De 1 à 30 jours',
    late60: 'De 31 à 60 jours',
    late90: 'De 61 à 90 jours',
    lateMore: 'Plus de 90 jours',
    unmatched: 'Règlements et avoirs non lettrés',
    total: 'Total',
    column: 'Retard',
  },
  entry: {
    date: 'Date',
    piece: 'Pièce',
    label: 'Libellé',
    state: 'Échéance',
    amount: 'Montant',
    unmatched: 'non lettré',
    matched: (letter: string): string => `lettré ${letter}`,
  },
  openPiece: 'Ouvrir la pièce',
  csv: {
    month: 'Mois',
    name: 'Nom',
    code: 'Code',
    account: 'Compte',
    journal: 'Journal',
    number: 'Numéro',
    letter: 'Lettrage',
    due: 'Échéance',
    amount: 'Montant',
  },
};

export type KpiWidgetLaterWords = typeof kpiWidgetLaterWords;
