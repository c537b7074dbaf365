import { council } from './councils.ts';
import { z } from './schema.ts';

/**
 * Every refusal of the API, by its stable code: the status it travels with and its French title
 * (RFC 9457 `type` is `urn:comptexpert:problem:<code>`).
 */
export const problemCatalogue = {
  'malformed-json': { status: 400, title: 'Le corps de la requête n’est pas du JSON valide.' },
  'invalid-query': { status: 400, title: 'Certains paramètres de l’adresse sont à corriger.' },
  'invalid-request': { status: 422, title: 'Certaines informations sont à corriger.' },
  'unsupported-media-type': { status: 415, title: 'Le corps de la requête doit être du JSON.' },
  'payload-too-large': { status: 413, title: 'La requête est trop volumineuse.' },
  'not-found': { status: 404, title: 'Cette adresse n’existe pas.' },
  'method-not-allowed': { status: 405, title: 'Cette méthode n’est pas permise ici.' },
  'forbidden-origin': { status: 403, title: 'Ce site n’est pas autorisé à faire cette demande.' },
  'rate-limited': { status: 429, title: 'Trop de demandes. Réessayez dans un moment.' },
  'link-unknown': { status: 404, title: 'Ce lien n’est pas valable.' },
  'link-expired': { status: 410, title: 'Ce lien a expiré.' },
  'link-used': { status: 410, title: 'Ce lien a déjà servi.' },
  'password-refused': { status: 422, title: 'Ce mot de passe ne respecte pas les critères de sécurité.' },
  'member-not-recognised': {
    status: 422,
    title: 'Ces informations ne correspondent à aucune inscription à l’Ordre.',
  },
  'member-struck-off': {
    status: 409,
    title: 'Cette inscription n’est plus en cours. Adressez-vous à votre conseil régional.',
  },
  'no-email-on-file': {
    status: 409,
    title: 'Aucune adresse e-mail n’est enregistrée pour vous. Adressez-vous à votre conseil régional.',
  },
  'creation-closed': {
    status: 429,
    title: 'Trop de dates de naissance erronées. Réessayez dans une heure.',
  },
  'identifier-taken': { status: 409, title: 'Cet identifiant est déjà pris.' },
  'not-signed-in': { status: 401, title: 'Connectez-vous de nouveau.' },
  'wrong-password': { status: 403, title: 'Le mot de passe n’est pas le bon.' },
  'identity-from-register': {
    status: 403,
    title: 'Ces informations viennent du tableau de l’Ordre. Votre conseil régional les corrige.',
  },
  'company-unknown': {
    status: 404,
    title: 'Cette entreprise n’est pas de celles que vous pouvez consulter.',
  },
  'company-exists': { status: 409, title: 'Une entreprise a déjà ce SIREN.' },
  'user-unknown': { status: 404, title: 'Cet utilisateur n’existe pas, ou n’existe plus.' },
  'user-exists': { status: 409, title: 'Cette adresse e-mail est déjà celle d’un utilisateur.' },
  'last-administrator': { status: 409, title: 'Il doit rester au moins un administrateur.' },
  'second-factor-required': {
    status: 403,
    title: 'Cette partie de l’espace client demande un code de votre application d’authentification.',
  },
  'second-factor-wrong': { status: 403, title: 'Ce code n’est pas le bon, ou a déjà servi.' },
  'second-factor-missing': { status: 409, title: 'Aucune application d’authentification n’est configurée.' },
  'second-factor-exists': { status: 409, title: 'Une application d’authentification est déjà configurée.' },
  'right-missing': { status: 403, title: 'Vous n’avez pas accès à cette partie de l’espace client.' },
  'other-company': { status: 409, title: 'Ce fichier est celui d’une autre entreprise.' },
  'ledger-refused': { status: 422, title: 'Ce fichier des écritures comptables ne peut pas être importé.' },
  'ledger-unknown': { status: 404, title: 'Aucune écriture n’est encore importée pour cet exercice.' },
  'party-unknown': { status: 404, title: 'Ce tiers ou ce compte n’a pas d’écriture dans cet exercice.' },
  'document-unknown': { status: 404, title: 'Ce document n’existe pas, ou n’existe plus.' },
  'document-taken': { status: 409, title: 'Le cabinet a déjà pris ce document en compte.' },
  'document-checking': {
    status: 409,
    title: 'Ce document est en cours de vérification. Réessayez dans un instant.',
  },
  'document-filed': { status: 409, title: 'Ce document est déjà classé dans les archives.' },
  'document-infected': {
    status: 410,
    title: 'Ce document contient un programme malveillant : il est effacé.',
  },
  'upload-unknown': { status: 404, title: 'Cet envoi n’existe pas, ou n’existe plus. Recommencez-le.' },
  'upload-expired': { status: 410, title: 'Cet envoi est resté inachevé trop longtemps. Recommencez-le.' },
  'upload-offset': { status: 409, title: 'Cet envoi ne reprend pas là où il s’est arrêté.' },
  'upload-busy': { status: 423, title: 'Cet envoi est déjà en cours ailleurs. Réessayez dans un instant.' },
  'upload-checksum': { status: 460, title: 'Des données se sont altérées en chemin. Renvoyez-les.' },
  'upload-malformed': { status: 400, title: 'Cet envoi ne suit pas le protocole tus 1.0.' },
  'upload-version': { status: 412, title: 'Les envois suivent le protocole tus 1.0.' },
  'file-empty': { status: 422, title: 'Ce fichier est vide.' },
  'file-type-refused': {
    status: 422,
    title:
      'Ce fichier n’est pas de ceux qui peuvent être déposés, ou son contenu ne correspond pas à son nom.',
  },
  'file-too-large': { status: 413, title: 'Ce fichier est trop volumineux.' },
  'quota-exceeded': { status: 413, title: 'Il n’y a plus assez de place pour ce fichier.' },
  'disk-full': { status: 507, title: 'Le service n’a plus de place. Réessayez plus tard.' },
  'archive-unknown': { status: 404, title: 'Ce document ou ce dossier n’est pas dans les archives.' },
  'folder-exists': { status: 409, title: 'Un dossier porte déjà ce nom à cet endroit.' },
  'download-expired': {
    status: 410,
    title: 'Ce téléchargement a expiré ou a déjà servi. Relancez-le depuis vos archives.',
  },
  busy: { status: 503, title: 'Le service est très sollicité. Réessayez dans quelques secondes.' },
  unavailable: {
    status: 503,
    title: 'Le service est momentanément indisponible. Réessayez dans un instant.',
  },
  internal: { status: 500, title: 'Une erreur est survenue de notre côté. Réessayez dans un instant.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCatalogue;
export const problemCodes = Object.keys(problemCatalogue) as ProblemCode[];

const typePrefix = 'urn:comptexpert:problem:';

/** The RFC 9457 `type` of a code. */
export const problemType = (code: ProblemCode): string => typePrefix + code;

/** Why one field was refused; elements turn the code into a sentence, the message is for people who read the API. */
export const fieldErrorCodes = [
  'required',
  'invalid-type',
  'unknown-field',
  'too-short',
  'too-long',
  'invalid-format',
  'taken',
  'missing-digit',
  'missing-special',
  'missing-lowercase',
  'missing-uppercase',
  'common-password',
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];

/** One refused field, by JSON Pointer (RFC 6901). */
export const fieldError = z.object({
  pointer: z.string(),
  code: z.enum(fieldErrorCodes),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldError>;

/** RFC 9457 problem details; `retryAfter`, in seconds, repeats the `Retry-After` header. */
export const problem = z.object({
  type: z.string().check(z.startsWith(typePrefix)),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  retryAfter: z.optional(z.number()),
  errors: z.optional(z.array(fieldError)),
  /** Whom to turn to, where only a council can help. */
  council: z.optional(council),
});
export type Problem = z.infer<typeof problem>;

/** The code inside a problem's `type`, or undefined for one that this version does not know. */
export function problemCode(value: Problem): ProblemCode | undefined {
  const code = value.type.slice(typePrefix.length);
  return problemCodes.find((known) => known === code);
}
