import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

/** What `ath` says of an access token (RFC 9449 §4.2). */
export const athOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A key and the proofs it makes (RFC 9449), each wrong in one point where a test says so. */
export class Prover {
  readonly #keys: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };

  private constructor(keys: { privateKey: CryptoKey; publicKey: CryptoKey }) {
    this.#keys = keys;
  }

  static async create(): Promise<Prover> {
    return new Prover(await generateKeyPair('ES256'));
  }

  async proof(htu: string, changes: JWTPayload = {}): Promise<string> {
    return new SignJWT({
      jti: randomUUID(),
      htm: 'POST',
      htu,
      iat: Math.floor(Date.now() / 1000),
      ...changes,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(this.#keys.publicKey) })
      .sign(this.#keys.privateKey);
  }
}
