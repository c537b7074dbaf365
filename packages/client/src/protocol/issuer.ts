import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import * as oauth from 'oauth4webapi';
import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { libraryFetch, patientFetch, retryAfter } from '../network.ts';
import { protocolFailure } from './failures.ts';

/** The issuer's metadata and keys, each fetched when first needed and kept for the page's life. */
export interface Issuer {
  metadata(): Promise<oauth.AuthorizationServer>;
  /** `renew`: read discovery and keys again, past every cache, because a token names a key not seen yet. */
  keys(renew?: boolean): Promise<ReturnType<typeof createLocalJWKSet>>;
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
  const url = new URL(settings.issuer);

  const fetchMetadata = async (cache: RequestCache) => {
    const response = await oauth.discoveryRequest(url, {
      [oauth.allowInsecureRequests]: url.protocol === 'http:',
      [oauth.customFetch]: libraryFetch(ports, { cache }),
    });
    refuseServerFault(response);
    return await oauth.processDiscoveryResponse(url, response);
  };

  const fetchKeys = async (cache: RequestCache) => {
    const { jwks_uri } = await metadata();
    if (jwks_uri === undefined) throw new ClientError('bad-answer', 'the issuer publishes no keys');
    const response = await patientFetch(ports, jwks_uri, { cache });
    refuseServerFault(response);
    // `createLocalJWKSet` checks the shape.
    return createLocalJWKSet((await response.json()) as JSONWebKeySet);
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
