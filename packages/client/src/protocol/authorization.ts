import type { Settings } from '../settings.ts';
import type { Issuer } from './issuer.ts';
import { sha256 } from './proof.ts';
import { randomText } from './random-text.ts';

/** Proofs that an answer belongs to a request: `state`, `nonce` and PKCE (RFC 7636). */
export interface Secrets {
  readonly nonce: string;
  readonly verifier: string;
  readonly challenge: string;
}

export async function newSecrets(): Promise<Secrets> {
  const verifier = randomText();
  return { nonce: randomText(), verifier, challenge: await sha256(verifier) };
}

export interface AuthorizationParameters {
  readonly state: string;
  readonly loginHint?: string;
  readonly remember?: boolean;
  readonly silent?: boolean;
}

/** What every request for a code says, wherever it is made. */
export const codeRequest = (settings: Settings, { nonce, challenge }: Secrets) => ({
  client_id: settings.clientId,
  redirect_uri: settings.redirectUri,
  scope: settings.scope,
  nonce,
  code_challenge: challenge,
  code_challenge_method: 'S256',
});

/** The address to send the person to. */
export const authorizationUrl = async (
  settings: Settings,
  issuer: Issuer,
  secrets: Secrets,
  { state, loginHint, remember, silent }: AuthorizationParameters,
): Promise<string> =>
  withParameters(await issuer.endpoint('authorization_endpoint'), {
    ...codeRequest(settings, secrets),
    response_type: 'code',
    state,
    ...(loginHint && { login_hint: loginHint }),
    ...(remember && { remember: 'true' }),
    ...(silent && { prompt: 'none' }),
  });

/** Adds parameters to the query that an endpoint may have already (RFC 6749 §3.1). */
export function withParameters(url: URL, parameters: Readonly<Record<string, string>>): string {
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
