import type { Clock } from '../domain/ports.ts';
import { type Database, exclusively } from './database.ts';

/** A key as it is stored; `jwk` is the private JWK as JSON, times are UTC milliseconds. */
export interface StoredKey {
  readonly kid: string;
  readonly alg: string;
  readonly jwk: string;
  readonly createdAt: number;
  /** Since when it signs nothing more, though what it signed is still good. */
  readonly retiredAt: number | null;
}

export type NewKey = Pick<StoredKey, 'kid' | 'alg' | 'jwk'>;

/** The issuer’s signing keys. */
export class SigningKeys {
  readonly #db: Database;
  readonly #clock: Clock;

  constructor(db: Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Those that sign first, the newest of each before the older ones. */
  async list(): Promise<StoredKey[]> {
    const rows = await this.#db
      .selectFrom('signing_keys')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('kid')
      .execute();
    return rows
      .map((row) => ({
        kid: row.kid,
        alg: row.alg,
        jwk: row.jwk,
        createdAt: row.created_at,
        retiredAt: row.retired_at,
      }))
      .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));
  }

  async add(key: NewKey): Promise<void> {
    await this.#insert(this.#db, key);
  }

  /** Adds the keys unless some are there already: of two processes that start at once, one is too late. */
  async addIfNone(keys: readonly NewKey[]): Promise<void> {
    await exclusively(this.#db, async (locked) => {
      const present = await locked.selectFrom('signing_keys').select('kid').limit(1).executeTakeFirst();
      if (!present) for (const key of keys) await this.#insert(locked, key);
    });
  }

  /** The key signs nothing more from now on. */
  async retire(kid: string): Promise<void> {
    await this.#db
      .updateTable('signing_keys')
      .set({ retired_at: this.#clock.now() })
      .where('kid', '=', kid)
      .where('retired_at', 'is', null)
      .execute();
  }

  /** Adds new keys and retires all others, at once. */
  async replaceAll(keys: readonly NewKey[]): Promise<void> {
    await exclusively(this.#db, async (locked) => {
      await locked
        .updateTable('signing_keys')
        .set({ retired_at: this.#clock.now() })
        .where('retired_at', 'is', null)
        .execute();
      for (const key of keys) await this.#insert(locked, key);
    });
  }

  /** Forgets keys retired before `instant`: nothing they signed can still be good. */
  async removeRetiredBefore(instant: number): Promise<void> {
    await this.#db.deleteFrom('signing_keys').where('retired_at', '<', instant).execute();
  }

  async #insert(db: Database, key: NewKey): Promise<void> {
    await db
      .insertInto('signing_keys')
      .values({ kid: key.kid, alg: key.alg, jwk: key.jwk, created_at: this.#clock.now(), retired_at: null })
      .execute();
  }
}
