import {
  base64url,
  calculateJwkThumbprint,
  EmbeddedJWK,
  type JWK,
  type JWTHeaderParameters,
  jwtVerify,
} from 'jose';
import type { Clock } from '../domain/ports.ts';
import { AlreadyConsumed, OidcModels } from '../store/oidc-models.ts';
import type { Store } from '../store/store.ts';

/** How old or how far ahead a proof may be, in seconds, unless less is asked for. */
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

/** A key that proofs were signed with, as it is read from them. */
interface KnownKey {
  readonly key: Awaited<ReturnType<typeof EmbeddedJWK>>;
  readonly thumbprint: string;
}

/** Of so many keys it is kept how they are read: who asks often asks with the same. */
const mostKnown = 256;

const nameOf = ({ alg, jwk }: JWTHeaderParameters): string => JSON.stringify([alg, jwk]);

/** Checks proofs of possession (RFC 9449), each good for one request, over all processes. */
export class Proofs {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #known = new Map<string, KnownKey>();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * The thumbprint of the key that the proof proves, for a request of that method to that public address.
   * @throws ProofRefused, StoreUnavailable
   */
  async check(
    proof: string,
    request: { readonly method: string; readonly url: string; readonly seconds?: number },
    accessToken?: string,
  ): Promise<string> {
    const seconds = request.seconds ?? proofWindow;
    const now = this.#clock.now();
    const { payload, protectedHeader, key } = await jwtVerify(
      proof,
      (header, token) => this.#known.get(nameOf(header))?.key ?? EmbeddedJWK(header, token),
      { typ: 'dpop+jwt', algorithms: [...proofAlgorithms], currentDate: new Date(now) },
    ).catch(() => {
      throw new ProofRefused('its signature is wrong');
    });
    const { htm, htu, ath, iat, jti } = payload;
    if (htm !== request.method || withoutQuery(htu) !== withoutQuery(request.url))
      throw new ProofRefused('it is for another request');
    if (iat === undefined || Math.abs(iat - now / 1000) > seconds)
      throw new ProofRefused('it is too old, or the clocks differ');
    if (accessToken !== undefined && ath !== (await digest(accessToken)))
      throw new ProofRefused('it is for another token');
    if (jti === undefined || jti === '') throw new ProofRefused('it has no identifier');
    const thumbprint = await this.#thumbprint(protectedHeader, key);
    await this.#use(await digest(`${thumbprint} ${jti}`));
    return thumbprint;
  }

  async #thumbprint(header: JWTHeaderParameters, key: KnownKey['key']): Promise<string> {
    const name = nameOf(header);
    const known = this.#known.get(name);
    if (known) return known.thumbprint;
    const thumbprint = await calculateJwkThumbprint(header.jwk as JWK);
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.set(name, { key, thumbprint });
    return thumbprint;
  }

  /** @throws ProofRefused, StoreUnavailable */
  async #use(proof: string): Promise<void> {
    try {
      await this.#store.single((database) =>
        // One dated a window ahead is good for two.
        new OidcModels(database, this.#clock, 'ReplayDetection').upsert(proof, {}, 2 * proofWindow),
      );
    } catch (error) {
      throw error instanceof AlreadyConsumed ? new ProofRefused('it was used before') : error;
    }
  }
}
