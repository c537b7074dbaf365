import { baseWords } from './base.ts';

/** What `<cx-login-box>` says at once, as the source documents write it. */
export const loginBoxWords = {
  ...baseWords,
  title: 'CONNECTEZ-VOUS',
  email: 'Adresse email',
  submit: 'S’authentifier',
  submitting: 'Vérification en cours…',
  keep: 'Garder ma session active',
  rememberIdentifier: 'Retenir mon identifiant sur cet appareil',
  optional: 'facultatif',
  hint: 'Ce n’est pas votre adresse email.',
  hintMore: 'Quel est mon identifiant ?',
  asksPassword: 'Votre mot de passe vous sera demandé sur',
  asksPasswordOnly: ', et nulle part ailleurs.',
  welcomeBack: 'Heureux de vous revoir',
  otherAccount: 'Utiliser un autre compte',
  noAccount: 'Pas encore de Comptexpert ?',
  create: 'Créez votre Comptexpert',
  assistance: 'ASSISTANCE',
};

export type LoginBoxWords = typeof loginBoxWords;
