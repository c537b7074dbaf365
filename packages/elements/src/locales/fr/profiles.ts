/** The nine qualities as people read them (CX-19), in the order in which they are offered. */
export const profileNames = {
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

export type ProfileNames = typeof profileNames;
