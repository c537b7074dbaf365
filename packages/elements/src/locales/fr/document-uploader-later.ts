import { documentTypeNames } from './document-types.ts';
import { duration, failures } from './failures.ts';

const many = (count: number, one: string, several: string): string => `${count} ${count > 1 ? several : one}`;
const documents = (count: number): string => many(count, 'document', 'documents');

/** What it says of files and their way. */
export const documentUploaderLaterWords = {
  failures,
  duration,
  types: documentTypeNames,
  limits: (formats: string, size: string): string => `${formats}, ${size} au plus par fichier.`,
  form: {
    title: 'Ajout de documents',
    type: 'Type de document',
    typeOf: (name: string): string => `Type de document de ${name}`,
    chooseType: 'Sélectionnez le type',
    typeMissing: 'Sélectionnez le type de document, puis déposez.',
    comment: 'Commentaire associé (facultatif)',
    commentExample: 'Rédigez un commentaire',
    send: (count: number): string => `Déposer ${documents(count)}`,
    discard: 'Ne rien déposer',
  },
  refusals: {
    'file-empty': 'Ce fichier est vide : vérifiez-le, puis ajoutez-le de nouveau.',
    'file-too-large': 'Ce fichier est trop volumineux pour être déposé.',
    'file-type-refused':
      'Ce fichier n’est pas de ceux que le cabinet reçoit, ou son contenu ne correspond pas à son nom.',
    'file-changed': 'Ce fichier a changé ou n’est plus lisible : choisissez-le de nouveau.',
    'quota-exceeded': 'Il n’y a plus assez de place : supprimez des documents, ou écrivez au cabinet.',
    'disk-full': 'Le service n’a plus de place pour l’instant. Réessayez plus tard.',
    unreachable: 'Le service ne répond pas. L’envoi reprendra où il s’est arrêté.',
    unavailable: 'Le service ne répond pas. L’envoi reprendra où il s’est arrêté.',
    other: 'L’envoi n’a pas abouti. Réessayez dans un instant.',
  },
  states: {
    asking: 'Déjà là',
    comparing: 'Vérification…',
    waiting: 'En attente',
    percent: (share: string): string => share,
    paused: 'En pause',
    retryIn: (seconds: number): string => `Nouvel essai dans ${seconds}\u00a0s`,
    offline: 'Reprendra avec le réseau',
    elsewhere: 'Envoi en cours dans un autre onglet',
    missing: (share: string): string =>
      `Arrêté à ${share}\u00a0: choisissez de nouveau ce fichier pour continuer.`,
    done: 'Déposé',
    refused: 'Refusé',
    failed: 'Interrompu',
  },
  known: (date: string, by: string): string => `Déjà déposé le ${date} par ${by}.`,
  twice: 'Le même contenu est déjà dans cet envoi.',
  sameAsBefore: 'Le même contenu avait déjà été déposé.',
  actions: {
    remove: 'Retirer',
    cancel: 'Annuler',
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    retry: 'Réessayer',
    first: 'Envoyer en premier',
    anyway: 'Envoyer quand même',
    not: 'Ne pas envoyer',
    of: (action: string, name: string): string => `${action}\u00a0: ${name}`,
  },
  total: {
    label: 'Envoi des documents',
    files: (done: number, all: number): string => `${done} sur ${documents(all)}`,
    left: (time: string): string => `encore ${time}`,
    pause: 'Tout mettre en pause',
    resume: 'Tout reprendre',
    clear: 'Effacer la liste',
  },
  keep: {
    label: 'Reprendre l’envoi si cette page se ferme',
    help: 'Les fichiers attendent sur cet appareil jusqu’à la fin de l’envoi. À éviter sur un ordinateur partagé.',
  },
  early: {
    count: (count: number): string => `${many(count, 'fichier', 'fichiers')} en attente.`,
    loading: (count: number): string =>
      count > 1 ? 'Ils rejoindront la liste dans un instant.' : 'Il rejoindra la liste dans un instant.',
    'signed-out': (count: number): string =>
      count > 1
        ? 'Ils rejoindront la liste une fois que vous serez connecté.'
        : 'Il rejoindra la liste une fois que vous serez connecté.',
    failed: (count: number): string =>
      count > 1
        ? 'Ils rejoindront la liste dès que le service répondra. Laissez cette page ouverte.'
        : 'Il rejoindra la liste dès que le service répondra. Laissez cette page ouverte.',
  },
  said: {
    early: (count: number): string => `${many(count, 'fichier', 'fichiers')} en attente.`,
    added: (count: number): string =>
      `${many(count, 'fichier ajouté', 'fichiers ajoutés')}. Indiquez le type, puis déposez.`,
    started: (count: number): string => `Envoi de ${documents(count)} commencé.`,
    finished: (count: number): string => `${many(count, 'document déposé', 'documents déposés')}.`,
    finishedWith: (done: number, failed: number): string =>
      `${many(done, 'document déposé', 'documents déposés')}, ${failed} à revoir.`,
    asked: (name: string): string =>
      `${name}\u00a0: le même contenu est déjà là. L’envoyer quand même\u202f?`,
    failed: (name: string): string => `${name} n’a pas pu être envoyé.`,
  },
  units: ['octets', 'ko', 'Mo', 'Go'],
  halted: {
    'login-required': [
      'Votre session est terminée.',
      'Reconnectez-vous : l’envoi reprend où il s’est arrêté.',
    ],
    'right-missing': [
      'Le dépôt de documents ne vous est pas ouvert.',
      'Demandez à un administrateur de votre entreprise.',
    ],
    'company-unknown': [
      'Cette entreprise ne vous est pas ouverte.',
      'Demandez à votre interlocuteur au cabinet.',
    ],
    'second-factor-required': [
      'Un code de votre application est demandé.',
      'Donnez-le, puis reprenez l’envoi.',
    ],
  },
  limited: ['Trop de demandes en peu de temps.', 'Patientez un instant.'],
  loading: 'Préparation du dépôt…',
  loadingSlowly: 'C’est plus long que d’habitude. Vous pouvez déjà choisir vos fichiers.',
  retry: 'Réessayer',
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
  signedOut: {
    asked: ['Connectez-vous pour déposer des documents.'],
    over: ['Votre session est terminée.', 'Reconnectez-vous : vos fichiers restent dans la liste.'],
  },
  signIn: 'Me connecter',
};

export type DocumentUploaderLaterWords = typeof documentUploaderLaterWords;
