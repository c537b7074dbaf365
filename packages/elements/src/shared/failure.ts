import type { ClientError, ClientErrorCode } from '@comptexpert-kit/client';

/** Why a call did not come to its end, in the client's own codes; `seconds`: how long to wait before the next. */
export interface Failure {
  readonly code: ClientErrorCode;
  readonly seconds?: number;
}

/** By its name: the client may have been made by another file of the kit on the same page, with a class of its own. */
export const isClientError = (error: unknown): error is ClientError =>
  error instanceof Error && error.name === 'ClientError';

/** What went wrong, as a code; whatever the client does not know counts as no answer. */
export function failureOf(error: unknown): Failure {
  if (!isClientError(error)) return { code: 'unreachable' };
  return error.retryAfter === undefined
    ? { code: error.code }
    : { code: error.code, seconds: error.retryAfter };
}
