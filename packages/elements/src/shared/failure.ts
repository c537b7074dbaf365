import { ClientError, type ClientErrorCode } from '@comptexpert-kit/client';

/** Why a call did not come to its end, in the client's own codes; `seconds`: how long to wait before the next. */
export interface Failure {
  readonly code: ClientErrorCode;
  readonly seconds?: number;
}

/** What went wrong, as a code; whatever the client does not know counts as no answer. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ClientError)) return { code: 'unreachable' };
  return error.retryAfter === undefined
    ? { code: error.code }
    : { code: error.code, seconds: error.retryAfter };
}
