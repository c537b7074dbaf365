import { documentTypeNames } from './document-types.ts';
import { duration, failures } from './failures.ts';
import { viewerWords } from './viewer.ts';

const counted = new Intl.NumberFormat('fr-FR');
const documents = (count: number): string => `${counted.format(count)} document${count > 1 ? 's' : ''}`;

/** What « cx-document-list » says. */
export const documentListWords = {
  ...viewerWords,
  failures,
  duration,
  types: documentTypeNames,
  units: ['octets', 'ko', 'Mo', 'Go'],
  states: {
    checking: 'En cours de vérification',
    sent: 'Envoyé',
    taken: 'Pris en compte',
    filed: 'Classé',
    infected: 'Refusé\u00a0: programme malveillant',
  },
  title: 'Documents déposés',
  loading: 'Vos documents arrivent…',
  loadingSlowly: 'C’est plus long que d’habitude. Nous attendons toujours la réponse.',
  retry: 'Réessayer',
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
  limited: ['Trop de demandes en peu de temps.', 'Patientez un instant, puis réessayez.'],
  refusals: {
    'right-missing': [
      'Vous n’avez pas accès aux documents déposés de cette entreprise.',
      'L’administrateur de votre espace client peut vous donner ce droit.',
    ],
    'company-unknown': [
      'Cette entreprise n’est pas de celles que vous pouvez consulter.',
      'Choisissez-en une autre, ou adressez-vous à votre cabinet.',
    ],
    'second-factor-required': [
      'Un code de votre application est demandé.',
      'Donnez-le, puis reprenez où vous en étiez.',
    ],
    'document-unknown': [
      'Ce document n’est plus là.',
      'Il a peut-être été supprimé par quelqu’un de votre entreprise.',
    ],
    'document-checking': [
      'Ce document est en cours de vérification.',
      'Il pourra être ouvert dans un instant.',
    ],
    'document-infected': [
      'Ce document contenait un programme malveillant.',
      'Son contenu a été effacé\u00a0: vérifiez votre appareil, puis déposez un fichier sain.',
    ],
  },
  signedOut: {
    asked: ['Connectez-vous pour voir les documents déposés.'],
    over: ['Votre session a pris fin.', 'Connectez-vous de nouveau pour voir les documents déposés.'],
  },
  signIn: 'Me connecter',
  close: 'Fermer',
  cancel: 'Annuler',
  slowly: 'C’est plus long que d’habitude…',
  filter: {
    button: 'Gestion des paramètres\u00a0: filtrer les documents',
    search: 'Rechercher un document',
    type: 'Type de document',
    anyType: 'Tous les types',
    state: 'État',
    anyState: 'Tous les états',
    clear: 'Effacer les filtres',
  },
  list: {
    you: 'Vous',
    view: 'Visualiser',
    saveAs: viewerWords.saveAs,
    receipt: 'Reçu',
    change: 'Modifier',
    remove: 'Supprimer',
    take: 'Prendre en compte',
    file: 'Classer dans les archives',
    of: (action: string, name: string): string => `${action}\u00a0: ${name}`,
    choose: (name: string): string => `Sélectionner ${name}`,
    chooseAll: 'Tout sélectionner',
    chooseNone: 'Tout désélectionner',
    takeSeveral: (count: number): string => `Prendre en compte (${counted.format(count)})`,
    taking: 'Prise en compte…',
    more: 'Afficher la suite',
    moreComing: 'La suite arrive…',
    empty: [
      'Aucun document n’a encore été déposé.',
      'Les documents que vous déposez apparaîtront ici, avec leur état.',
    ],
    nothing: ['Aucun document ne correspond à votre recherche.', 'Essayez avec moins de critères.'],
    searching: 'Recherche…',
  },
  receipt: {
    title: 'Reçu de dépôt',
    name: 'Nom',
    type: 'Type',
    size: 'Taille',
    bytes: (size: string, bytes: number): string => `${size} (${counted.format(bytes)} octets)`,
    hash: 'Empreinte SHA-256',
    sent: 'Reçu le',
    by: 'Déposé par',
    taken: 'Pris en compte le',
    filed: 'Classé le',
    state: 'État',
    copy: 'Copier',
    copied: 'Reçu copié.',
    notCopied: 'La copie n’a pas été possible\u00a0: sélectionnez le texte.',
  },
  change: {
    title: (name: string): string => `Modifier ${name}`,
    type: 'Type de document',
    comment: 'Commentaire associé (facultatif)',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
  },
  remove: {
    title: (name: string): string => `Supprimer ${name}\u202f?`,
    means: 'Le cabinet ne le verra plus, et son contenu est effacé définitivement.',
    confirm: 'Supprimer',
    removing: 'Suppression…',
    keep: 'Conserver',
  },
  filing: {
    title: (name: string): string => `Classer ${name}`,
    loading: 'Les dossiers de l’entreprise arrivent…',
    folder: 'Dossier',
    choose: 'Choisissez un dossier',
    newFolder: 'Nouveau dossier…',
    folderName: 'Nom du nouveau dossier',
    fiscalYear: 'Exercice',
    name: 'Nom dans les archives',
    submit: 'Classer',
    filing: 'Classement…',
    problems: {
      folder: 'Choisissez le dossier.',
      folderName: 'Donnez un nom au dossier, sans barre oblique.',
      folderExists: 'Un dossier porte déjà ce nom\u00a0: choisissez-le dans la liste.',
      folderGone: 'Ce dossier n’est plus là : choisissez-en un autre.',
      fiscalYear: 'Indiquez l’année en quatre chiffres.',
      name: 'Donnez un nom, sans barre oblique, de 200 caractères au plus.',
    },
  },
  said: {
    found: (count: number, isMore: boolean): string =>
      count === 0
        ? 'Aucun document trouvé.'
        : isMore
          ? `${documents(count)} affichés, et d’autres à la suite.`
          : `${documents(count)}.`,
    more: (count: number): string => `${documents(count)} de plus.`,
    arrived: (count: number): string =>
      count > 1 ? `${counted.format(count)} nouveaux documents.` : 'Un nouveau document.',
    changed: (name: string): string => `${name} est modifié.`,
    removed: (name: string): string => `${name} est supprimé.`,
    filed: (name: string): string => `${name} est classé dans les archives.`,
    gone: (name: string): string => `${name} n’était plus là.`,
    alreadyTaken: (name: string): string =>
      `Le cabinet a pris ${name} en compte entre-temps\u00a0: il ne peut plus être modifié ni supprimé.`,
    alreadyFiled: (name: string): string => `${name} est déjà classé dans les archives.`,
    taken: (count: number): string =>
      count > 1 ? `${documents(count)} pris en compte.` : 'Document pris en compte.',
    notTaken: (count: number): string =>
      count > 1
        ? `${documents(count)} n’ont pas pu être pris en compte\u00a0: voyez leur état.`
        : 'Un document n’a pas pu être pris en compte\u00a0: voyez son état.',
    saving: (name: string, share: number): string => `${name}\u00a0: ${Math.floor(100 * share)}\u202f%`,
    notSaved: (name: string): string => `${name} n’a pas pu être enregistré.`,
  },
};

export type DocumentListWords = typeof documentListWords;
