import type { Kit } from '../support/kit.ts';
import type { Answer, Poster } from './poster.ts';

const client = 'espace-pro';

/** Form fields of one sign-in at the challenge endpoint, and the verifier that redeems its code. */
export interface Challenge {
  readonly form: string;
  readonly verifier: string;
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

export async function challengeParameters(username: string, password: string): Promise<Challenge> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const fields = new URLSearchParams({
    client_id: client,
    scope: 'openid profile',
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    username,
    password,
    remember: 'false',
  });
  return { form: fields.toString(), verifier };
}

export function postChallenge(poster: Poster, { form }: Challenge): Promise<Answer> {
  return poster.post('/oidc/challenge', form);
}

/** Redeems a code at the token endpoint. @throws when it is refused */
export async function redeem(poster: Poster, kit: Kit, code: string, verifier: string): Promise<void> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: client,
    code,
    code_verifier: verifier,
    redirect_uri: `${kit.site(client)}/callback`,
  });
  const { status, body } = await poster.post('/oidc/token', form.toString());
  if (status !== 200) throw new Error(`token refused: ${status} ${body}`);
}
