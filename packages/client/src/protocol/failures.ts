import { ClientError, type ClientErrorCode } from '../errors.ts';

/** Codes of RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core §3.1.2.6, RFC 9449 and the challenge endpoint. */
const codeByOAuthError = new Map<string, ClientErrorCode>(
  Object.entries({
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
  }),
);

/** What an error code of the protocol means to a page. */
export const oauthFailure = (error: string): ClientError =>
  new ClientError(codeByOAuthError.get(error) ?? 'bad-answer', `the issuer said ${error.slice(0, 64)}`);

/**
 * Refuses something from outside unless everything said of it holds.
 *
 * @throws ClientError whose message names what does not hold, never its value: it may be a token.
 */
export function demand(said: Readonly<Record<string, boolean>>, code: ClientErrorCode = 'bad-answer'): void {
  const wrong = Object.keys(said).filter((name) => !said[name]);
  if (wrong.length > 0) throw new ClientError(code, `wrong ${wrong.join(', ')}`);
}

/**
 * Turns whatever was thrown into a {@link ClientError}. Nothing is passed on as `cause`: an error of the browser may
 * quote the answer, tokens included.
 */
export function protocolFailure(error: unknown): ClientError {
  if (error instanceof ClientError) return error;
  const { name } = Object(error) as Partial<Error>;
  // The answer began and then stopped coming.
  if (name === 'TimeoutError') return new ClientError('unreachable');
  if (name === 'AbortError') return new ClientError('cancelled');
  return new ClientError('bad-answer', name);
}
