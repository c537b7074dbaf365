import type { Colour, Protection, Settings } from '../../state.ts';

/** What the options page says. */
export interface OptionsWords {
  readonly title: string;
  readonly sections: Readonly<
    Record<'accounts' | 'sites' | 'locking' | 'looks' | 'kept' | 'data' | 'managed', string>
  >;
  readonly done: string;
  readonly accounts: {
    readonly none: string;
    readonly manage: (label: string) => string;
    readonly label: string;
    readonly rename: string;
    readonly up: (label: string) => string;
    readonly down: (label: string) => string;
    readonly moved: (label: string, place: number, of: number) => string;
    readonly colour: string;
    readonly colours: Readonly<Record<Colour, string>>;
    readonly signOutHere: string;
    readonly signOutEverywhere: string;
    readonly confirmEverywhere: string;
    readonly remove: string;
    readonly confirmRemove: (label: string) => string;
    readonly yesRemove: string;
  };
  readonly sites: {
    readonly none: string;
    readonly listed: string;
    readonly tells: (labels: string) => string;
    readonly tellsNobody: string;
    readonly withdraw: (origin: string) => string;
    readonly withdrawShort: string;
    readonly add: string;
    readonly address: string;
    readonly help: string;
    readonly wrong: string;
    readonly granted: (origin: string) => string;
    readonly denied: string;
  };
  readonly locking: {
    readonly protections: Readonly<Record<Protection, string>>;
    readonly protect: string;
    readonly change: string;
    readonly newPassphrase: string;
    readonly help: string;
    readonly short: string;
    readonly unprotect: string;
    readonly confirmUnprotect: string;
    readonly yesUnprotect: string;
    readonly passkey: string;
    readonly passkeyHelp: string;
    readonly lockNow: string;
    readonly lockAfter: string;
    readonly warnBefore: string;
    readonly never: string;
    readonly noWarning: string;
    readonly minutes: (count: number) => string;
    readonly withSystem: string;
    readonly withBrowser: string;
    readonly needsProtection: string;
  };
  readonly looks: {
    readonly language: string;
    readonly languages: Readonly<Record<Settings['language'], string>>;
    readonly theme: string;
    readonly themes: Readonly<Record<Settings['theme'], string>>;
  };
  readonly kept: {
    readonly points: readonly string[];
    readonly never: string;
    readonly nevers: readonly string[];
  };
  readonly data: {
    readonly export: string;
    readonly exportHelp: string;
    readonly exported: string;
    readonly erase: string;
    readonly eraseHelp: string;
    readonly confirmErase: string;
    readonly yesErase: string;
  };
  readonly managed: {
    readonly fixed: string;
    readonly intro: string;
    readonly most: (time: string) => string;
    readonly faulty: (names: string) => string;
    readonly issuer: (issuer: string) => string;
    readonly access: { readonly missing: string; readonly allow: string; readonly denied: string };
    readonly names: Readonly<Record<string, string>>;
  };
}

const time = (minutes: number): string => (minutes < 60 ? `${minutes}\u00a0min` : `${minutes / 60}\u00a0h`);

