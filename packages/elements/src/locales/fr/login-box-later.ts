import { duration, failures } from './failures.ts';

/** What `<cx-login-box>` says once someone does something; loaded after the fields are there. */
export const loginBoxLaterWords = {
  failures,
  duration,
  inWindow: 'Continuez dans la fenêtre ouverte…',
  redirecting: 'Ouverture de la page de connexion…',
  slow: 'Cela prend un peu plus de temps que d’habitude.',
  hintFull:
    'L’identifiant ne correspond pas à votre adresse email et se présente souvent sous la forme de la première lettre de votre prénom suivie de votre nom de famille et peut comporter des chiffres.',
  hintWhere:
    'Cet identifiant est mentionné dans le corps de l’email de réinitialisation de mot de passe ou sur le lien',
  hintLink: 'je ne connais pas mes identifiants',
  quotes: ['« ', ' »'],
  missingIdentifier: 'Saisissez votre identifiant.',
  missingEmail: 'Saisissez votre adresse email.',
  missingPassword: 'Saisissez votre mot de passe.',
  emailTyped:
    'Ceci est une adresse email. Votre identifiant est souvent l’initiale de votre prénom suivie de votre nom.',
  refused: 'Identifiant ou mot de passe incorrect.',
  refusedBefore: 'Vérifiez-les, ou',
  refusedLink: 'retrouvez vos identifiants',
  refusedAfter: '. Rien n’a été effacé.',
  limited: ['Trop de tentatives.', 'Rien n’est effacé : patientez, puis réessayez.'],
  retryIn: (duration: string): string => `Réessayer dans ${duration}`,
  mayRetry: 'Vous pouvez réessayer.',
  online: 'La connexion est revenue. Vous pouvez réessayer.',
  with: 'Connectez-vous avec',
  assistanceTrouble: 'Vous ne parvenez pas à vous connecter ou à créer un compte ?',
  assistanceLogout: 'Vous êtes déconnecté de façon intempestive ?',
  assistanceAsk: ['Consulter notre ', 'aide en ligne', ' ou ', 'contactez-nous'],
  methods: 'Méthodes d’authentification :',
  methodNames: {
    password: 'Identifiant / Mot de passe',
    expertpass: 'Expertpass : connexion avec l’application mobile (SCAN QR-CODE)',
    signexpert: 'Signexpert : connexion avec certificat électronique',
  },
  greeting: (name: string): string => `Bonjour ${name}`,
  signedIn: 'Vous êtes connecté à votre Comptexpert.',
  signedInByEmail: 'Vous êtes connecté.',
  goOn: 'Continuer',
};

export type LoginBoxLaterWords = typeof loginBoxLaterWords;
