import * as oauth from 'oauth4webapi';
import { ClientError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import type { AuthorizationRequest } from '../storage/requests.ts';
import { protocolFailure } from './failures.ts';
import type { Issuer } from './issuer.ts';

/** Proofs that an answer belongs to a request: `state`, `nonce` and PKCE (RFC 7636). */
export interface Secrets {
  readonly nonce: string;
  readonly verifier: string;
  readonly challenge: string;
}

export async function newSecrets(): Promise<Secrets> {
  const verifier = oauth.generateRandomCodeVerifier();
  return {
    nonce: oauth.generateRandomNonce(),
    verifier,
    challenge: await oauth.calculatePKCECodeChallenge(verifier),
  };
}

export interface AuthorizationParameters {
  readonly state: string;
  readonly loginHint?: string;
  readonly remember?: boolean;
  readonly silent?: boolean;
}

/** The address to send the person to. */
export async function authorizationUrl(
  settings: Settings,
  issuer: Issuer,
  secrets: Secrets,
  { state, loginHint, remember, silent }: AuthorizationParameters,
): Promise<string> {
  const { authorization_endpoint: endpoint } = await issuer.metadata();
  if (endpoint === undefined || !/^https?:/.test(endpoint))
    throw new ClientError('bad-answer', 'the issuer has no authorization endpoint');
  const url = new URL(endpoint);
  const parameters = {
    client_id: settings.clientId,
    redirect_uri: settings.redirectUri,
    response_type: 'code',
    scope: settings.scope,
    state,
    nonce: secrets.nonce,
    code_challenge: secrets.challenge,
    code_challenge_method: 'S256',
    ...(loginHint && { login_hint: loginHint }),
    ...(remember && { remember: 'true' }),
    ...(silent && { prompt: 'none' }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * Checks an authorization response: `iss` (RFC 9207), `state`, no error.
 *
 * @throws ClientError `state-mismatch` when it is not the answer to this request, else what the issuer's refusal means.
 */
export async function checkAnswer(
  settings: Settings,
  issuer: Issuer,
  { state, answer }: { readonly state: string; readonly answer: string },
): Promise<URLSearchParams> {
  const as = await issuer.metadata();
  try {
    return oauth.validateAuthResponse(
      as,
      { client_id: settings.clientId },
      new URLSearchParams(answer),
      state,
    );
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) throw protocolFailure(error);
    throw new ClientError('state-mismatch', 'the answer does not belong to a request of this page');
  }
}

/** A code that the challenge endpoint gave, in the form in which a code is redeemed. */
export async function directAnswer(
  settings: Settings,
  issuer: Issuer,
  code: string,
): Promise<URLSearchParams> {
  const as = await issuer.metadata();
  return oauth.validateAuthResponse(
    as,
    { client_id: settings.clientId },
    new URLSearchParams({ code, iss: as.issuer }),
    oauth.expectNoState,
  );
}

/** What a page remembers of a request while its person is away. */
export const remembered = (secrets: Secrets, returnTo: string, silent: boolean): AuthorizationRequest => ({
  nonce: secrets.nonce,
  verifier: secrets.verifier,
  returnTo,
  silent,
});
