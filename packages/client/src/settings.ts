import { ClientError } from './errors.ts';
import type { Ports } from './ports.ts';

/** How a page names itself to the issuer. */
export interface ClientOptions {
  /** Issuer identifier, as its discovery document says it (`https://…`; `http:` on this machine only). */
  readonly issuer: string;
  /** Client id registered with the issuer. */
  readonly clientId: string;
  /** Origin of the account API; by default the issuer's. */
  readonly backend?: string;
  /** Registered redirect URI on this site; by default `/callback`. */
  readonly redirectUri?: string;
  /** Scopes asked for; by default `openid profile email comptexpert`. */
  readonly scope?: string;
  /** Replaces single ports of the browser, for tests and unusual hosts. */
  readonly ports?: Partial<Ports>;
}

/** The options, checked and completed; addresses absolute and without trailing slash. */
export interface Settings {
  readonly issuer: string;
  readonly clientId: string;
  readonly backend: string;
  readonly redirectUri: string;
  readonly scope: string;
  /** Names what this site keeps for this issuer and client. */
  readonly storageName: string;
}

const isThisMachine = (hostname: string) => /^(.+\.)?localhost$|^127\.|^\[::1\]$/.test(hostname);

/** An `https:` address, or `http:` on this machine; anything else (`javascript:`, `data:`…) is refused. */
function webAddress(option: string, value: string, base?: string): URL {
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined;
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))))
    throw new ClientError('misconfigured', `${option} must be an https: address`);
  return url;
}

/** @throws ClientError `misconfigured` for an address that is none or not secure. */
export function readSettings(options: ClientOptions, page: string): Settings {
  const trimmed = (url: URL) => url.href.replace(/\/$/, '');
  const issuer = trimmed(webAddress('issuer', options.issuer, page));
  const { origin } = new URL(page);
  const redirectUri = webAddress('redirect-uri', options.redirectUri ?? '/callback', page);
  if (redirectUri.origin !== origin)
    throw new ClientError('misconfigured', 'redirect-uri must be an address of this site');
  return {
    issuer,
    clientId: options.clientId,
    backend: options.backend === undefined ? issuer : trimmed(webAddress('backend', options.backend, page)),
    redirectUri: redirectUri.href,
    scope: options.scope ?? 'openid profile email comptexpert',
    storageName: `comptexpert-kit ${options.clientId} ${issuer}`,
  };
}
