import type { Clock } from '@comptexpert-kit/backend/domain/ports.js';
import type { Database } from '@comptexpert-kit/backend/store/database.js';
import { AlreadyConsumed, OidcModels } from '@comptexpert-kit/backend/store/oidc-models.js';
import { base64url, calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose';
import { OAuthRefusal } from './refusal.ts';

/** How old or how far ahead a proof may be, in seconds, as at the real issuer. */
const proofWindow = 300;

export const sha256 = async (text: string): Promise<string> =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));

/** Checks proofs of possession (RFC 9449), each good for one request. */
export class Proofs {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * The thumbprint of the key that the request proves; undefined where it proves none.
   * @throws OAuthRefusal `invalid_dpop_proof`
   */
  async check(request: Request, accessToken?: string): Promise<string | undefined> {
    const proof = request.headers.get('DPoP');
    if (proof === null) return undefined;
    const wrong = (why: string): OAuthRefusal => new OAuthRefusal('invalid_dpop_proof', why);
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256', 'RS256', 'EdDSA', 'Ed25519'],
      currentDate: new Date(this.#clock.now()),
    }).catch(() => {
      throw wrong('its signature is wrong');
    });
    const { htm, htu, ath, iat, jti } = payload;
    const { origin, pathname } = new URL(request.url);
    if (htm !== request.method || htu !== origin + pathname) throw wrong('it is for another request');
    if (iat === undefined || Math.abs(iat - this.#clock.now() / 1000) > proofWindow)
      throw wrong('it is too old, or the clocks differ');
    if (accessToken !== undefined && ath !== (await sha256(accessToken)))
      throw wrong('it is for another token');
    const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk as JWK);
    if (jti === undefined) throw wrong('it has no identifier');
    const used = new OidcModels(this.#database, this.#clock, 'ReplayDetection');
    await used.upsert(`${thumbprint} ${jti}`, {}, 2 * proofWindow).catch((error: unknown) => {
      throw error instanceof AlreadyConsumed ? wrong('it was used before') : error;
    });
    return thumbprint;
  }
}
