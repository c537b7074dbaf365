import type { ProfileNames } from '../fr/profiles.ts';

/** The nine qualities in English, with the names that the law gives them where there is no English one. */
export const profileNames: ProfileNames = {
  'expert-comptable': 'Chartered accountant (expert-comptable)',
  '83ter-quater': '83ter/quater',
  stagiaire: 'Trainee (stagiaire)',
  memorialiste: 'Mémorialiste',
  autre: 'Other profile',
  'expert-comptable-honoraire': 'Honorary chartered accountant',
  'president-agc': 'Chair or director of an AGC',
  'diplome-non-inscrit': 'Graduate, not registered',
  permanent: 'Staff of the Ordre (permanent)',
};
