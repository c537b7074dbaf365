/** What only « Autre profil » and the holders themselves tell: nothing, for whoever comes from the register. */
export const withoutDetails = {
  phone: null,
  address: null,
  city: null,
  postalCode: null,
  birthYear: null,
  newsletter: false,
} as const;
