import { duration, failures } from './failures.ts';

/** What « cx-confirm-email » says. */
export const confirmEmailWords = {
  failures,
  duration,
  locale: 'fr-FR',
  reading: 'Nous vérifions votre lien…',
  retry: 'Réessayer',
  later: (label: string, duration: string): string => `${label} dans ${duration}`,
  slowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  limited: ['Trop de tentatives.', 'Patientez, puis réessayez.'],
  refusals: {
    'link-unknown': [
      'Ce lien n’est pas valable.',
      'Il est peut-être incomplet, ou un autre changement a été demandé depuis.',
    ],
    'link-expired': [
      'Ce lien a expiré.',
      'Par sécurité, il n’est valable qu’un temps limité. Recommencez depuis votre compte si vous voulez toujours changer d’adresse.',
    ],
    'link-used': ['Ce lien a déjà servi.', 'Votre compte dit où en est le changement d’adresse.'],
  },
  questions: {
    confirm: {
      title: 'Confirmer votre nouvelle adresse',
      before: 'Votre Comptexpert aura désormais cette adresse email :',
      after: [
        'Elle comptera 24 heures après votre confirmation. D’ici là, l’adresse actuelle reste valable.',
      ],
      submit: 'Confirmer cette adresse',
      sending: 'Confirmation en cours…',
    },
    cancel: {
      title: 'Annuler le changement d’adresse',
      before: 'Quelqu’un a demandé que votre Comptexpert prenne cette adresse email :',
      after: [
        'Ce n’était pas vous ? Annulez, puis changez de mot de passe.',
        'C’était vous ? Vous n’avez rien à faire ici.',
      ],
      submit: 'Annuler le changement',
      sending: 'Annulation en cours…',
    },
  },
  confirmed: (email: string, date?: string): readonly string[] => [
    'Votre nouvelle adresse est confirmée.',
    date === undefined ? `${email} remplacera l’actuelle.` : `${email} remplacera l’actuelle le ${date}.`,
  ],
  cancelled: (byOwner: boolean): readonly string[] => [
    'Le changement d’adresse est annulé.',
    byOwner
      ? 'Votre adresse reste la même. Si vous n’aviez rien demandé, changez aussi de mot de passe.'
      : 'Votre adresse reste la même.',
  ],
  myAccount: 'Mon compte',
};

export type ConfirmEmailWords = typeof confirmEmailWords;
