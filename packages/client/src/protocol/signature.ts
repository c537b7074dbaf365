import { ClientError } from '../errors.ts';
import { fromBase64url, utf8 } from './bytes.ts';
import { readObject, type Untrusted } from './encodings.ts';
import { demand } from './failures.ts';

/** A public key as the issuer publishes it (RFC 7517). */
export type PublicKey = JsonWebKey & { readonly kid?: string };

/** A JWS in compact form (RFC 7515 §3.1), taken apart; nothing of it is checked. */
export interface Jws {
  readonly header: Untrusted;
  readonly payload: Untrusted;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** @throws for a text of any other form. */
export function readJws(text: string): Jws {
  const parts = text.split('.');
  demand({ JWS: parts.length === 3 });
  const [header, payload, signature] = parts.map(fromBase64url);
  const read = (part?: Uint8Array) => readObject(new TextDecoder().decode(part));
  return {
    header: read(header),
    payload: read(payload),
    signed: utf8(text.slice(0, text.lastIndexOf('.'))),
    signature: signature ?? utf8(''),
  };
}

/** ECDSA on P-256 with SHA-256. */
export const es256 = { kty: 'EC', name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * How a signature of each algorithm is checked (RFC 7518 §3.1, RFC 8037). Nothing symmetric and not `none`, whatever a
 * header says: a public client shares no secret.
 */
const algorithms = new Map<
  unknown,
  { readonly kty: string } & (RsaHashedImportParams | EcdsaParams | Algorithm)
>(
  Object.entries({
    ES256: es256,
    RS256: { kty: 'RSA', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    EdDSA: { kty: 'OKP', name: 'Ed25519' },
    Ed25519: { kty: 'OKP', name: 'Ed25519' },
  }),
);

/**
 * Checks a signature (RFC 7515 §5.2) with the key that its header names.
 *
 * @returns false when none of `keys` is meant: the issuer may have a newer one.
 * @throws ClientError `bad-answer` for a signature that is wrong or of a kind not accepted.
 */
export async function isSignedByOneOf(
  keys: readonly PublicKey[],
  { header, signed, signature }: Jws,
): Promise<boolean> {
  const { alg, kid } = header;
  const algorithm = algorithms.get(alg);
  if (!algorithm) throw new ClientError('bad-answer', 'wrong alg');
  const [jwk, ...others] = keys.filter(
    (key) =>
      key.kty === algorithm.kty &&
      (kid === undefined || key.kid === kid) &&
      (key.alg ?? alg) === alg &&
      (key.use ?? 'sig') === 'sig',
  );
  if (!jwk) return false;
  const { kty, crv, x, y, n, e } = jwk;
  // Nothing but the key itself: what else an issuer writes there (`key_ops`, `ext`) may not suit every browser.
  const members = { kty, crv, x, y, n, e } as JsonWebKey;
  const key = await crypto.subtle.importKey('jwk', members, algorithm, false, ['verify']);
  const { modulusLength = 2048 } = key.algorithm as Partial<RsaKeyAlgorithm>;
  demand({
    // It must say which key it is signed with.
    kid: others.length === 0,
    'key length': modulusLength >= 2048,
    signature: await crypto.subtle.verify(algorithm, key, signature, signed),
  });
  return true;
}
