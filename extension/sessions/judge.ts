import * as oauth from 'oauth4webapi';
import { Refused } from '../refused.ts';

const unavailable: ReadonlySet<string> = new Set(['server_error', 'temporarily_unavailable']);

/** What a failed exchange with the issuer means for its owner. */
export function judge(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const as = (code: Refused['code']): Refused => new Refused(code, { cause: error });
  if (error instanceof oauth.AuthorizationResponseError) {
    if (error.error === 'access_denied') return as('cancelled');
    return as(unavailable.has(error.error) ? 'issuer-unavailable' : 'failed');
  }
  if (error instanceof oauth.ResponseBodyError)
    return as(error.error === 'invalid_grant' ? 'session-over' : 'failed');
  if (error instanceof oauth.WWWAuthenticateChallengeError) return as('session-over');
  if (error instanceof oauth.OperationProcessingError)
    // Something else answers in its place: a proxy, a page of the network’s.
    return as(error.code === oauth.RESPONSE_IS_NOT_CONFORM ? 'issuer-unavailable' : 'issuer-untrusted');
  if (error instanceof oauth.UnsupportedOperationError) return as('issuer-untrusted');
  return as('failed');
}

const challenges = (error: unknown): readonly (string | undefined)[] =>
  error instanceof oauth.WWWAuthenticateChallengeError
    ? error.cause.map(({ parameters }) => parameters.error)
    : [];

/** Whether a proof was refused for what the answer itself tells better: its time, or its nonce (RFC 9449 §8, §9). */
export function isProofRefused(error: unknown): boolean {
  if (oauth.isDPoPNonceError(error)) return true;
  if (error instanceof oauth.ResponseBodyError) return error.error === 'invalid_dpop_proof';
  return challenges(error).includes('invalid_dpop_proof');
}
