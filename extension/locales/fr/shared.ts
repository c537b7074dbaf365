import type { RefusalCode } from '../../messages.ts';
import type { ExtensionState } from '../../state.ts';

/** A sentence that says what is wrong, and one that says what to do. */
export interface Said {
  readonly title: string;
  readonly advice: string;
}

/** How long a session goes on. */
export interface TimeWords {
  minutes(count: number): string;
  hours(count: number): string;
  days(count: number): string;
  left(time: string): string;
  ending(time: string): string;
  readonly endingNow: string;
  unreachable(time: string): string;
  readonly unreachableNow: string;
  readonly over: string;
}

/** What all our pages say. French writes no-break spaces before high punctuation and within quotation marks. */
export interface SharedWords {
  readonly language: 'fr' | 'en';
  readonly refusals: Readonly<Record<RefusalCode, Said>>;
  readonly troubles: Readonly<Record<NonNullable<ExtensionState['trouble']>, Said>>;
  readonly time: TimeWords;
  readonly slow: string;
  readonly loading: string;
  readonly offline: Said;
  readonly retry: string;
  readonly cancel: string;
  readonly addAccount: string;
  readonly adding: string;
  readonly renew: string;
  readonly renewSession: string;
  /** Beside those that are there. */
  readonly another: string;
  readonly options: string;
  readonly lockedTitle: string;
  readonly lockedAdvice: string;
  readonly passphrase: string;
  readonly show: string;
  readonly hide: string;
  readonly unlock: string;
  readonly unlocking: string;
  readonly unlockWithPasskey: string;
  readonly passphraseMissing: string;
  readonly passphraseLong: string;
  waiting(seconds: number): string;
  readonly passkeyFailed: string;
  readonly forgotten: string;
  readonly forgottenAdvice: string;
  list(parts: readonly string[]): string;
}

const plural = (count: number, one: string, many: string): string => (count > 1 ? many : one);

const duration = (seconds: number): string => {
  const minutes = Math.ceil(seconds / 60);
  return seconds < 60 ? `${seconds}\u00a0${plural(seconds, 'seconde', 'secondes')}` : `${minutes}\u00a0min`;
};

