import type { AuthorizationChallengeError } from '@comptexpert-kit/contract';
import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { DirectOptions } from '../types.ts';
import { codeRequest, type Secrets } from './authorization.ts';
import { patientFetch, retryAfter } from '../network.ts';
import { readObject } from './encodings.ts';
import { oauthFailure } from './failures.ts';
import type { Issuer } from './issuer.ts';

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
  const { href } = await issuer.endpoint('authorization_challenge_endpoint', 'misconfigured');
  const response = await patientFetch(ports, href, {
    method: 'POST',
    // By default cookies go along on the issuer's own pages only: there it also starts the single sign-on session.
    cache: 'no-store',
    redirect: 'error',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      ...codeRequest(settings, secrets),
      username,
      password,
      remember: String(remember),
    }),
    signal: signal ?? null,
  });
  const body: Partial<Record<keyof AuthorizationChallengeError | 'authorization_code', unknown>> = readObject(
    await response.text(),
  );
  if (response.ok && typeof body.authorization_code === 'string') return body.authorization_code;
  const { status } = response;
  const { error } = body;
  const code =
    status === 429
      ? 'rate-limited'
      : status === 503
        ? 'busy'
        : error === 'invalid_grant'
          ? 'refused'
          : undefined;
  if (!code && typeof error === 'string') throw oauthFailure(error);
  throw new ClientError(
    code ?? (status >= 500 ? 'unavailable' : 'bad-answer'),
    `status ${status}`,
    typeof body.retry_after === 'number' ? { retryAfter: body.retry_after } : retryAfter(response),
  );
}
