/** The regions whose name cannot be told from their code. */
const names: Readonly<Record<string, string>> = {
  'bourgogne-franche-comte': 'Bourgogne-Franche-Comté',
  'la-reunion': 'La Réunion',
  'lille-nord-pas-de-calais': 'Lille Nord-Pas-de-Calais',
  'marseille-provence-alpes-cote-d-azur': 'Marseille Provence-Alpes-Côte d’Azur',
  orleans: 'Orléans',
  'paris-ile-de-france': 'Paris Île-de-France',
  'pays-de-loire': 'Pays de Loire',
  'picardie-ardennes': 'Picardie-Ardennes',
  'poitou-charentes-vendee': 'Poitou-Charentes-Vendée',
  'rhone-alpes': 'Rhône-Alpes',
  'rouen-normandie': 'Rouen-Normandie',
  'toulouse-midi-pyrenees': 'Toulouse Midi-Pyrénées',
};

/** The name of a regional council by its code (« paris-ile-de-france »). */
export const regionName = (code: string): string =>
  names[code] ??
  code
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('-');
