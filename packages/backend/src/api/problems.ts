import {
  type Council,
  type FieldError,
  type LineReason,
  type Problem,
  problemCatalogue,
  type ProblemCode,
  problemType,
} from '@comptexpert-kit/contract';
import { LedgerRefused } from '../domain/ledger/ledger-refused.ts';
import { OtherCompany } from '../domain/ledger/other-company.ts';
import { StorageFull } from '../domain/files/file-store.ts';
import { ChecksumMismatch } from '../domain/files/growing-files.ts';
import { Busy } from '../domain/ports.ts';
import {
  ArchiveUnknown,
  CompanyExists,
  CompanyUnknown,
  CreationClosed,
  DocumentRefused,
  DownloadExpired,
  FieldsRefused,
  FileRefused,
  FolderExists,
  IdentifierTaken,
  IdentityFromRegister,
  LastAdministrator,
  LedgerUnknown,
  LinkRefused,
  MemberNotRecognised,
  MemberRefused,
  NotSignedIn,
  PartyUnknown,
  PasswordRefused,
  QueryRefused,
  RateLimited,
  RightMissing,
  SecondFactorRefused,
  SecondFactorRequired,
  UploadRefused,
  UserExists,
  UserUnknown,
  WrongPassword,
} from '../domain/refusals.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';

interface Details {
  /** Whole seconds. */
  readonly retryAfter?: number;
  /** Why, in a French sentence, where the title does not say all. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Whom to turn to. */
  readonly council?: Council | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request refused on the way, by a code of the contract. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ProblemCode;
  readonly details: Details;
  constructor(code: ProblemCode, details: Details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

const takenError: FieldError = {
  pointer: '/identifier',
  code: 'taken',
  message: 'Cet identifiant est déjà pris. Choisissez-en un autre.',
};

const sirenError: FieldError = {
  pointer: '/siren',
  code: 'taken',
  message: 'Une entreprise a déjà ce SIREN.',
};

const existsError: FieldError = {
  pointer: '/email',
  code: 'taken',
  message: 'Cette adresse e-mail est déjà celle d’un utilisateur.',
};

const folderError: FieldError = {
  pointer: '/name',
  code: 'taken',
  message: 'Un dossier porte déjà ce nom à cet endroit.',
};

/** A file of lines is a list of them, counted from 1 as an editor does. */
const lineError = ({ line, reason }: LineReason): FieldError => ({
  pointer: `/lines/${line}`,
  code: 'invalid-format',
  message: `Ligne ${line} : ${reason}.`,
});

/** What the domain's errors are called on the wire; undefined for one that nobody foresaw. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof NotSignedIn)
    return new Refusal('not-signed-in', { headers: { 'WWW-Authenticate': error.challenge ?? 'DPoP' } });
  if (error instanceof WrongPassword) return new Refusal('wrong-password');
  if (error instanceof IdentityFromRegister)
    return new Refusal('identity-from-register', { council: error.council });
  if (error instanceof LinkRefused) return new Refusal(error.code);
  if (error instanceof MemberNotRecognised) return new Refusal('member-not-recognised');
  if (error instanceof MemberRefused) return new Refusal(error.code, { council: error.council });
  if (error instanceof CreationClosed)
    return new Refusal('creation-closed', { retryAfter: error.retryAfter });
  if (error instanceof IdentifierTaken) return new Refusal('identifier-taken', { errors: [takenError] });
  if (error instanceof PasswordRefused) return new Refusal('password-refused', { errors: error.errors });
  if (error instanceof FieldsRefused) return new Refusal('invalid-request', { errors: error.errors });
  if (error instanceof QueryRefused) return new Refusal('invalid-query', { errors: error.errors });
  if (error instanceof CompanyUnknown) return new Refusal('company-unknown');
  if (error instanceof CompanyExists) return new Refusal('company-exists', { errors: [sirenError] });
  if (error instanceof UserUnknown) return new Refusal('user-unknown');
  if (error instanceof UserExists) return new Refusal('user-exists', { errors: [existsError] });
  if (error instanceof LastAdministrator) return new Refusal('last-administrator');
  if (error instanceof SecondFactorRequired) return new Refusal('second-factor-required');
  if (error instanceof SecondFactorRefused) return new Refusal(error.code);
  if (error instanceof RightMissing) return new Refusal('right-missing');
  if (error instanceof OtherCompany) return new Refusal('other-company');
  if (error instanceof LedgerUnknown) return new Refusal('ledger-unknown');
  if (error instanceof PartyUnknown) return new Refusal('party-unknown');
  if (error instanceof ArchiveUnknown) return new Refusal('archive-unknown');
  if (error instanceof FolderExists) return new Refusal('folder-exists', { errors: [folderError] });
  if (error instanceof DownloadExpired) return new Refusal('download-expired');
  if (error instanceof LedgerRefused)
    return new Refusal('ledger-refused', { detail: error.reason, errors: error.lines.map(lineError) });
  if (error instanceof DocumentRefused || error instanceof FileRefused || error instanceof UploadRefused)
    return new Refusal(error.code);
  if (error instanceof ChecksumMismatch) return new Refusal('upload-checksum');
  if (error instanceof StorageFull) return new Refusal('disk-full');
  if (error instanceof RateLimited) return new Refusal('rate-limited', { retryAfter: error.retryAfter });
  if (error instanceof Busy) return new Refusal('busy', { retryAfter: error.retryAfter });
  if (error instanceof StoreUnavailable) return new Refusal('unavailable', { retryAfter: error.retryAfter });
  return undefined;
}

/** The answer to a refused request (RFC 9457). */
export function problemResponse({ code, details }: Refusal): Response {
  const { status, title } = problemCatalogue[code];
  const problem: Problem = {
    type: problemType(code),
    title,
    status,
    ...(details.detail !== undefined && { detail: details.detail }),
    ...(details.retryAfter !== undefined && { retryAfter: details.retryAfter }),
    ...(details.errors && { errors: [...details.errors] }),
    ...(details.council && { council: details.council }),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': 'fr',
      ...(details.retryAfter !== undefined && { 'Retry-After': String(details.retryAfter) }),
      ...details.headers,
    },
  });
}
