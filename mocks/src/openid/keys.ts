import type { Clock } from '@comptexpert-kit/backend/domain/ports.js';
import type { Database } from '@comptexpert-kit/backend/store/database.js';
import { SigningKeys } from '@comptexpert-kit/backend/store/signing-keys.js';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

/** What the mock issuer signs with: a key of its own, made at its first start and worth nothing elsewhere. */
export interface Signer {
  readonly publicJwk: JWK;
  /** A JWT over these claims. */
  sign(claims: Record<string, unknown>): Promise<string>;
}

const alg = 'ES256';

/** Reads the key, or makes it. */
export async function openSigner(database: Database, clock: Clock): Promise<Signer> {
  const keys = new SigningKeys(database, clock);
  if ((await keys.list()).length === 0) {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = await exportJWK(privateKey);
    await keys.addIfNone([{ kid: await calculateJwkThumbprint(jwk), alg, jwk: JSON.stringify(jwk) }]);
  }
  const [stored] = await keys.list();
  if (stored === undefined) throw new Error('no signing key');
  const { kid } = stored;
  const jwk = JSON.parse(stored.jwk) as JWK;
  const key = await importJWK(jwk, alg);
  const { kty, crv, x, y } = jwk;
  return {
    publicJwk: { kty, crv, x, y, kid, alg, use: 'sig' } as JWK,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key),
  };
}
