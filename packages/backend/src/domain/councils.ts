import { type Council, type Region, regions } from '@comptexpert-kit/contract';
import { defaultSupport } from './mails/layout.ts';

/** How a council is reached, where that is known. */
export type CouncilContact = Omit<Council, 'region' | 'name'>;
export type CouncilContacts = Readonly<Partial<Record<Region, CouncilContact>>>;

const names: Readonly<Record<Region, string>> = {
  alsace: 'd’Alsace',
  aquitaine: 'd’Aquitaine',
  auvergne: 'd’Auvergne',
  'bourgogne-franche-comte': 'de Bourgogne-Franche-Comté',
  bretagne: 'de Bretagne',
  champagne: 'de Champagne',
  corse: 'de Corse',
  guadeloupe: 'de Guadeloupe',
  guyane: 'de Guyane',
  'la-reunion': 'de La Réunion',
  'lille-nord-pas-de-calais': 'de Lille Nord-Pas-de-Calais',
  limousin: 'du Limousin',
  lorraine: 'de Lorraine',
  'marseille-provence-alpes-cote-d-azur': 'de Marseille Provence-Alpes-Côte d’Azur',
  martinique: 'de Martinique',
  montpellier: 'de Montpellier',
  orleans: 'd’Orléans',
  'paris-ile-de-france': 'de Paris Île-de-France',
  'pays-de-loire': 'de Pays de Loire',
  'picardie-ardennes': 'de Picardie-Ardennes',
  'poitou-charentes-vendee': 'de Poitou-Charentes-Vendée',
  'rhone-alpes': 'de Rhône-Alpes',
  'rouen-normandie': 'de Rouen-Normandie',
  'toulouse-midi-pyrenees': 'de Toulouse Midi-Pyrénées',
};

/** The only address that the sources print (CX-18). */
const known: CouncilContacts = { 'paris-ile-de-france': { email: 'contact@oec-paris.fr' } };

const isRegion = (code: string): code is Region => regions.some((region) => region === code);

/** The regional councils, to whom a holder turns where only they can help. */
export class Councils {
  readonly #contacts: CouncilContacts;
  readonly #otherwise: string;

  /** `contacts` go before what is known of a council; one of which nothing is known is written to at `otherwise`. */
  constructor(contacts: CouncilContacts = {}, otherwise = defaultSupport.email) {
    this.#contacts = { ...known, ...contacts };
    this.#otherwise = otherwise;
  }

  /** The council of a region by its code; undefined for a code that is none. */
  of(code: string): Council | undefined {
    if (!isRegion(code)) return undefined;
    return {
      region: code,
      name: `Conseil régional de l’Ordre ${names[code]}`,
      ...(this.#contacts[code] ?? { email: this.#otherwise }),
    };
  }
}
