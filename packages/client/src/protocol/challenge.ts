import type { AuthorizationChallengeError } from '@comptexpert-kit/contract';
import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { DirectOptions } from '../types.ts';
import type { Secrets } from './authorization.ts';
import { patientFetch, retryAfter } from '../network.ts';
import { oauthFailure } from './failures.ts';
import type { Issuer } from './issuer.ts';

function readBody(
  text: string,
): Partial<Record<keyof AuthorizationChallengeError | 'authorization_code', unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/**
 * Gives identifier and password to the authorization challenge endpoint (OAuth 2.0 for First-Party Applications).
 *
 * @returns an authorization code.
 * @throws ClientError `refused`, `rate-limited`, `busy`, `misconfigured` (not a first-party client)…
 */
export async function challenge(
  settings: Settings,
  ports: Ports,
  issuer: Issuer,
  secrets: Secrets,
  { username, password, remember, signal }: DirectOptions,
): Promise<string> {
  const endpoint: unknown = (await issuer.metadata())['authorization_challenge_endpoint'];
  if (typeof endpoint !== 'string')
    throw new ClientError('misconfigured', 'the issuer offers no sign-in in the page');
  const response = await patientFetch(ports, endpoint, {
    method: 'POST',
    // Cookies go along on the issuer's own pages only: there the endpoint also starts the single sign-on session.
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      client_id: settings.clientId,
      scope: settings.scope,
      redirect_uri: settings.redirectUri,
      code_challenge: secrets.challenge,
      code_challenge_method: 'S256',
      nonce: secrets.nonce,
      username,
      password,
      remember: String(remember),
    }),
    ...(signal && { signal }),
  });
  const body = readBody(await response.text());
  if (response.ok && typeof body.authorization_code === 'string') return body.authorization_code;
  const wait = typeof body.retry_after === 'number' ? { retryAfter: body.retry_after } : retryAfter(response);
  if (response.status === 429) throw new ClientError('rate-limited', 'too many attempts', wait);
  if (response.status === 503) throw new ClientError('busy', 'the issuer is busy', wait);
  if (body.error === 'invalid_grant') throw new ClientError('refused', 'identifier or password refused');
  throw typeof body.error === 'string'
    ? oauthFailure(body.error)
    : new ClientError(
        response.status >= 500 ? 'unavailable' : 'bad-answer',
        `status ${response.status}`,
        wait,
      );
}
