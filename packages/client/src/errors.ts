import type { Council, FieldError, ProblemCode } from '@comptexpert-kit/contract';

/** Every way in which a call of the client can fail. Elements turn the code into a sentence. */
export type ClientErrorCode =
  | ProblemCode
  /** Identifier or password wrong, or the account is closed: the issuer does not say which. */
  | 'refused'
  /** The browser has no network. */
  | 'offline'
  /** The issuer or backend did not answer, or not in time. */
  | 'unreachable'
  /** It answered something that is not in the contract. */
  | 'bad-answer'
  | 'popup-blocked'
  /** The person closed the window, or went back. */
  | 'cancelled'
  /** The answer does not belong to a request of this page (state, nonce or issuer differ, or it came twice). */
  | 'state-mismatch'
  /** This device's clock is too far off to trust the answer. */
  | 'clock-skew'
  /** The browser refuses the storage that signing in needs. */
  | 'storage-unavailable'
  /** The session is over: sign in again. */
  | 'login-required'
  /** This site may not do that (client unknown, flow not allowed, redirect URI not registered). */
  | 'misconfigured';

interface ClientErrorDetails {
  /** Seconds to wait. */
  readonly retryAfter?: number;
  readonly fields?: readonly FieldError[];
  readonly council?: Council;
  readonly cause?: unknown;
}

/** The only error that the client throws. `message` is for developers and never holds what a person typed. */
export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly code: ClientErrorCode;
  readonly retryAfter: number | undefined;
  readonly fields: readonly FieldError[];
  /** Whom to turn to, where only a council can help. */
  readonly council: Council | undefined;

  constructor(code: ClientErrorCode, message: string = code, details: ClientErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.retryAfter = details.retryAfter;
    this.fields = details.fields ?? [];
    this.council = details.council;
  }
}
