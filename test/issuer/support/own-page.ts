import assert from 'node:assert/strict';
import { Browser } from './browser.ts';
import { pkce, typePassword } from './people.ts';
import type { Prover } from './prover.ts';

interface Server {
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** What the issuer's own page has once somebody signed in there. */
export interface OwnTokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
  readonly browser: Browser;
}

/** Asks the token endpoint as the issuer's own page does. */
export async function askTokens(
  server: Server,
  fields: Readonly<Record<string, string>>,
  prover?: Prover,
): Promise<Response> {
  const endpoint = `${server.url}/oidc/token`;
  return server.fetch(endpoint, {
    method: 'POST',
    headers: prover ? { dpop: await prover.proof(endpoint) } : {},
    body: new URLSearchParams({ client_id: 'identification', ...fields }),
  });
}

/** Signs in on the issuer's own page, and gets the tokens that it gets; `fields` replace or add to what is typed. */
export async function signInAtIssuer(
  server: Server,
  {
    prover,
    browser = new Browser(server.fetch),
    ...fields
  }: { readonly prover?: Prover; readonly browser?: Browser } & Readonly<
    Partial<Record<'scope' | 'username' | 'password' | 'remember', string>>
  > = {},
): Promise<OwnTokens> {
  const { verifier, challenge } = pkce();
  const typed = await typePassword(server, browser, {
    scope: 'openid profile account',
    ...fields,
    code_challenge: challenge,
  });
  assert.equal(typed.status, 200, await typed.clone().text());
  const { authorization_code: code } = (await typed.json()) as { authorization_code: string };
  const answer = await askTokens(
    server,
    {
      grant_type: 'authorization_code',
      redirect_uri: `${server.url}/callback`,
      code,
      code_verifier: verifier,
    },
    prover,
  );
  return { ...((await answer.json()) as Omit<OwnTokens, 'browser'>), browser };
}
