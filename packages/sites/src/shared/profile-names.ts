const names: Readonly<Record<string, string>> = {
  'expert-comptable': 'Expert-comptable',
  '83ter-quater': '83ter/quater',
  stagiaire: 'Stagiaire',
  memorialiste: 'Mémorialiste',
  autre: 'Autre profil',
  'expert-comptable-honoraire': 'Expert-comptable honoraire',
  'president-agc': 'Président/directeur d’AGC',
  'diplome-non-inscrit': 'Diplômé non inscrit',
  permanent: 'Permanent',
};

/** What a profile’s code is called; nothing for one that this version does not know. */
export const profileName = (code: string | undefined): string =>
  code === undefined ? '' : (names[code] ?? '');
