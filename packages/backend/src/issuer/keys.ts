import {
  calculateJwkThumbprint,
  CompactEncrypt,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  type JWK,
} from 'jose';
import { Buffer } from 'node:buffer';
import { hkdfSync, randomBytes } from 'node:crypto';
import type { Clock } from '../domain/ports.ts';
import type { NewKey, SigningKeys } from '../store/signing-keys.ts';
import { lifetimes } from './lifetimes.ts';

/** What the issuer signs with. Newest first: the first key of an algorithm signs, the others still verify. */
export interface IssuerKeys {
  readonly jwks: readonly JWK[];
  /** For signed cookies: the first signs, all verify. */
  readonly cookieKeys: readonly string[];
  /** Changes whenever a key does. */
  readonly version: string;
}

/** The secret does not open what the database holds. */
export class WrongSecret extends Error {
  override readonly name = 'WrongSecret';
}

/** ES256 for our clients; RS256 because OpenID Connect Core 1.0, section 15.1 asks every issuer to have it. */
const algorithms = ['ES256', 'RS256'] as const;

/** A retired key verifies as long as a session may hold an ID token that it signed (as `id_token_hint`). */
const retiredKeyLife = (lifetimes.keptSession + lifetimes.idToken) * 1000;

/** The issuer’s keys: made on first start, kept sealed in the database, rotated by a command. */
export class IssuerKeyring {
  readonly #store: SigningKeys;
  readonly #clock: Clock;
  readonly #sealKey: Uint8Array;

  /** `secret` seals the keys in the database: whoever steals a copy of it cannot sign. */
  constructor(ports: { store: SigningKeys; clock: Clock; secret: string }) {
    this.#store = ports.store;
    this.#clock = ports.clock;
    this.#sealKey = new Uint8Array(hkdfSync('sha256', ports.secret, '', 'comptexpert-kit keys at rest', 32));
  }

  /** Today’s keys; makes the first ones. Rejects with {@link WrongSecret}. */
  async load(): Promise<IssuerKeys> {
    const found = await this.#store.list();
    if (found.length === 0) await this.#store.addIfNone(await this.#newSet());
    const stored = found.length === 0 ? await this.#store.list() : found;
    const keys = await Promise.all(stored.map((key) => this.#open(key.jwk)));
    return {
      jwks: keys.filter((key) => key.kty !== 'oct'),
      cookieKeys: keys.flatMap((key) => (key.kty === 'oct' && key.k !== undefined ? [key.k] : [])),
      version: stored.map((key) => key.kid).join(' '),
    };
  }

  /** New keys sign from now on; those before still verify until nothing they signed can be alive. */
  async rotate(): Promise<void> {
    await this.#store.replaceAll(await this.#newSet());
    await this.#store.removeRetiredBefore(this.#clock.now() - retiredKeyLife);
  }

  async #newSet(): Promise<NewKey[]> {
    const signing = algorithms.map(async (alg) => {
      const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 });
      const jwk = await exportJWK(privateKey);
      const kid = await calculateJwkThumbprint(jwk);
      return { kid, alg, jwk: await this.#seal({ ...jwk, kid, alg, use: 'sig' }) };
    });
    const kid = randomBytes(16).toString('base64url');
    const k = randomBytes(32).toString('base64url');
    const cookie = { kid, alg: 'HS256', jwk: await this.#seal({ kty: 'oct', kid, alg: 'HS256', k }) };
    return [...(await Promise.all(signing)), cookie];
  }

  async #seal(jwk: JWK): Promise<string> {
    return new CompactEncrypt(Buffer.from(JSON.stringify(jwk)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(this.#sealKey);
  }

  async #open(sealed: string): Promise<JWK> {
    try {
      const { plaintext } = await compactDecrypt(sealed, this.#sealKey);
      return JSON.parse(Buffer.from(plaintext).toString('utf8')) as JWK;
    } catch (cause) {
      throw new WrongSecret('SECRET_KEY does not open the keys in the database', { cause });
    }
  }
}
