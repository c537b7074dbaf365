import type { ClientError, ClientErrorCode } from '@comptexpert-kit/client';
import type { Council } from '@comptexpert-kit/contract';

/** Why a call did not come to its end, in the client's own codes; `seconds`: how long to wait before the next. */
export interface Failure {
  readonly code: ClientErrorCode;
  readonly seconds?: number;
  /** Whom to turn to, where only a council can help. */
  readonly council?: Council;
}

/** By its name: the client may have been made by another file of the kit on the same page, with a class of its own. */
export const isClientError = (error: unknown): error is ClientError =>
  error instanceof Error && error.name === 'ClientError';

/** What went wrong, as a code; whatever the client does not know counts as no answer. */
export function failureOf(error: unknown): Failure {
  if (!isClientError(error)) return { code: 'unreachable' };
  const { code, retryAfter, council } = error;
  return { code, ...(retryAfter !== undefined && { seconds: retryAfter }), ...(council && { council }) };
}
