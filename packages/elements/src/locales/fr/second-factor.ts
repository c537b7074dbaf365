import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';

const typedCode = {
  missing: 'Saisissez le code.',
  wrong: 'Ce code n’est pas le bon, ou il a déjà servi. Attendez que l’application en montre un autre.',
};

const password = {
  missing: 'Saisissez votre mot de passe.',
  wrong: 'Ce n’est pas votre mot de passe : vérifiez-le.',
};

/** What « cx-second-factor » says. */
export const secondFactorWords = {
  ...baseWords,
  failures,
  duration,
  loading: 'Un instant…',
  loadingSlowly: 'C’est plus long que d’habitude. Nous attendons toujours la réponse.',
  retry: 'Réessayer',
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
  later: (label: string, duration: string): string => `${label} dans ${duration}`,
  slowly: 'C’est plus long que d’habitude. Votre demande est toujours en cours.',
  limited: ['Trop de tentatives.', 'Par sécurité, patientez avant de réessayer.'],
  signedOut: {
    asked: ['Connectez-vous pour continuer.'],
    over: ['Votre session a pris fin.', 'Connectez-vous de nouveau pour continuer.'],
  },
  signIn: 'Me connecter',
  next: 'Continuer',
  working: 'Vérification en cours…',
  cancel: 'Annuler',
  fields: {
    password: 'Mot de passe *',
    code: 'Code à 6 chiffres *',
    recovery: 'Code de secours *',
    either: 'Code à 6 chiffres, ou code de secours *',
  },
  problems: {
    password,
    code: {
      app: { ...typedCode, shape: 'Ce code a 6 chiffres : vérifiez-le.' },
      recovery: {
        missing: 'Saisissez un de vos codes de secours.',
        wrong: 'Ce code de secours n’est pas le bon, ou il a déjà servi : essayez le suivant.',
        shape: 'Un code de secours a 16 lettres et chiffres, par groupes de 4 : vérifiez-le.',
      },
      either: { ...typedCode, shape: 'Saisissez 6 chiffres, ou un code de secours de 16 caractères.' },
    },
  },
  enrol: {
    title: 'Protéger votre accès',
    text: [
      'Cette partie demande, en plus du mot de passe, un code que montre une application d’authentification (Aegis, FreeOTP, Google Authenticator, Microsoft Authenticator…).',
      'Installez-en une sur votre téléphone, puis saisissez votre mot de passe pour commencer.',
    ],
  },
  confirm: {
    title: 'Relier votre application',
    steps: [
      'Ouvrez l’application d’authentification et ajoutez un compte.',
      'Scannez ce code QR, ou saisissez la clé.',
      'Saisissez ci-dessous le code que l’application montre.',
    ],
    qr: 'Code QR à scanner avec l’application d’authentification. La clé à saisir se trouve à côté.',
    noQr: 'Le code QR n’a pas pu s’afficher : saisissez la clé.',
    key: 'Clé à saisir',
    copy: 'Copier la clé',
    submit: 'Relier l’application',
  },
  codes: {
    title: 'Vos codes de secours',
    text: [
      'Si vous perdez votre téléphone, chacun de ces codes remplace une fois celui de l’application. Gardez-les ailleurs que sur votre téléphone.',
      'Ils ne s’afficheront plus.',
    ],
    renewed: 'Les codes précédents ne sont plus valables.',
    copy: 'Copier les codes',
    save: 'Télécharger (.txt)',
    print: 'Imprimer',
    noted: 'Je les ai notés',
    fileName: 'codes-de-secours.txt',
    heading: (issuer: string): string => `Codes de secours\u00a0: ${issuer}. Chacun sert une fois.`,
  },
  copied: 'C’est copié.',
  notCopied: 'Votre navigateur ne permet pas la copie : sélectionnez le texte.',
  saved: 'Le fichier est dans vos téléchargements.',
  prove: {
    title: 'Code de sécurité',
    app: 'Saisissez le code que montre votre application d’authentification.',
    recovery: 'Saisissez un de vos codes de secours. Il ne servira qu’une fois.',
    useRecovery: 'Utiliser un code de secours',
    useApp: 'Utiliser l’application',
    submit: 'Valider',
    lost: 'Application perdue ?',
    lostText: [
      'Un code de secours vous ouvre l’accès, puis vous pourrez relier une autre application.',
      'Vous n’en avez plus ? Appelez votre cabinet : après avoir vérifié que c’est bien vous, il retirera l’application perdue.',
    ],
  },
  proved: ['C’est vérifié.', 'Vous pouvez continuer.'],
  manage: {
    title: 'Application d’authentification',
    active: 'Votre application est reliée. Son code vous est demandé pour les modules en sécurité avancée.',
    left: (count: number): string =>
      count > 1 ? `Il vous reste ${count} codes de secours.` : `Il vous reste ${count} code de secours.`,
    none: 'Vous n’avez plus de code de secours.',
    few: 'Renouvelez-les avant d’en manquer.',
    renew: 'Renouveler les codes de secours',
    remove: 'Retirer l’application',
    removed: 'L’application est retirée.',
  },
  renew: {
    title: 'Renouveler les codes de secours',
    text: ['Dix nouveaux codes remplaceront les précédents.'],
    missed: [
      'Votre application est reliée, mais la réponse s’est perdue en route : vous n’avez pas vu vos codes de secours.',
      'Saisissez le prochain code de l’application pour en recevoir dix.',
    ],
    submit: 'Renouveler les codes',
  },
  remove: {
    title: 'Retirer l’application',
    text: [
      'Les modules en sécurité avancée vous resteront fermés jusqu’à ce que vous reliiez une autre application.',
    ],
    submit: 'Retirer l’application',
  },
  elsewhere: 'Quelque chose a changé entre-temps, peut-être dans un autre onglet. Voici où vous en êtes.',
};

export type SecondFactorWords = typeof secondFactorWords;
