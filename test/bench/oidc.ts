import type { Kit } from '../support/kit.ts';

const client = 'espace-pro';

/** Form fields of one sign-in at the challenge endpoint, and the verifier that redeems its code. */
export interface Challenge {
  readonly fields: URLSearchParams;
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
  return { fields, verifier };
}

/** Posts as the first-party site `espace-pro` would. */
export function postChallenge(kit: Kit, { fields }: Challenge): Promise<Response> {
  return kit.fetch(`${kit.site('identification')}/oidc/challenge`, {
    method: 'POST',
    headers: { Origin: kit.site(client) },
    body: fields,
  });
}

/** Redeems a code at the token endpoint. @throws when it is refused */
export async function redeem(kit: Kit, code: string, verifier: string): Promise<void> {
  const answer = await kit.fetch(`${kit.site('identification')}/oidc/token`, {
    method: 'POST',
    headers: { Origin: kit.site(client) },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      code,
      code_verifier: verifier,
      redirect_uri: `${kit.site(client)}/callback`,
    }),
  });
  if (!answer.ok) throw new Error(`token refused: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}
