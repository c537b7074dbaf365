/** A whole form of « Autre profil », but for what tells one from another. */
export const otherProfileForm = {
  profile: 'autre',
  title: 'madame',
  lastName: 'Martin',
  firstName: 'Julie',
  address: '12 rue de la République',
  city: 'Lyon',
  postalCode: '69002',
  birthYear: 1984,
  newsletter: false,
} as const;
