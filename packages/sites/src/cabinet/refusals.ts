import type { ClientError } from '@comptexpert-kit/client';

const sentences: Readonly<Record<string, string>> = {
  offline: 'Vous êtes hors connexion. Ce que vous avez saisi reste là : réessayez une fois le réseau revenu.',
  unreachable: 'Le service n’a pas répondu. Réessayez dans un instant.',
  'rate-limited': 'Trop de demandes en peu de temps. Patientez quelques minutes, puis réessayez.',
  'right-missing':
    'Cette partie de l’espace ne vous est pas ouverte. Demandez à un administrateur de votre entreprise.',
  'company-unknown': 'Cette entreprise n’est pas de celles que vous pouvez consulter.',
  'login-required': 'Votre session est terminée. Connectez-vous de nouveau.',
  'other-company': 'Ce fichier est celui d’une autre entreprise : vérifiez son nom et l’entreprise choisie.',
  'ledger-refused': 'Ce fichier des écritures comptables ne peut pas être importé.',
  'payload-too-large': 'Ce fichier est trop volumineux.',
};

/** The class is no witness: each file of elements may have brought its own. */
const isClientError = (error: unknown): error is ClientError =>
  error instanceof Error && error.name === 'ClientError';

/** The code of what went wrong. */
export const codeOf = (error: unknown): string => (isClientError(error) ? error.code : 'internal');

/** The fields that were refused, by name. */
export const fieldsOf = (error: unknown): readonly string[] =>
  isClientError(error) ? error.fields.map(({ pointer }) => pointer.slice(1)) : [];

/** What the backend says of each field that it refused. */
export const sentencesOf = (error: unknown): readonly string[] =>
  isClientError(error) ? error.fields.map(({ message }) => message) : [];

/** What to do about it. */
export const sentenceFor = (code: string): string =>
  sentences[code] ?? 'Une erreur est survenue de notre côté. Réessayez dans un instant.';
