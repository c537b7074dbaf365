import { patientFetch } from '../network.ts';
import type { Ports } from '../ports.ts';
import { utf8 } from './bytes.ts';
import { toBase64url } from './encodings.ts';
import { randomText } from './random-text.ts';
import { es256 } from './signature.ts';

/** SHA-256 of a text in base64url: the S256 challenge of PKCE (RFC 7636 §4.2), the `ath` of a proof (RFC 9449 §4.2). */
export const sha256 = async (text: string): Promise<string> =>
  toBase64url(await crypto.subtle.digest('SHA-256', utf8(text)));

/**
 * A request that proves to hold a key, with `accessToken` where one is given. The nonce that a server asks for, also on
 * a success, goes into the next proof for its origin (RFC 9449 §8.2). Redirects are not followed: a proof is for one
 * address.
 */
export interface ProvenFetch {
  (url: URL, init: RequestInit, accessToken?: string): Promise<Response>;
  /** What such a request says of itself, for what cannot go by `fetch`: an upload that tells how far it is. */
  headers(url: URL, method: string, accessToken?: string): Promise<Readonly<Record<string, string>>>;
}

/** Requests with a proof of possession of `key` (DPoP, RFC 9449). `now`: UTC milliseconds by the issuer's clock. */
export function proveRequests(
  ports: Pick<Ports, 'fetch' | 'page'>,
  key: CryptoKeyPair,
  now: () => number,
): ProvenFetch {
  const nonces = new Map<string, string>();
  let publicKey: Promise<JsonWebKey> | undefined;

  const prove = async ({ origin, pathname }: URL, method: string, accessToken?: string): Promise<string> => {
    publicKey ??= crypto.subtle.exportKey('jwk', key.publicKey);
    const { kty, crv, x, y } = await publicKey;
    const parts = [
      { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } },
      {
        jti: randomText(),
        htm: method,
        htu: origin + pathname,
        iat: Math.floor(now() / 1000),
        nonce: nonces.get(origin),
        ath: accessToken && (await sha256(accessToken)),
      },
    ];
    const signed = parts.map((part) => toBase64url(utf8(JSON.stringify(part)))).join('.');
    const signature = await crypto.subtle.sign(es256, key.privateKey, utf8(signed));
    return `${signed}.${toBase64url(signature)}`;
  };

  const headersOf: ProvenFetch['headers'] = async (url, method, accessToken) => ({
    dpop: await prove(url, method, accessToken),
    ...(accessToken !== undefined && { authorization: `DPoP ${accessToken}` }),
  });

  const provenFetch = async (url: URL, init: RequestInit, accessToken?: string): Promise<Response> => {
    const method = (init.method ?? 'GET').toUpperCase();
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(await headersOf(url, method, accessToken)))
      headers.set(name, value);
    const response = await patientFetch(ports, url.href, { ...init, method, headers, redirect: 'manual' });
    const nonce = response.headers.get('dpop-nonce');
    if (nonce) nonces.set(url.origin, nonce);
    return response;
  };
  return Object.assign(provenFetch, { headers: headersOf });
}

/** Whether a server refused a proof only for want of its nonce (RFC 9449 §9). */
export const wantsNonce = ({ status, headers }: Response): boolean =>
  status === 401 && /\bdpop\b.*\berror="?use_dpop_nonce\b/i.test(headers.get('www-authenticate') ?? '');
