import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';

/** What « cx-forgot-identifier » says: CX-42 to CX-47 and CX-49, as the sources print them. */
export const forgotIdentifierWords = {
  ...baseWords,
  failures,
  duration,
  formName: 'Identifiant ou mot de passe oublié',
  title: 'Vous avez oublié votre identifiant ou votre mot de passe ?',
  intro: 'Nous vous envoyons un email avec votre identifiant et un lien pour changer de mot de passe.',
  email: 'Saisissez votre adresse email *',
  emailExample: 'Exemple@gmail.com',
  emailHelp: 'Celle que vous avez utilisée à la création de votre compte.',
  send: 'Envoyer',
  sending: 'Envoi en cours…',
  sendingSlowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  sendIn: (duration: string): string => `Envoyer dans ${duration}`,
  problems: {
    missing: 'Saisissez l’adresse email de votre compte.',
    spaces: 'Une adresse email ne contient pas d’espace : retirez-le.',
    'no-at': 'Il manque le signe @ dans cette adresse.',
    'several-at': 'Cette adresse contient plusieurs signes @ : gardez-en un seul.',
    'no-name': 'Il manque ce qui précède le signe @.',
    'no-domain': 'Il manque ce qui suit le signe @, par exemple « gmail.com ».',
    'incomplete-domain': 'La fin de l’adresse est incomplète : il manque par exemple « .fr » ou « .com ».',
    invalid: 'Cette adresse contient un caractère qui n’y a pas sa place : vérifiez-la.',
  },
  limited: ['Trop de demandes en peu de temps.', 'Votre adresse reste saisie : patientez, puis envoyez.'],
  sentTitle: 'Un email vient de vous être envoyé.',
  sentText:
    'Vous y trouverez votre identifiant et un lien vous permettant de mettre à jour votre mot de passe.',
  sentSpam: 'Si vous tardez à recevoir ce mail, pensez à vérifier dans vos courriers indésirables !',
  typedAddress: 'Adresse saisie :',
  correct: 'Corriger l’adresse',
  sendAgain: 'Envoyer de nouveau',
  resendLater: 'Rien reçu ? Dans un moment, vous pourrez demander un nouvel envoi.',
  resendPossible: 'Rien reçu ?',
  resent: 'Un nouvel email vient de vous être envoyé.',
  signIn: 'M’identifier dès maintenant',
  or: 'OU',
  contact: 'Contacter un administrateur',
  addressRemark:
    'L’adresse email renseignée dans votre fiche peut être différente de celle que vous avez saisie. La modification de l’adresse email prend 24h pour être prise en compte par notre système.',
  helpline: (hours: string): string =>
    `Si vous ne recevez pas le lien de réinitialisation, du lundi au vendredi de ${hours} :`,
};

export type ForgotIdentifierWords = typeof forgotIdentifierWords;