export const options: OptionsWords = {
  title: 'Options de Comptexpert',
  sections: {
    accounts: 'Comptes',
    sites: 'Sites',
    locking: 'Verrouillage',
    looks: 'Affichage',
    kept: 'Ce qui est gardé',
    data: 'Vos données',
    managed: 'Réglages de votre cabinet',
  },
  done: 'C’est enregistré.',
  accounts: {
    none: 'Aucun compte pour le moment.',
    manage: (label) => `Gérer ${label}`,
    label: 'Nom affiché',
    rename: 'Renommer',
    up: (label) => `Monter ${label}`,
    down: (label) => `Descendre ${label}`,
    moved: (label, place, of) => `${label}\u00a0: place ${place} sur ${of}.`,
    colour: 'Couleur',
    colours: {
      blue: 'Bleu',
      green: 'Vert',
      amber: 'Ambre',
      rose: 'Rose',
      violet: 'Violet',
      slate: 'Ardoise',
    },
    signOutHere: 'Se déconnecter ici',
    signOutEverywhere: 'Se déconnecter de tous les sites',
    confirmEverywhere:
      'La session de l’extension et celle de ce navigateur seront fermées, sur tous les sites. Vos autres appareils se ferment dans «\u202fMon compte\u202f».',
    remove: 'Retirer',
    confirmRemove: (label) =>
      `${label} sera déconnecté ici et retiré de l’extension. Le compte lui-même n’est pas supprimé.`,
    yesRemove: 'Oui, retirer',
  },
  sites: {
    none: 'Aucun site autorisé pour le moment.',
    listed: 'Site de l’Ordre',
    tells: (labels) => `Voit ${labels}.`,
    tellsNobody: 'Ne voit aucun compte.',
    withdraw: (origin) => `Retirer l’accord donné à ${origin}`,
    withdrawShort: 'Retirer l’accord',
    add: 'Ajouter un site',
    address: 'Adresse du site',
    help: 'Par exemple https://www.cabinet-martin.fr. Le navigateur vous demandera votre accord.',
    wrong: 'Saisissez une adresse qui commence par https://, par exemple https://www.cabinet-martin.fr.',
    granted: (origin) =>
      `${origin} peut maintenant vous trouver. Ouvrez-le\u00a0: sa boîte de connexion vous demandera quels comptes montrer.`,
    denied: 'Le navigateur n’a pas donné accès à ce site. Rien n’a changé.',
  },
  locking: {
    protections: {
      device:
        'Vos comptes sont chiffrés par une clé de cet appareil. Sans phrase secrète, rien ne se verrouille.',
      passphrase: 'Vos comptes sont chiffrés par votre phrase secrète.',
      passkey: 'Vos comptes sont chiffrés par votre clé d’accès.',
    },
    protect: 'Protéger par une phrase secrète',
    change: 'Changer de phrase secrète',
    newPassphrase: 'Nouvelle phrase secrète',
    help: '12\u00a0caractères au moins. Quatre mots sans lien font une bonne phrase. Personne ne peut la retrouver pour vous.',
    short: 'Il faut 12\u00a0caractères au moins.',
    unprotect: 'Ne plus protéger',
    confirmUnprotect: 'Toute personne qui ouvre ce navigateur pourra se servir de vos comptes.',
    yesUnprotect: 'Oui, ne plus protéger',
    passkey: 'Protéger par une clé d’accès',
    passkeyHelp: 'Votre empreinte, votre visage ou votre clé de sécurité remplace la phrase secrète.',
    lockNow: 'Verrouiller maintenant',
    lockAfter: 'Verrouiller sans activité',
    warnBefore: 'Prévenir avant la fin d’une session',
    never: 'Jamais',
    noWarning: 'Ne pas prévenir',
    minutes: (count) => time(count),
    withSystem: 'Verrouiller avec l’ordinateur',
    withBrowser: 'Verrouiller à la fermeture du navigateur',
    needsProtection: 'Ces réglages servent dès que vos comptes sont protégés.',
  },
  looks: {
    language: 'Langue',
    languages: { fr: 'Français', en: 'English' },
    theme: 'Thème',
    themes: { auto: 'Comme l’appareil', light: 'Clair', dark: 'Sombre' },
  },
  kept: {
    points: [
      'Vos comptes\u00a0: nom, identifiant, profil, région, cabinets, et de quoi renouveler leur session. Le tout est chiffré, sur cet appareil seulement.',
      'Les sites que vous avez autorisés, et les comptes que chacun voit.',
      'Vos réglages, et la liste des services de l’Ordre.',
    ],
    never: 'Ce que l’extension ne fait jamais',
    nevers: [
      'Lire ou garder votre mot de passe.',
      'Donner à un site de quoi agir à votre place\u00a0: il ne reçoit qu’un nom.',
      'Suivre les pages que vous visitez, ou envoyer des statistiques.',
    ],
  },
  data: {
    export: 'Exporter mes données',
    exportHelp: 'Un fichier JSON de tout ce qui est gardé, sans clé ni session.',
    exported: 'Le fichier est dans vos téléchargements.',
    erase: 'Tout effacer',
    eraseHelp: 'Comptes, sites et réglages. Vos comptes de l’Ordre ne sont pas supprimés.',
    confirmErase: 'Tous les comptes seront déconnectés ici, et tout ce que l’extension garde sera effacé.',
    yesErase: 'Oui, tout effacer',
  },
  managed: {
    fixed: 'Fixé par votre cabinet.',
    intro: 'Votre cabinet a fixé certains réglages de ce navigateur.',
    most: (time_) => `Votre cabinet demande ${time_} au plus.`,
    faulty: (names) =>
      `Ces réglages ne se lisent pas et sont ignorés\u00a0: ${names}. Prévenez la personne qui gère votre informatique.`,
    issuer: (issuer) => `Service d’identification\u00a0: ${issuer}`,
    access: {
      missing:
        'L’extension ne peut pas encore joindre ce service\u00a0: vous seul pouvez l’autoriser dans ce navigateur.',
      allow: 'Autoriser ce service',
      denied: 'Le navigateur n’a pas donné accès à ce service. Sans lui, aucun compte ne peut être ajouté.',
    },
    names: {
      issuer: 'service d’identification',
      sites: 'sites',
      maxLockAfter: 'durée maximale avant verrouillage',
      lockAfter: 'verrouillage sans activité',
      lockWithSystem: 'verrouillage avec l’ordinateur',
      lockWithBrowser: 'verrouillage à la fermeture',
      warnBefore: 'avertissement',
      language: 'langue',
      theme: 'thème',
    },
  },
};
