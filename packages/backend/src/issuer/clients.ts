import type { Scope, Services } from '@comptexpert-kit/contract';
import type { ClientMetadata } from 'oidc-provider';

/** A site registered with the issuer: always public, always code + PKCE. */
export interface RegisteredClient {
  readonly id: string;
  /** The site’s name as people know it. */
  readonly name: string;
  /** Where « back to the site » leads. */
  readonly home: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  /** May use the authorization challenge endpoint. */
  readonly firstParty: boolean;
  /** What it may ask for; absent: what every site of the Ordre may. */
  readonly scopes?: readonly Scope[];
  readonly backchannelLogoutUri?: string;
  /** What it is given hangs on a session of its own, which outlives the browser’s. */
  readonly ownSession?: true;
  /** People are offered it among the sites that their account opens. */
  readonly isService?: true;
}

interface SiteUrls {
  readonly issuer: string;
  /** Origin of one of our hosts, e.g. `http://espace-pro.localhost:4000`. */
  site(name: string): string;
}

/** The origins from which a client’s pages call the issuer. */
export function originsOf(client: RegisteredClient): readonly string[] {
  return [...new Set(client.redirectUris.map((uri) => new URL(uri).origin))];
}

/** What every site of the Ordre may ask for. */
const siteScopes: readonly Scope[] = ['openid', 'profile', 'email', 'comptexpert'];

/** The scopes that a client may ask for. */
export const scopesOf = ({ scopes }: RegisteredClient): readonly Scope[] => scopes ?? siteScopes;

/**
 * Where Firefox leads an extension back to: the SHA-1 of its id, `extension@comptexpert.example`, which every installation
 * has (MDN, `identity.getRedirectURL`).
 */
const firefoxRedirect = 'https://1d4559d28231f2d4b93f26a18a20e38ff466e445.extensions.allizom.org/';

/**
 * The Ordre’s clients: the issuer’s own pages, the sites, and the browser extension where the configuration
 * tells its id (`https://<id>.chromiumapp.org/` is the address Chromium gives it).
 */
export function registeredClients(urls: SiteUrls, extensionId?: string): RegisteredClient[] {
  const site = (id: string, name: string, firstParty: boolean): RegisteredClient => ({
    id,
    name,
    home: `${urls.site(id)}/`,
    redirectUris: [`${urls.site(id)}/callback`],
    postLogoutRedirectUris: [`${urls.site(id)}/`],
    firstParty,
  });
  const service = (id: string, name: string, firstParty: boolean): RegisteredClient => ({
    ...site(id, name, firstParty),
    isService: true,
  });
  return [
    {
      id: 'identification',
      name: 'Comptexpert',
      home: `${urls.issuer}/`,
      redirectUris: [`${urls.issuer}/callback`],
      postLogoutRedirectUris: [`${urls.issuer}/`],
      firstParty: true,
      scopes: [...siteScopes, 'account'],
    },
    service('espace-pro', 'Espace pro', true),
    service('cotisations', 'Portail cotisations', true),
    service('jesignexpert', 'jesignexpert', false),
    // A firm’s space has accounts of its own: a Comptexpert opens nothing there.
    site('cabinet', 'Espace client du cabinet', false),
    ...(extensionId === undefined
      ? []
      : [
          {
            id: 'comptexpert-extension',
            name: 'Extension Comptexpert',
            home: `${urls.issuer}/`,
            redirectUris: [`https://${extensionId}.chromiumapp.org/`, firefoxRedirect],
            postLogoutRedirectUris: [],
            firstParty: false,
            scopes: [...siteScopes, 'revival', 'offline_access'] as const,
            ownSession: true as const,
          },
        ]),
  ];
}

/** A firm’s one client: its client space, which is its issuer’s own pages, too. */
export function firmClients(urls: Pick<SiteUrls, 'issuer'>, name: string): RegisteredClient[] {
  return [
    {
      id: 'cabinet',
      name,
      home: `${urls.issuer}/`,
      redirectUris: [`${urls.issuer}/callback`],
      postLogoutRedirectUris: [`${urls.issuer}/`],
      firstParty: true,
      scopes: ['openid', 'profile', 'email', 'account', 'space'],
    },
  ];
}

/** What people are offered of them. */
export const servicesOf = (clients: readonly RegisteredClient[]): Services['items'] =>
  clients
    .filter(({ isService }) => isService)
    .map((client) => ({
      id: client.id,
      name: client.name,
      url: client.home,
      origins: [...originsOf(client)],
    }));

/** A client as oidc-provider wants it. */
export function clientMetadata(client: RegisteredClient): ClientMetadata {
  return {
    client_id: client.id,
    client_name: client.name,
    client_uri: client.home,
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    response_modes: ['query'],
    scope: scopesOf(client).join(' '),
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.postLogoutRedirectUris],
    id_token_signed_response_alg: 'ES256',
    ...(client.backchannelLogoutUri === undefined
      ? {}
      : { backchannel_logout_uri: client.backchannelLogoutUri, backchannel_logout_session_required: true }),
  };
}
