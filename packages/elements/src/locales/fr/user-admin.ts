import type { AuditAction, AuditChange, Right } from '@comptexpert-kit/contract';
import { emailProblems } from './email-problems.ts';
import { duration, failures } from './failures.ts';

/** What each right opens, as its column and its box say it. */
const rightNames: Readonly<Record<Right, string>> = {
  deposit: 'Déposez vos documents',
  indicators: 'Consultez votre Compta en ligne',
  archives: 'Accédez à vos archives',
  admin: 'Administrez vos accès',
};

const fieldNames: Readonly<Record<AuditChange['field'], string>> = {
  name: 'Nom',
  email: 'Email',
  rights: 'Modules autorisés',
  secured: 'Sécurité avancée',
  contact: 'Interlocuteur',
  quota: 'Espace de stockage',
};

/** What was done; `whom`: to whom or what. */
const actions: Readonly<Record<AuditAction, (whom: string) => string>> = {
  'company-added': () => 'a ouvert l’espace de la société',
  'company-changed': () => 'a modifié l’espace de la société',
  'user-added': (whom) => `a invité ${whom}`,
  'user-changed': (whom) => `a modifié l’accès de ${whom}`,
  'user-removed': (whom) => `a supprimé l’accès de ${whom}`,
  'password-link-sent': (whom) => `a fait envoyer à ${whom} un lien pour choisir un mot de passe`,
  'second-factor-reset': (whom) => `a retiré l’application d’authentification de ${whom}`,
  'ledger-imported': (whom) => `a importé le fichier ${whom}`,
  'document-removed': (whom) => `a supprimé le document ${whom}`,
  'document-filed': (whom) => `a classé dans les archives\u00a0: ${whom}`,
  'archive-imported': (whom) => `a importé des archives\u00a0: ${whom}`,
  'archive-folder-added': (whom) => `a ajouté aux archives le dossier ${whom}`,
  'archive-file-removed': (whom) => `a retiré des archives le fichier ${whom}`,
  'access-refused': (whom) => `a tenté d’accéder à ${whom}, sans y avoir droit`,
};

