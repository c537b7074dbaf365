import type { MadeAccount } from './books.ts';

export const account = (number: string, name: string): MadeAccount => ({ number, name });
export const accounts = {
  capital: account('10130000', 'Capital'),
  result: account('12000000', 'Résultat de l’exercice'),
  loan: account('16410000', 'Emprunt four à sole'),
  oven: account('21540000', 'Matériel industriel'),
  vatPaid: account('44566000', 'TVA déductible sur biens et services'),
  vatDue: account('44551000', 'TVA à décaisser'),
  vatCollected: account('44571000', 'TVA collectée'),
  wagesDue: account('42100000', 'Personnel, rémunérations dues'),
  contributionsDue: account('43100000', 'Sécurité sociale'),
  bank: account('51210000', 'Banque'),
  till: account('53000000', 'Caisse'),
  bread: account('70110000', 'Ventes de pain'),
  pastry: account('70120000', 'Ventes de pâtisserie'),
  drinks: account('70700000', 'Ventes de boissons'),
  wages: account('64110000', 'Salaires'),
  contributions: account('64510000', 'Cotisations à l’Urssaf'),
  interest: account('66110000', 'Intérêts des emprunts'),
  fees: account('62700000', 'Services bancaires'),
} as const;

export const journals = {
  opening: ['AN', 'À nouveaux'],
  sales: ['VE', 'Ventes'],
  purchases: ['AC', 'Achats'],
  bank: ['BQ', 'Banque'],
  till: ['CA', 'Caisse'],
  other: ['OD', 'Opérations diverses'],
} as const;

/** Who is invoiced each month: euros before tax in an ordinary month, and after how many days they pay. */
export const customers = [
  { code: 'CHOTEL', name: 'Hôtel du Parc', usual: 1_850, pays: 38 },
  { code: 'CFOUR', name: 'Restaurant Le Vieux Four', usual: 920, pays: 24 },
  { code: 'CECOLE', name: 'École Jules-Ferry', usual: 1_140, pays: 52 },
  { code: 'CGARE', name: 'Café de la Gare', usual: 430, pays: 95 },
  { code: 'CTRAIT', name: 'Traiteur Lambert', usual: 640, pays: 31 },
] as const;

/** Who delivers, how often a month, for how much, how much tax in thousandths comes on top, and after how many days it is paid. */
export const suppliers = [
  {
    code: 'FMOULIN',
    name: 'Moulin de la Vallée',
    to: ['60110000', 'Achats de farine'],
    times: 3,
    usual: 1_180,
    tax: 55,
    pays: 30,
  },
  {
    code: 'FLAIT',
    name: 'Laiterie Berthelot',
    to: ['60120000', 'Achats de beurre et de lait'],
    times: 4,
    usual: 610,
    tax: 55,
    pays: 30,
  },
  {
    code: 'FSUCRE',
    name: 'Sucres et chocolats Vidal',
    to: ['60130000', 'Achats de sucre et de chocolat'],
    times: 2,
    usual: 380,
    tax: 55,
    pays: 30,
  },
  {
    code: 'FEMBAL',
    name: 'Emballages Lemoine',
    to: ['60220000', 'Emballages'],
    times: 1,
    usual: 290,
    tax: 200,
    pays: 64,
  },
  {
    code: 'FBOISS',
    name: 'Boissons du Centre',
    to: ['60700000', 'Achats de boissons'],
    times: 1,
    usual: 340,
    tax: 200,
    pays: 30,
  },
  {
    code: 'FENERG',
    name: 'Énergie du Centre',
    to: ['60611000', 'Électricité et gaz'],
    times: 1,
    usual: 1_420,
    tax: 200,
    pays: 30,
  },
  { code: 'FSCI', name: 'SCI du Four', to: ['61320000', 'Loyer'], times: 1, usual: 1_650, tax: 0, pays: 30 },
  {
    code: 'FFOURS',
    name: 'Fours Delaunay',
    to: ['61550000', 'Entretien du matériel'],
    times: 1,
    usual: 210,
    tax: 200,
    pays: 96,
  },
  {
    code: 'FASSUR',
    name: 'Assurances des Métiers',
    to: ['61610000', 'Assurances'],
    times: 1,
    usual: 185,
    tax: 0,
    pays: 30,
  },
  {
    code: 'FCABIN',
    name: 'Cabinet Exemple',
    to: ['62260000', 'Honoraires'],
    times: 1,
    usual: 320,
    tax: 200,
    pays: 47,
  },
] as const;

/** What a bakery sells more or less of, from January to December, in hundredths. */
export const seasons = [98, 94, 97, 104, 101, 99, 88, 62, 103, 105, 108, 141] as const;
