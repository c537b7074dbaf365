import type { Clock } from '@comptexpert-kit/backend/domain/ports.js';
import { type RegisteredClient, scopesOf } from '@comptexpert-kit/backend/issuer/clients.js';
import type { Account } from '@comptexpert-kit/backend/domain/ports.js';
import type { Authenticate } from '@comptexpert-kit/backend/issuer/challenge.js';
import { scopes } from '@comptexpert-kit/contract';
import type { MockClients } from './clients.ts';
import type { IssuerSession, MockSessions } from './sessions.ts';
import type { Asked, Tokens } from './tokens.ts';

/** How the issuer’s page goes on with what a site asked. */
export type Authorization =
  /** Nobody need be asked anything: back to the site, with a code or an error. */
  | { readonly kind: 'back'; readonly url: string }
  /** Somebody has to sign in. */
  | {
      readonly kind: 'ask';
      readonly client: RegisteredClient;
      readonly loginHint: string;
      readonly remember: boolean;
    }
  /** The site cannot even be told. */
  | { readonly kind: 'unknown-site' };

/** How signing in on the issuer’s page ended. */
export type SignIn =
  | { readonly kind: 'back'; readonly url: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly seconds: number };

interface Ports {
  readonly issuer: string;
  readonly clock: Clock;
  readonly laterClock: Clock;
  readonly clients: MockClients;
  readonly sessions: MockSessions;
  readonly tokens: Tokens;
  readonly authenticate: Authenticate;
}

/** Every sign-in in the mock comes from this machine. */
const address = '127.0.0.1';

/** The authorization endpoint (OpenID Connect Core 1.0 §3.1.2, code flow with PKCE) and what its page does. */
export class Authorizations {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Reads what a site asks; goes back at once where the holder is known or may not be asked. */
  async begin(asked: URLSearchParams): Promise<Authorization> {
    const { clients, sessions, laterClock } = this.#ports;
    const client = clients.admit(asked.get('client_id'), asked.get('redirect_uri'));
    if (!client) return { kind: 'unknown-site' };
    const wrong = mistakeIn(asked, client);
    if (wrong) return this.#back(asked, wrong);
    const prompt = asked.get('prompt')?.split(' ') ?? [];
    const session = await sessions.current(prompt.includes('none') ? laterClock : undefined);
    if (session && !prompt.includes('login') && this.#isFreshEnough(session, asked.get('max_age')))
      return this.#back(asked, { code: await this.#codeFor(asked, session) });
    if (prompt.includes('none')) return this.#back(asked, { error: 'login_required' });
    return {
      kind: 'ask',
      client,
      loginHint: asked.get('login_hint') ?? '',
      remember: asked.get('remember') === 'true',
    };
  }

  /** Signs in whoever typed this; the rules are the real domain’s. */
  async signIn(
    asked: URLSearchParams,
    typed: { readonly identifier: string; readonly password: string; readonly remember: boolean },
  ): Promise<SignIn> {
    let session: IssuerSession | undefined;
    const outcome = await this.#ports.authenticate({ ...typed, address }, async (account, inside) => {
      session = await this.#ports.sessions.establish(account, { ...typed, browser: true }, inside);
    });
    switch (outcome.outcome) {
      case 'accepted':
        return this.#goOn(asked, session);
      case 'refused':
        return { kind: 'refused' };
      case 'limited':
      case 'busy':
        return { kind: 'wait', seconds: outcome.retryAfter };
    }
  }

  /** Signs a persona in without a password. */
  async choose(asked: URLSearchParams, account: Account, remember: boolean): Promise<SignIn> {
    return this.#goOn(asked, await this.#ports.sessions.establish(account, { remember, browser: true }));
  }

  /** Signs out at the issuer; where to go then, if that is a page of the site. */
  async end(asked: URLSearchParams): Promise<string | undefined> {
    await this.#ports.sessions.endCurrent();
    const target = asked.get('post_logout_redirect_uri');
    if (!this.#ports.clients.isOwnAddress(target)) return undefined;
    const url = new URL(target);
    const state = asked.get('state');
    if (state !== null) url.searchParams.set('state', state);
    return url.href;
  }

  async #goOn(asked: URLSearchParams, session: IssuerSession | undefined): Promise<SignIn> {
    if (!session) throw new Error('accepted, but nobody was signed in');
    return this.#back(asked, { code: await this.#codeFor(asked, session) });
  }

  #codeFor(asked: URLSearchParams, session: IssuerSession): Promise<string> {
    return this.#ports.tokens.issueCode(readAsked(asked), session);
  }

  #isFreshEnough({ loginTs }: IssuerSession, maxAge: string | null): boolean {
    return maxAge === null || this.#ports.clock.now() / 1000 - loginTs <= Number(maxAge);
  }

  #back(asked: URLSearchParams, answer: Record<string, string>): { kind: 'back'; url: string } {
    const url = new URL(asked.get('redirect_uri') ?? '');
    const state = asked.get('state');
    const all = { ...answer, ...(state !== null && { state }), iss: this.#ports.issuer };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    return { kind: 'back', url: url.href };
  }
}

/** Scopes that nobody knows are left out (OpenID Connect Core 1.0 §3.1.2.1). */
function readAsked(asked: URLSearchParams): Asked {
  const known: readonly string[] = scopes;
  return {
    clientId: asked.get('client_id') ?? '',
    redirectUri: asked.get('redirect_uri') ?? '',
    scope: (asked.get('scope') ?? '')
      .split(' ')
      .filter((scope) => known.includes(scope))
      .join(' '),
    nonce: asked.get('nonce') ?? undefined,
    codeChallenge: asked.get('code_challenge') ?? '',
  };
}

function mistakeIn(
  asked: URLSearchParams,
  client: RegisteredClient,
): { error: string; error_description: string } | undefined {
  const invalid = (error_description: string) => ({ error: 'invalid_request', error_description });
  if (asked.get('response_type') !== 'code')
    return { error: 'unsupported_response_type', error_description: 'response_type must be code' };
  if (asked.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(asked.get('code_challenge') ?? ''))
    return invalid('PKCE with S256 is required');
  const wanted = asked.get('scope')?.split(' ') ?? [];
  if (!wanted.includes('openid'))
    return { error: 'invalid_scope', error_description: 'scope must hold openid' };
  const allowed = scopesOf(client);
  if (scopes.some((scope) => wanted.includes(scope) && !allowed.includes(scope)))
    return { error: 'invalid_scope', error_description: 'requested scope is not allowed' };
  return undefined;
}