/** What « cx-user-admin » says. */
export const userAdminWords = {
  failures,
  duration,
  locale: 'fr-FR',
  rightNames,
  fieldNames,
  actions,
  loading: 'Les accès se chargent…',
  loadingSlowly: 'C’est plus long que d’habitude. Les accès se chargent toujours.',
  retry: 'Réessayer',
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
  later: (label: string, duration: string): string => `${label} dans ${duration}`,
  slowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  limited: ['Trop de demandes.', 'Rien n’est effacé : patientez, puis validez.'],
  signedOut: {
    asked: ['Connectez-vous pour administrer les accès.'],
    over: [
      'Votre session a pris fin.',
      'Connectez-vous de nouveau : ce que vous aviez saisi vous attend ici.',
    ],
  },
  signIn: 'Me connecter',
  restored: 'Vous êtes de nouveau connecté. Ce que vous aviez saisi est toujours là.',
  refusals: {
    'right-missing': [
      'Vous n’administrez pas les accès de cette société.',
      'Demandez-le à une personne qui les administre, ou à votre cabinet.',
    ],
    'company-unknown': [
      'Cette société n’est pas dans votre espace.',
      'Revenez à la liste de vos sociétés et choisissez-en une.',
    ],
    'invalid-query': [
      'De quelle société s’agit-il ?',
      'Revenez à la liste de vos sociétés et choisissez-en une.',
    ],
    'last-administrator': [
      'Plus personne n’administrerait les accès.',
      'Donnez d’abord « Administrez vos accès » à une autre personne, qui soit déjà entrée dans l’espace.',
    ],
  },
  tabs: { label: 'Administrez vos accès', users: 'Utilisateurs', journal: 'Journal' },
  list: {
    title: 'Utilisateurs',
    add: 'Nouvel utilisateur',
    search: 'Chercher un utilisateur',
    found: (count: number): string =>
      count === 0 ? 'Personne ne correspond.' : `${count} utilisateur${count > 1 ? 's' : ''}`,
    none: 'Personne n’a encore d’accès. Invitez une première personne.',
    nobody: 'Personne ne correspond à votre recherche.',
    name: 'Nom Prénom',
    state: 'État',
    acts: 'Actions',
    yes: 'oui',
    secured: 'Sécurité avancée',
    no: 'non',
    nothing: 'Aucun module autorisé',
    you: 'Vous',
    states: { invited: 'Invitation envoyée', active: 'Actif' },
    modify: 'Modifier',
    remove: 'Supprimer',
    what: (act: string, name: string): string => `${act}\u00a0: ${name}`,
  },
  form: {
    add: 'Ajout d’un utilisateur web',
    change: 'Modification d’un utilisateur',
    email: 'Email (login) *',
    emailHelp: 'Cette personne y recevra comment entrer.',
    name: 'Nom Prénom *',
    modules: 'Modules autorisés :',
    secured: 'Sécurité avancée',
    securedHelp: 'En plus du mot de passe, un code d’une application d’authentification sera demandé.',
    moving: (from: string, to: string): string =>
      `Une autre adresse est un autre login. ${from} ne pourra plus entrer\u202f; ${to} recevra une invitation.`,
    own: 'C’est votre propre accès. Une fois enregistré, vous ne pourrez plus administrer les accès ici.',
    sure: 'Je le sais, et je veux continuer.',
    submit: { add: 'Ajouter', change: 'Enregistrer' },
    sending: 'Enregistrement en cours…',
    cancel: 'Annuler',
    unchanged: 'Rien n’a été modifié.',
    problems: {
      email: {
        ...emailProblems,
        missing: 'Saisissez l’adresse email de cette personne.',
        exists: 'Cette personne a déjà un accès : cherchez-la dans la liste.',
      },
      name: {
        missing: 'Saisissez le nom et le prénom.',
        'too-long': 'Ce nom est trop long : abrégez-le.',
        invalid:
          'Ce nom contient un caractère invisible ou qui n’y a pas sa place : saisissez-le de nouveau.',
      },
      rights: { missing: 'Cochez au moins un module. Pour fermer l’accès, supprimez-le dans la liste.' },
      sure: { missing: 'Cochez cette case pour confirmer, ou annulez.' },
    },
  },
  link: {
    title: 'Mot de passe',
    send: 'Envoyer un lien pour choisir un mot de passe',
    sending: 'Envoi en cours…',
    means: 'Personne ne reçoit de mot de passe par email : le lien permet d’en choisir un, une seule fois.',
    sent: (email: string): string => `Un lien vient de partir à ${email}.`,
  },
  removal: {
    title: (name: string): string => `Supprimer l’accès de ${name}\u202f?`,
    means: (email: string): string =>
      `${email} ne pourra plus entrer, dès maintenant. Cela ne s’annule pas\u00a0: il faudrait inviter cette personne de nouveau.`,
    own: 'C’est votre propre accès : vous n’entrerez plus ici.',
    submit: 'Supprimer cet accès',
    sending: 'Suppression en cours…',
    keep: 'Garder cet accès',
  },
  reset: {
    section: 'Application d’authentification',
    open: 'Retirer l’application d’authentification perdue',
    title: (name: string): string => `Retirer l’application d’authentification de ${name}\u202f?`,
    means:
      'Assurez-vous d’abord, de vive voix, que c’est bien cette personne qui le demande. Elle en sera avertie par email et pourra relier une autre application.',
    submit: 'Retirer l’application',
    sending: 'Retrait en cours…',
    keep: 'Annuler',
  },
  done: {
    added: (email: string): string => `Un email vient de partir à ${email} pour lui dire comment entrer.`,
    changed: (name: string): string => `L’accès de ${name} est modifié.`,
    moved: (email: string): string => `Le login est changé. Une invitation vient de partir à ${email}.`,
    removed: (name: string): string => `L’accès de ${name} est supprimé.`,
    reset: (name: string): string => `L’application d’authentification de ${name} est retirée.`,
    gone: 'Une autre personne a déjà supprimé cet accès. La liste est à jour.',
  },
  journal: {
    title: 'Journal',
    loading: 'Le journal se charge…',
    empty: 'Rien n’a encore été fait ici.',
    means: 'Ce qui a été fait dans cet espace, le plus récent d’abord. Le journal remonte à un an.',
    staff: 'cabinet',
    somebody: 'Une personne extérieure',
    nothing: 'aucun',
    became: (before: string, after: string): string => `${before} → ${after}`,
    field: (name: string, change: string): string => `${name}\u00a0: ${change}`,
    bytes: (bytes: number): string =>
      `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 }).format(bytes / 2 ** 30)} Gio`,
    more: 'Afficher la suite',
    loadingMore: 'La suite se charge…',
    end: 'C’est tout.',
  },
};

export type UserAdminWords = typeof userAdminWords;