export const shared: SharedWords = {
  language: 'fr',
  refusals: {
    locked: { title: 'Comptexpert est verrouillé.', advice: 'Déverrouillez-le, puis recommencez.' },
    'wrong-passphrase': {
      title: 'Ce n’est pas la bonne phrase secrète.',
      advice: 'Rien n’est effacé. Vérifiez les majuscules, puis saisissez-la de nouveau.',
    },
    wait: { title: 'Trop d’essais.', advice: 'Patientez avant le prochain essai. Rien n’est effacé.' },
    cancelled: {
      title: 'Rien n’a changé.',
      advice: 'La connexion n’est pas allée à son terme. Vous pouvez recommencer.',
    },
    offline: { title: 'Vous êtes hors connexion.', advice: 'Vérifiez votre réseau, puis recommencez.' },
    'issuer-unavailable': {
      title: 'Le service d’identification ne répond pas.',
      advice: 'Vos comptes restent ici. Recommencez dans quelques minutes.',
    },
    'issuer-untrusted': {
      title: 'La réponse reçue ne vient pas du service d’identification de l’Ordre.',
      advice:
        'Elle a été écartée. Vérifiez la date de votre ordinateur et votre réseau, ou prévenez votre cabinet.',
    },
    'session-over': { title: 'Cette session est terminée.', advice: 'Reconnectez ce compte pour continuer.' },
    'already-there': { title: 'Ce compte est déjà là.', advice: 'Sa session vient d’être renouvelée.' },
    'signing-in': {
      title: 'Une autre fenêtre de connexion est ouverte.',
      advice: 'Connectez-vous dans cette fenêtre ou fermez-la, puis recommencez.',
    },
    'not-found': { title: 'Cela n’existe plus.', advice: 'Fermez cette fenêtre, puis rouvrez-la.' },
    'not-allowed': { title: 'Ce réglage ne le permet pas.', advice: 'Votre cabinet l’a peut-être fixé.' },
    'store-full': {
      title: 'Il n’y a plus de place sur cet appareil.',
      advice: 'Libérez de l’espace disque, puis recommencez. Rien n’a changé.',
    },
    'store-unreadable': {
      title: 'Une partie de ce qui est gardé ne se lit plus.',
      advice: 'Reconnectez les comptes signalés. Si cela persiste, effacez tout dans les options.',
    },
    'store-too-new': {
      title: 'Ces données viennent d’une version plus récente.',
      advice: 'Mettez l’extension à jour. Rien n’a été touché.',
    },
    failed: {
      title: 'Cela n’a pas abouti.',
      advice: 'Recommencez. Si cela persiste, redémarrez votre navigateur.',
    },
  },
  troubles: {
    'store-emptied': {
      title: 'Le navigateur a effacé ce que Comptexpert gardait.',
      advice: 'Ajoutez de nouveau vos comptes\u00a0: les sites ne vous ont pas oublié.',
    },
    'store-unreadable': {
      title: 'Une partie de ce qui est gardé ne se lit plus.',
      advice: 'Reconnectez les comptes signalés. Si cela persiste, effacez tout dans les options.',
    },
    'store-too-new': {
      title: 'Ces données viennent d’une version plus récente de Comptexpert.',
      advice: 'Rien n’a été touché. Mettez l’extension à jour pour retrouver vos comptes.',
    },
    'store-full': {
      title: 'Il n’y a plus de place sur cet appareil.',
      advice: 'Les derniers changements ne sont pas gardés. Libérez de l’espace disque.',
    },
  },
  time: {
    minutes: (count) => `${count}\u00a0min`,
    hours: (count) => `${count}\u00a0h`,
    days: (count) => `${count}\u00a0jours`,
    left: (time) => `encore ${time}`,
    ending: (time) => `bientôt terminée, ${time}`,
    endingNow: 'bientôt terminée',
    unreachable: (time) => `non vérifiée depuis ${time}`,
    unreachableNow: 'non vérifiée',
    over: 'à reconnecter',
  },
  slow: 'Cela prend un peu plus de temps que d’habitude.',
  loading: 'Lecture de vos comptes',
  offline: {
    title: 'Vous êtes hors connexion.',
    advice: 'Vos comptes restent ici\u202f; les services s’ouvriront quand le réseau reviendra.',
  },
  retry: 'Réessayer',
  cancel: 'Annuler',
  addAccount: 'Ajouter mon compte',
  adding: 'Connectez-vous dans la fenêtre qui s’ouvre.',
  renew: 'Se reconnecter',
  renewSession: 'Renouveler',
  another: 'Ajouter un compte',
  options: 'Options',
  lockedTitle: 'Comptexpert est verrouillé',
  lockedAdvice: 'Vos sessions sont gardées. Personne ne les voit d’ici là.',
  passphrase: 'Phrase secrète',
  show: 'Afficher',
  hide: 'Masquer',
  unlock: 'Déverrouiller',
  unlocking: 'Vérification en cours',
  unlockWithPasskey: 'Déverrouiller avec la clé d’accès',
  passphraseMissing: 'Saisissez votre phrase secrète.',
  passphraseLong: 'Une phrase secrète compte 1\u00a0000 caractères au plus.',
  waiting: (seconds) => `Prochain essai dans ${duration(seconds)}.`,
  passkeyFailed: 'La clé d’accès n’a pas répondu. Vous pouvez recommencer.',
  forgotten: 'Phrase secrète oubliée\u202f?',
  forgottenAdvice:
    'Personne ne peut la retrouver. Vous pouvez tout effacer dans les options, puis ajouter de nouveau vos comptes.',
  list: (parts) => new Intl.ListFormat('fr').format(parts),
};
