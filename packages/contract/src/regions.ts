import { z } from './schema.ts';

/** The codes of the regional councils, in the order of the contributions portal's list. */
export const regions = [
  'alsace',
  'aquitaine',
  'auvergne',
  'bourgogne-franche-comte',
  'bretagne',
  'champagne',
  'corse',
  'guadeloupe',
  'guyane',
  'la-reunion',
  'lille-nord-pas-de-calais',
  'limousin',
  'lorraine',
  'marseille-provence-alpes-cote-d-azur',
  'martinique',
  'montpellier',
  'orleans',
  'paris-ile-de-france',
  'pays-de-loire',
  'picardie-ardennes',
  'poitou-charentes-vendee',
  'rhone-alpes',
  'rouen-normandie',
  'toulouse-midi-pyrenees',
] as const;

export const region = z.enum(regions);
export type Region = z.infer<typeof region>;
