import {
  type Council,
  type FieldError,
  type Problem,
  problemCatalogue,
  type ProblemCode,
  problemType,
} from '@comptexpert-kit/contract';
import { Busy } from '../domain/ports.ts';
import {
  CreationClosed,
  FieldsRefused,
  IdentifierTaken,
  IdentityFromRegister,
  LinkRefused,
  MemberNotRecognised,
  MemberRefused,
  NotSignedIn,
  PasswordRefused,
  QueryRefused,
  RateLimited,
  WrongPassword,
} from '../domain/refusals.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';

interface Details {
  /** Whole seconds. */
  readonly retryAfter?: number;
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
  code: 'invalid-format',
  message: 'Cet identifiant est déjà pris. Choisissez-en un autre.',
};

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
