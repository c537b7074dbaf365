import { emailProblems } from './email-problems.ts';
import { duration, failures } from './failures.ts';

/** What `<cx-forgot-identifier>` says once someone does something: CX-44 and CX-45, as the sources print them. */
export const forgotIdentifierLaterWords = {
  failures,
  duration,
  sendingSlowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  sendIn: (duration: string): string => `Envoyer dans ${duration}`,
  problems: emailProblems,
  limited: ['Trop de demandes en peu de temps.', 'Votre adresse reste saisie : patientez, puis envoyez.'],
  sentTitle: 'Un email vient de vous être envoyé.',
  sentText:
    'Vous y trouverez votre identifiant et un lien vous permettant de mettre à jour votre mot de passe.',
  sentLink: 'Vous y trouverez un lien pour choisir un autre mot de passe.',
  sentSpam: 'Si vous tardez à recevoir ce mail, pensez à vérifier dans vos courriers indésirables !',
  typedAddress: 'Adresse saisie :',
  correct: 'Corriger l’adresse',
  sendAgain: 'Envoyer de nouveau',
  resendLater: 'Rien reçu ? Dans un moment, vous pourrez demander un nouvel envoi.',
  resending: 'Envoi en cours…',
  resendPossible: 'Rien reçu ?',
  resent: 'Un nouvel email vient de vous être envoyé.',
  signIn: 'M’identifier dès maintenant',
  or: 'OU',
  contact: 'Contacter un administrateur',
};

export type ForgotIdentifierLaterWords = typeof forgotIdentifierLaterWords;
