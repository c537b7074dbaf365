import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { ThrottleTable } from './schema.ts';

/** A counter as it is stored. */
export type Counter = Selectable<ThrottleTable>;

/** Counters of attempts; work on them inside a transaction. */
export class ThrottleRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Reads the counters and keeps them from everyone else until the transaction ends; missing ones begin at zero. */
  async lock(keys: readonly string[], now: number): Promise<Map<string, Counter>> {
    const counters = new Map<string, Counter>();
    // Always in the same order, so that two transactions cannot wait for each other.
    for (const key of [...keys].sort()) {
      // Writing takes the row's lock in both dialects; `for update` exists in one only.
      const counter = await this.#db
        .insertInto('throttle')
        .values({ key, attempts: 0, window_started_at: now, blocked_until: 0, expires_at: now })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((row) => ({ attempts: row.ref('throttle.attempts') })),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      counters.set(key, counter);
    }
    return counters;
  }

  async write(counter: Counter): Promise<void> {
    const { key, ...values } = counter;
    await this.#db.updateTable('throttle').set(values).where('key', '=', key).execute();
  }

  async remove(key: string): Promise<void> {
    await this.#db.deleteFrom('throttle').where('key', '=', key).execute();
  }

  async removeExpired(now: number): Promise<void> {
    await this.#db.deleteFrom('throttle').where('expires_at', '<=', now).execute();
  }
}
