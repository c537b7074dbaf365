import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { type Browser } from './browser.ts';

/** Who is signed in by default: a demo account. */
export const marie = { username: 'mdurand', password: 'Demo-2026' } as const;
export const paul = { username: 'plamy3', password: 'Demo-2026' } as const;

interface Server {
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** A PKCE pair. */
export function pkce(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** What the sign-in page of the issuer posts; `fields` replace or add. */
export function challengeFields(fields: Readonly<Record<string, string>> = {}): URLSearchParams {
  return new URLSearchParams({
    client_id: 'identification',
    scope: 'openid',
    code_challenge: pkce().challenge,
    code_challenge_method: 'S256',
    ...marie,
    ...fields,
  });
}

/** Posts to the challenge endpoint as the issuer's own page does. */
export async function typePassword(
  server: Server,
  browser: Browser,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return browser.send(`${server.url}/oidc/challenge`, {
    method: 'POST',
    headers: { origin: server.url },
    body: challengeFields(fields),
  });
}

/** Follows an authorization request to the sign-in page, signs in there and returns where the site is called back. */
export async function signInBy(
  server: Server,
  browser: Browser,
  authorizationUrl: URL,
  redirectUri: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<URL> {
  const signIn = await browser.navigate(authorizationUrl, redirectUri);
  assert.match(signIn.url.pathname, /^\/connexion\/[\w-]+$/, `not the sign-in page: ${signIn.url.href}`);
  const answer = await typePassword(server, browser, fields);
  assert.equal(answer.status, 200, await answer.text());
  const back = await browser.navigate(`${server.url}${signIn.url.pathname}/continue`, redirectUri);
  assert.ok(back.url.href.startsWith(redirectUri), `did not come back: ${back.url.href}`);
  return back.url;
}
