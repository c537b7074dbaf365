import { baseWords } from './base.ts';

/** What `<cx-forgot-identifier>` says at once: CX-42, CX-43, CX-46, CX-47 and CX-49, as the sources print them. */
export const forgotIdentifierWords = {
  notLoaded: baseWords.notLoaded,
  formName: 'Identifiant ou mot de passe oublié',
  title: 'Vous avez oublié votre identifiant ou votre mot de passe ?',
  intro: 'Nous vous envoyons un email avec votre identifiant et un lien pour changer de mot de passe.',
  emailIs: {
    formName: 'Mot de passe oublié',
    title: 'Vous avez oublié votre mot de passe ?',
    intro: 'Nous vous envoyons un email avec un lien pour en choisir un autre.',
  },
  email: 'Saisissez votre adresse email *',
  emailExample: 'Exemple@gmail.com',
  emailHelp: 'Celle que vous avez utilisée à la création de votre compte.',
  send: 'Envoyer',
  sending: 'Envoi en cours…',
  addressRemark:
    'L’adresse email renseignée dans votre fiche peut être différente de celle que vous avez saisie. La modification de l’adresse email prend 24h pour être prise en compte par notre système.',
  helpline: (hours: string): string =>
    'Si vous ne recevez pas le lien de réinitialisation, du lundi au vendredi de ' + hours + ' :',
};

export type ForgotIdentifierWords = typeof forgotIdentifierWords;
