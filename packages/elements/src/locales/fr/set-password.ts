import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';
import { identifierProblems } from './identifier-problems.ts';
import { passwordProblems, passwordRule } from './password-rule.ts';

/** What « cx-set-password » says: CX-36 to CX-39, as the sources print them. */
export const setPasswordWords = {
  ...baseWords,
  failures,
  duration,
  title: 'Mot de passe',
  newPassword: 'Saisissez votre mot de passe *',
  confirmation: 'Veuillez ressaisir votre mot de passe *',
  chooseIdentifier: 'Choisissez votre identifiant *',
  identifierHelp: 'Lettres sans accent, chiffres, point, tiret : vous vous en servirez à chaque connexion.',
  submit: 'Valider',
  submitting: 'Validation en cours…',
  submittingSlowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  submitIn: (duration: string): string => `Valider dans ${duration}`,
  reading: 'Nous vérifions votre lien…',
  retry: 'Réessayer',
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
  ...passwordRule,
  problems: {
    ...passwordProblems,
    identifier: identifierProblems,
  },
  limited: ['Trop de tentatives.', 'Rien n’est effacé : patientez, puis validez.'],
  refusals: {
    'link-unknown': [
      'Ce lien n’est pas valable.',
      'Il est peut-être incomplet, ou vous en avez demandé un autre depuis : seul le dernier reçu est valable.',
    ],
    'link-expired': [
      'Ce lien a expiré.',
      'Par sécurité, il n’est valable qu’un temps limité. Rien n’a changé sur votre compte.',
    ],
    'link-used': [
      'Ce lien a déjà servi.',
      'Un lien ne sert qu’une fois. Si vous venez de choisir votre mot de passe, il est enregistré : identifiez-vous.',
    ],
  },
  newLink: 'Recevoir un nouveau lien',
  signIn: 'M’identifier dès maintenant',
  done: {
    creation: [
      'Félicitations !',
      'Votre inscription est désormais finalisée.',
      'Bonne navigation sur les sites de l’Ordre !',
    ],
    recovery: [
      'Votre mot de passe est modifié.',
      'Vous pouvez dès lors vous connecter avec votre identifiant et votre mot de passe.',
      'Par sécurité, vos sessions ouvertes ailleurs ont été fermées.',
    ],
  },
  home: 'Retourner à l’accueil',
};

export type SetPasswordWords = typeof setPasswordWords;
