import { base64url, calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';

/** A refusal that a server answers with. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: string, headers: Record<string, string> = {}) {
    super(error);
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

export async function sha256(text: string): Promise<string> {
  return base64url.encode(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
  );
}

interface Expectation {
  /** UTC milliseconds by the server’s clock. */
  readonly now: number;
  readonly nonce: string | undefined;
  readonly accessToken?: string;
}

const invalid = () => new Refusal(400, 'invalid_dpop_proof');

/** Checks proofs of possession (RFC 9449 §4.3), each good for once. */
export class Proofs {
  readonly #seen = new Set<string>();

  /** The thumbprint of the key that the request was proved with. */
  async check(request: Request, { now, nonce, accessToken }: Expectation): Promise<string> {
    const proof = request.headers.get('dpop') ?? '';
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'dpop+jwt',
      algorithms: ['ES256'],
      currentDate: new Date(now),
    }).catch(() => {
      throw invalid();
    });
    const { jti, htm, htu, iat = 0, ath } = payload;
    const url = new URL(request.url);
    if (protectedHeader.jwk === undefined || 'd' in protectedHeader.jwk) throw invalid();
    if (htm !== request.method || htu !== url.origin + url.pathname) throw invalid();
    if (jti === undefined || this.#seen.has(jti)) throw invalid();
    this.#seen.add(jti);
    if (Math.abs(iat * 1000 - now) > 300_000) throw invalid();
    if (accessToken !== undefined && ath !== (await sha256(accessToken))) throw invalid();
    if (nonce !== undefined && payload['nonce'] !== nonce)
      throw new Refusal(400, 'use_dpop_nonce', { 'dpop-nonce': nonce });
    return await calculateJwkThumbprint(protectedHeader.jwk);
  }
}
