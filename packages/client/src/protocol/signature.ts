import { ClientError } from '../errors.ts';

/** A public key as the issuer publishes it (RFC 7517). */
export type PublicKey = JsonWebKey & { readonly kid?: string };

/**
 * How a signature of each algorithm is checked (RFC 7518 §3.1, RFC 8037). Nothing symmetric and not `none`, whatever a
 * header says: a public client shares no secret.
 */
const algorithms: Readonly<
  Record<string, { readonly kty: string } & (RsaHashedImportParams | EcdsaParams | Algorithm)>
> = {
  ES256: { kty: 'EC', name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as { kty: string } & EcdsaParams,
  RS256: { kty: 'RSA', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  EdDSA: { kty: 'OKP', name: 'Ed25519' },
  Ed25519: { kty: 'OKP', name: 'Ed25519' },
};

const untrusted = (why: string) => new ClientError('bad-answer', `the ID token cannot be trusted: ${why}`);

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/**
 * Checks the signature of a JWS in compact form (RFC 7515 §5.2) with the key that its header names.
 *
 * @returns false when none of `keys` is meant: the issuer may have a newer one.
 * @throws ClientError `bad-answer` for a signature that is wrong or of a kind not accepted.
 */
export async function isSignedByOneOf(keys: readonly PublicKey[], jws: string): Promise<boolean> {
  const [head = '', payload = '', signature = ''] = jws.split('.');
  const { alg, kid } = JSON.parse(atob(head.replace(/-/g, '+').replace(/_/g, '/'))) as Record<
    string,
    unknown
  >;
  const algorithm = typeof alg === 'string' && Object.hasOwn(algorithms, alg) ? algorithms[alg] : undefined;
  if (!algorithm) throw untrusted('its algorithm is not accepted');
  const meant = keys.filter(
    (key) =>
      key.kty === algorithm.kty &&
      (kid === undefined || key.kid === kid) &&
      (key.alg ?? alg) === alg &&
      (key.use ?? 'sig') === 'sig',
  );
  const [jwk] = meant;
  if (!jwk) return false;
  if (meant.length > 1) throw untrusted('it does not say which key it is signed with');
  const { kty, crv, x, y, n, e } = jwk;
  const members = Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined);
  const key = await crypto.subtle.importKey('jwk', Object.fromEntries(members), algorithm, false, ['verify']);
  const { modulusLength = 2048 } = key.algorithm as Partial<RsaKeyAlgorithm>;
  if (modulusLength < 2048) throw untrusted('its key is too short');
  const signed = new TextEncoder().encode(`${head}.${payload}`);
  if (!(await crypto.subtle.verify(algorithm, key, bytes(signature), signed)))
    throw untrusted('its signature is wrong');
  return true;
}
