/** What a page says when something fails that the person did not cause: what happened, what to do. */
export const failures = {
  offline: ['Vous êtes hors connexion.', 'Rien n’est perdu : réessayez dès que le réseau revient.'],
  unreachable: [
    'Le service ne répond pas.',
    'Vérifiez votre connexion, puis réessayez dans un instant. Rien n’est perdu.',
  ],
  busy: ['Le service est très sollicité.', 'Réessayez dans quelques secondes.'],
  internal: ['Une erreur est survenue de notre côté.', 'Réessayez dans un instant. Rien n’est perdu.'],
  misconfigured: [
    'La connexion n’est pas disponible sur ce site.',
    'Le réglage est à revoir par l’équipe de ce site ; vous n’y êtes pour rien.',
  ],
  'popup-blocked': [
    'Votre navigateur a bloqué la fenêtre de connexion.',
    'Autorisez les fenêtres de ce site, ou réessayez.',
  ],
  cancelled: ['La connexion a été interrompue.', 'Vous pouvez reprendre quand vous voulez.'],
  'clock-skew': [
    'L’horloge de votre appareil n’est pas à l’heure.',
    'Mettez-la à l’heure automatiquement dans les réglages, puis réessayez.',
  ],
  'storage-unavailable': [
    'Votre navigateur refuse d’enregistrer ce qu’il faut pour vous connecter.',
    'Autorisez les cookies et les données de ce site, puis réessayez.',
  ],
  'state-mismatch': [
    'Cette réponse ne correspond pas à votre demande.',
    'Par sécurité, recommencez la connexion depuis cette page.',
  ],
};

/** Two sentences: what happened, what to do. */
export type FailureWords = readonly string[];
export type Failures = typeof failures;

/** A stretch of time in whole minutes or seconds. */
export const duration = (seconds: number): string => {
  const [count, unit] = seconds >= 90 ? [Math.ceil(seconds / 60), 'minute'] : [seconds, 'seconde'];
  return `${count} ${unit}${count > 1 ? 's' : ''}`;
};
