import * as oauth from 'oauth4webapi';
import { ClientError, type ClientErrorCode } from '../errors.ts';

/** Codes of RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6, RFC 9449 and the challenge endpoint. */
const codeByOAuthError: Readonly<Record<string, ClientErrorCode>> = {
  access_denied: 'cancelled',
  login_required: 'login-required',
  interaction_required: 'login-required',
  account_selection_required: 'login-required',
  consent_required: 'login-required',
  invalid_grant: 'login-required',
  invalid_token: 'login-required',
  invalid_dpop_proof: 'clock-skew',
  temporarily_unavailable: 'unavailable',
  server_error: 'internal',
  rate_limited: 'rate-limited',
  invalid_request: 'misconfigured',
  invalid_client: 'misconfigured',
  unauthorized_client: 'misconfigured',
  invalid_scope: 'misconfigured',
  unsupported_response_type: 'misconfigured',
  unsupported_grant_type: 'misconfigured',
  invalid_redirect_uri: 'misconfigured',
};

/** What an error code of the protocol means to a page. */
export const oauthFailure = (error: string): ClientError =>
  new ClientError(
    Object.hasOwn(codeByOAuthError, error) ? (codeByOAuthError[error] ?? 'bad-answer') : 'bad-answer',
    `the issuer answered ${JSON.stringify(error.slice(0, 64))}`,
  );

/**
 * Turns whatever the protocol libraries throw into a {@link ClientError}. Their errors are never passed on as `cause`:
 * they carry the answer, tokens included.
 */
export function protocolFailure(error: unknown): ClientError {
  if (error instanceof ClientError) return error;
  if (error instanceof oauth.ResponseBodyError || error instanceof oauth.AuthorizationResponseError)
    return oauthFailure(error.error);
  // The answer began and then stopped coming.
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return new ClientError('unreachable', 'no answer in time');
  if (error instanceof DOMException && error.name === 'AbortError')
    return new ClientError('cancelled', 'given up by the caller');
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
  if (code === oauth.JWT_TIMESTAMP_CHECK)
    return new ClientError('clock-skew', 'this device’s clock is too far off');
  return new ClientError('bad-answer', `the issuer’s answer cannot be trusted (${code})`);
}
