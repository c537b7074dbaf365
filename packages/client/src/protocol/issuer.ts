import { ClientError, type ClientErrorCode } from '../errors.ts';
import { patientFetch, retryAfter } from '../network.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import { readObject, type Untrusted } from './encodings.ts';
import { demand } from './failures.ts';
import type { PublicKey } from './signature.ts';

/** The issuer's discovery document (OpenID Connect Discovery 1.0 §3). */
export type Metadata = Untrusted & { readonly issuer: string };

/** The issuer's metadata and keys, each fetched when first needed and kept for the page's life. */
export interface Issuer {
  metadata(): Promise<Metadata>;
  /**
   * Where the issuer does something, by the name that its metadata give it.
   *
   * @throws ClientError `absent` when they do not name it, `bad-answer` when it is not secure.
   */
  endpoint(name: `${string}_endpoint` | 'jwks_uri', absent?: ClientErrorCode): Promise<URL>;
  /** `renew`: read discovery and keys again, past every cache, because a token names a key not seen yet. */
  keys(renew?: boolean): Promise<readonly PublicKey[]>;
}

/** @throws ClientError `rate-limited` for 429, `unavailable` for 5xx. */
export function refuseFault(response: Response): void {
  const { status } = response;
  if (status === 429 || status >= 500)
    throw new ClientError(
      status === 429 ? 'rate-limited' : 'unavailable',
      `status ${status}`,
      retryAfter(response),
    );
}

/** `http:` only where the issuer itself is spoken to so: on this machine. */
export const isSecure = (settings: Settings, url: URL): boolean =>
  ['https:', new URL(settings.issuer).protocol].includes(url.protocol);

/** On this machine, where nobody else listens: a stand-in for the issuer’s pages may be. */
const isHere = ({ protocol, hostname }: URL) => protocol === 'http:' && /(^|\.)localhost$/.test(hostname);

export function readIssuer(settings: Settings, ports: Ports): Issuer {
  const read = async (url: string, cache: RequestCache): Promise<Untrusted> => {
    const response = await patientFetch(ports, url, { cache, headers: { accept: 'application/json' } });
    refuseFault(response);
    demand({ status: response.ok });
    return readObject(await response.text());
  };

  /** OpenID Connect Discovery 1.0 §4.3: a document that names another issuer must not be used. */
  const fetchMetadata = async (cache: RequestCache) => {
    const found = await read(`${settings.issuer}/.well-known/openid-configuration`, cache);
    const { issuer } = found;
    demand({
      issuer: typeof issuer === 'string' && issuer.replace(/\/$/, '') === settings.issuer,
    });
    return found as Metadata;
  };

  const endpoint: Issuer['endpoint'] = async (name, absent = 'bad-answer') => {
    const address = (await metadata())[name];
    if (address === undefined) throw new ClientError(absent, `no ${name}`);
    const url = typeof address === 'string' && URL.canParse(address) && new URL(address);
    if (url && (isSecure(settings, url) || isHere(url))) return url;
    throw new ClientError('bad-answer', `${name} is not secure`);
  };

  const fetchKeys = async (cache: RequestCache) => {
    const { keys } = await read((await endpoint('jwks_uri')).href, cache);
    demand({ keys: Array.isArray(keys) });
    return keys as readonly PublicKey[];
  };

  // A failure is not remembered: the next call asks again.
  const once = <T>(read: (cache: RequestCache) => Promise<T>) => {
    let known: Promise<T> | undefined;
    return (cache: RequestCache = 'default') => {
      if (cache === 'reload') known = undefined;
      return (known ??= read(cache).catch((error: unknown) => {
        known = undefined;
        throw error;
      }));
    };
  };
  const metadata = once(fetchMetadata);
  const keys = once(fetchKeys);

  return {
    metadata,
    endpoint,
    async keys(renew = false) {
      if (!renew) return await keys();
      await metadata('reload');
      return await keys('reload');
    },
  };
}
