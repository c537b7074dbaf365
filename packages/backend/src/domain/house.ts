import type { HouseKind } from '@comptexpert-kit/contract';

/** Whose accounts a backend keeps, and how that house speaks of them in its mails and on its issuer’s own pages. */
export interface House {
  readonly kind: HouseKind;
  /** Signs its mails and pages. */
  readonly brand: string;
  /** What its accounts are called, after « votre ». */
  readonly account: string;
  readonly farewell: string;
  /** Where a new password is asked for: the path of the page, and what its link says. */
  readonly recovery: { readonly path: string; readonly label: string };
  /** What signing out at the issuer ends. */
  readonly signingOut: string;
}

/** The Ordre, whose accounts are Comptexpert. */
export const ordre: House = {
  kind: 'ordre',
  brand: 'Comptexpert',
  account: 'compte Comptexpert',
  farewell: 'À très bientôt sur les sites de l’Ordre !',
  recovery: { path: '/find_identifiant.php', label: 'retrouver mes identifiants' },
  signingOut: 'Vous serez déconnecté de tous les sites où vous êtes entré avec ce Comptexpert.',
};

/** A firm of that name, whose accounts open its client space by e-mail address. */
export const firm = (name: string): House => ({
  kind: 'firm',
  brand: name,
  account: 'compte de l’espace client',
  farewell: 'À très bientôt dans votre espace client !',
  recovery: { path: '/mot-de-passe-oublie', label: 'demander un nouveau mot de passe' },
  signingOut: 'Vous serez déconnecté de votre espace client.',
});
