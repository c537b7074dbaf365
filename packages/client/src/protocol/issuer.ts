import * as oauth from 'oauth4webapi';
import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { libraryFetch, patientFetch, retryAfter } from '../network.ts';
import { protocolFailure } from './failures.ts';
import type { PublicKey } from './signature.ts';

/** The issuer's metadata and keys, each fetched when first needed and kept for the page's life. */
export interface Issuer {
  metadata(): Promise<oauth.AuthorizationServer>;
  /** `renew`: read discovery and keys again, past every cache, because a token names a key not seen yet. */
  keys(renew?: boolean): Promise<readonly PublicKey[]>;
}

/** Options for every request of oauth4webapi: our fetch, and `http:` when the issuer is on this machine. */
export const requestOptions = (settings: Settings, ports: Ports, signal?: AbortSignal) => ({
  [oauth.customFetch]: libraryFetch(ports),
  [oauth.allowInsecureRequests]: settings.issuer.startsWith('http:'),
  ...(signal && { signal }),
});

/** @throws ClientError `unavailable` for 5xx. */
export function refuseServerFault(response: Response): void {
  if (response.status >= 500)
    throw new ClientError('unavailable', `the issuer answered ${response.status}`, retryAfter(response));
}

export function readIssuer(settings: Settings, ports: Ports): Issuer {
  const read = async (url: string, cache: RequestCache): Promise<unknown> => {
    const response = await patientFetch(ports, url, { cache, headers: { accept: 'application/json' } });
    refuseServerFault(response);
    if (response.ok) return await response.json();
    throw new ClientError('bad-answer', `the issuer answered ${response.status}`);
  };

  /** OpenID Connect Discovery 1.0 §4.3: a document that names another issuer must not be used. */
  const fetchMetadata = async (cache: RequestCache) => {
    const found = await read(`${settings.issuer}/.well-known/openid-configuration`, cache);
    const metadata = found as oauth.AuthorizationServer | null;
    if (metadata?.issuer.replace(/\/$/, '') === settings.issuer) return metadata;
    throw new ClientError('bad-answer', 'the discovery document is another issuer’s');
  };

  const fetchKeys = async (cache: RequestCache) => {
    const { jwks_uri: address } = await metadata();
    const found = address === undefined ? null : ((await read(address, cache)) as { keys?: unknown } | null);
    if (Array.isArray(found?.keys)) return found.keys as readonly PublicKey[];
    throw new ClientError('bad-answer', 'the issuer publishes no keys');
  };

  // A failure is not remembered: the next call asks again.
  const once = <T>(read: (cache: RequestCache) => Promise<T>) => {
    let known: Promise<T> | undefined;
    return (cache: RequestCache = 'default') => {
      if (cache === 'reload') known = undefined;
      return (known ??= read(cache).catch((error: unknown) => {
        known = undefined;
        throw protocolFailure(error);
      }));
    };
  };
  const metadata = once(fetchMetadata);
  const keys = once(fetchKeys);

  return {
    metadata: () => metadata(),
    async keys(renew = false) {
      if (!renew) return await keys();
      await metadata('reload');
      return await keys('reload');
    },
  };
}
