import { baseWords } from './base.ts';
import { failures } from './failures.ts';
import { profileNames } from './profiles.ts';

/** What « cx-session-menu » says. */
export const sessionMenuWords = {
  ...baseWords,
  failures,
  account: 'Votre compte',
  registrationNumber: 'N° d’inscription',
  region: 'Région',
  offices: (count: number): string => (count > 1 ? 'Cabinets' : 'Cabinet'),
  profiles: profileNames,
  myAccount: 'Mon compte',
  signOutHere: 'Se déconnecter de ce site',
  signOutEverywhere: 'Se déconnecter partout',
  everywhereMeans: 'Ferme votre session sur tous les sites de l’Ordre, dans ce navigateur.',
  signIn: 'Se connecter',
  notices: {
    expired: 'Votre session a pris fin. Reconnectez-vous pour continuer.',
    elsewhere: 'Vous avez été déconnecté depuis un autre onglet ou un autre site de l’Ordre.',
  },
  dismiss: 'Fermer ce message',
};

export type SessionMenuWords = typeof sessionMenuWords;
