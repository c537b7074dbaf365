import { scopes } from '@comptexpert-kit/contract';
import { interactionPolicy, type AdapterFactory, type Configuration, type JWKS } from 'oidc-provider';
import type { Account, Clock } from '../domain/ports.ts';
import { accountClaims, claimsConfiguration } from './account-claims.ts';
import { clientMetadata, originsOf, type RegisteredClient, scopesOf } from './clients.ts';
import { interactionPath } from './interactions.ts';
import type { IssuerKeys } from './keys.ts';
import { lifetimes, remaining, sessionEnd } from './lifetimes.ts';
import type { IssuerPages } from './provider-pages.ts';
import type { IssuerSessions } from './sessions.ts';

/** Path of every endpoint; discovery stays at the root. */
export const endpoints = {
  authorization: '/oidc/auth',
  token: '/oidc/token',
  userinfo: '/oidc/userinfo',
  jwks: '/oidc/jwks',
  revocation: '/oidc/revocation',
  end_session: '/oidc/session/end',
  pushed_authorization_request: '/oidc/par',
} as const;

/** The authorization challenge endpoint, which is ours and not oidc-provider’s. */
export const challengePath = '/oidc/challenge';

/** No page has such an origin. Firefox makes another one in every installation, so the key proves who asks, not this. */
const isExtension = (origin: string): boolean => /^(chrome|moz)-extension:\/\/[\w-]+$/.test(origin);

interface Ports {
  readonly issuerUrl: string;
  readonly keys: IssuerKeys;
  readonly clients: readonly RegisteredClient[];
  readonly adapter: AdapterFactory;
  readonly clock: Clock;
  readonly accountById: (id: string) => Promise<Account | undefined>;
  readonly sessions: IssuerSessions;
  readonly pages: IssuerPages;
  /** Calls to clients’ back-channel logout URIs. */
  readonly fetch: typeof fetch;
}

/** Everything that oidc-provider is told. Nothing is left to its development defaults. */
export function providerConfiguration(ports: Ports): Configuration {
  const now = (): number => Math.floor(ports.clock.now() / 1000);
  const secure = ports.issuerUrl.startsWith('https:');
  const cookie = { httpOnly: true, sameSite: 'lax', secure, overwrite: true } as const;
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const offered = scopes.filter((scope) => ports.clients.some((client) => scopesOf(client).includes(scope)));
  return {
    adapter: ports.adapter,
    clients: ports.clients.map(clientMetadata),
    clientAuthMethods: ['none'],
    responseTypes: ['code'],
    scopes: [...offered],
    claims: claimsConfiguration(offered),
    // One answer is enough for a page: the ID token carries what the scopes open, as userinfo does.
    conformIdTokenClaims: false,
    jwks: { keys: [...ports.keys.jwks] } satisfies JWKS,
    cookies: {
      // A name that no other host of the domain can set (RFC 6265bis, section 4.1.3.2).
      names: {
        session: secure ? '__Host-cx_session' : 'cx_session',
        interaction: 'cx_interaction',
        resume: 'cx_resume',
      },
      long: cookie,
      short: cookie,
      keys: [...ports.keys.cookieKeys],
    },
    routes: endpoints,
    extraParams: ['remember'],
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: (_ctx, origin, client) =>
      ports.clients.some(
        (one) =>
          one.id === client.clientId &&
          (originsOf(one).includes(origin) || (one.ownSession === true && isExtension(origin))),
      ),
    discovery: {
      authorization_challenge_endpoint: ports.issuerUrl + challengePath,
      comptexpert_authentication_methods: ['password'],
      service_documentation: `${ports.issuerUrl}/aide`,
      ui_locales_supported: ['fr'],
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      userinfo: { enabled: true },
      backchannelLogout: { enabled: true },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx) => {
          ports.pages.logout(ctx);
        },
        postLogoutSuccessSource: (ctx) => {
          ports.pages.signedOut(ctx);
        },
      },
    },
    findAccount: async (ctx, id, token) => {
      const account = await ports.accountById(id);
      if (account === undefined) return undefined;
      return {
        accountId: account.id,
        claims: async () => {
          const uid = token === undefined || !('sessionUid' in token) ? undefined : token.sessionUid;
          const session =
            uid === undefined ? ctx.oidc.session : await ctx.oidc.provider.Session.findByUid(uid);
          return { ...accountClaims(account, session?.accountId === id && session.transient !== true) };
        },
      };
    },
    loadExistingGrant: async (ctx) => {
      const { client, session, params } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const scope = typeof params?.['scope'] === 'string' ? params['scope'] : 'openid';
      const registered = ports.clients.find(({ id }) => id === client.clientId);
      const known: readonly string[] = registered === undefined ? [] : scopesOf(registered);
      const wanted = scope.split(' ').filter((one) => known.includes(one));
      const id = await ports.sessions.grant(session, client.clientId, wanted.join(' '));
      return ctx.oidc.provider.Grant.find(id);
    },
    expiresWithSession: () => true,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    // Bound to a key that no page can reach, a token may stay (RFC 9700 §4.14.2): a rotation whose answer is lost with a
    // worker that the browser ends would cost the session.
    rotateRefreshToken: ({ oidc }) => {
      const { RefreshToken: token, Client: asking } = oidc.entities;
      const client = ports.clients.find(({ id }) => id === asking?.clientId);
      return client?.ownSession !== true || token?.isSenderConstrained() !== true;
    },
    interactions: {
      policy,
      url: (_ctx, { uid, params }) =>
        interactionPath(uid, typeof params['client_id'] === 'string' ? params['client_id'] : ''),
    },
    renderError: (ctx, out, error) => {
      ports.pages.error(ctx, out, error);
    },
    ttl: {
      AuthorizationCode: lifetimes.code,
      AccessToken: lifetimes.accessToken,
      IdToken: lifetimes.idToken,
      Interaction: lifetimes.interaction,
      // Absolute, from the sign-in: rotation does not prolong it. The session’s end may come first.
      RefreshToken: (_ctx, token) =>
        remaining((token.authTime ?? token.iiat ?? now()) + lifetimes.keptSession, now()),
      Grant: lifetimes.keptSession,
      Session: (_ctx, session) => remaining(sessionEnd(session, now()), now()),
    },
    fetch: ports.fetch,
  };
}
