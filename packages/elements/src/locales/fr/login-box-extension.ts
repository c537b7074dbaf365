import type { ExtensionRefusal } from '@comptexpert-kit/contract';

/** What `<cx-login-box>` says of the browser extension; loaded only where one answers. */
export const loginBoxExtensionWords = {
  continueAs: (name: string): string => `Continuer en tant que ${name}`,
  ask: 'Demander à l’extension Comptexpert',
  asking: 'Répondez dans la fenêtre de l’extension…',
  continuing: 'L’extension vous connecte…',
  locked: 'Déverrouillez l’extension Comptexpert pour vous connecter sans mot de passe.',
  ready: 'Tout est prêt : ouvrez la fenêtre de connexion.',
  open: 'Ouvrir la fenêtre de connexion',
  or: 'ou',
  refusals: {
    locked: 'L’extension est verrouillée. Déverrouillez-la, puis réessayez.',
    'not-approved':
      'Ce site n’est pas autorisé dans l’extension. Autorisez-le dans ses options, ou connectez-vous ci-dessous.',
    declined: 'La demande n’a pas été acceptée. Connectez-vous ci-dessous, ou réessayez plus tard.',
    'session-over':
      'Votre session est terminée dans l’extension. Ouvrez-la pour la renouveler, ou connectez-vous ci-dessous.',
    offline: 'L’extension ne joint pas Comptexpert. Vérifiez votre connexion, puis réessayez.',
    failed: 'L’extension n’a pas pu vous connecter. Réessayez, ou connectez-vous ci-dessous.',
  } satisfies Record<ExtensionRefusal, string> as Readonly<Record<ExtensionRefusal, string>>,
};

export type LoginBoxExtensionWords = typeof loginBoxExtensionWords;
