import { base64url, calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose';
import type { Clock } from '../domain/ports.ts';
import type { Database } from '../store/database.ts';
import { AlreadyConsumed, OidcModels } from '../store/oidc-models.ts';

/** How old or how far ahead a proof may be, in seconds. */
const proofWindow = 300;

/** What proofs may be signed with, as the issuer's discovery says. */
export const proofAlgorithms = ['ES256', 'Ed25519', 'EdDSA'] as const;

/** A proof of possession that proves nothing; the message says why and holds nothing of it. */
export class ProofRefused extends Error {
  override readonly name = 'ProofRefused';
}

const digest = async (text: string): Promise<string> =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));

/** An address without query and fragment, as `htu` compares it (RFC 9449 §4.3). */
function withoutQuery(address: unknown): string | undefined {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  if (url === null) return undefined;
  url.search = '';
  url.hash = '';
  return url.href;
}

/** Checks proofs of possession (RFC 9449), each good for one request, over all processes. */
export class Proofs {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * The thumbprint of the key that the proof proves, for a request of that method to that public address.
   * @throws ProofRefused, StoreUnavailable
   */
  async check(
    proof: string,
    request: { readonly method: string; readonly url: string },
    accessToken?: string,
  ): Promise<string> {
    const now = this.#clock.now();
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: [...proofAlgorithms],
      currentDate: new Date(now),
    }).catch(() => {
      throw new ProofRefused('its signature is wrong');
    });
    const { htm, htu, ath, iat, jti } = payload;
    if (htm !== request.method || withoutQuery(htu) !== withoutQuery(request.url))
      throw new ProofRefused('it is for another request');
    if (iat === undefined || Math.abs(iat - now / 1000) > proofWindow)
      throw new ProofRefused('it is too old, or the clocks differ');
    if (accessToken !== undefined && ath !== (await digest(accessToken)))
      throw new ProofRefused('it is for another token');
    if (jti === undefined || jti === '') throw new ProofRefused('it has no identifier');
    const thumbprint = await calculateJwkThumbprint(protectedHeader.jwk as JWK);
    const used = new OidcModels(this.#database, this.#clock, 'ReplayDetection');
    // One dated a window ahead is good for two.
    await used.upsert(await digest(`${thumbprint} ${jti}`), {}, 2 * proofWindow).catch((error: unknown) => {
      throw error instanceof AlreadyConsumed ? new ProofRefused('it was used before') : error;
    });
    return thumbprint;
  }
}
