import { sql } from 'kysely';
import type { Database } from './database.ts';

/** How many pieces of work share one commit at most: none waits for long, nor does another process for the lock. */
const mostAtOnce = 16;

/**
 * After a commit that others may want to join, in milliseconds: about what a commit takes. Whoever comes alone does not wait.
 */
const gatheringMs = 1;

/** Runs `task` after whatever else has just arrived; browsers have no `setImmediate`. */
const soon: (task: () => void) => void = 'setImmediate' in globalThis ? setImmediate : queueMicrotask;

const gathering = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, gatheringMs);
  });

/** A piece of work that waits for its turn. */
interface Member {
  /** Does the work; resolves, once its fate within the transaction is known, to what tells the caller of it. */
  run(inside: Database, isAlone: boolean): Promise<() => void>;
  fail(error: unknown): void;
}

/**
 * Transactions for a database with a single connection, where they stand in line anyhow: those that wait at the same
 * moment are written by one commit, because it is waiting for the disk that takes the time. Each still happens as a
 * whole or not at all, and whoever asked is answered after the commit.
 */
export class GroupCommit {
  readonly #db: Database;
  #waiting: Member[] = [];
  #isWriting = false;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Everything that `work` does through the transaction it is given happens, or nothing of it. */
  run<T>(work: (inside: Database) => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.push({
      fail: reject,
      run: async (inside, isAlone) => {
        const outcome = isAlone ? { value: await work(inside) } : await withinSavepoint(inside, work);
        return () => {
          if ('value' in outcome) resolve(outcome.value);
          else reject(outcome.error);
        };
      },
    });
    if (!this.#isWriting) {
      this.#isWriting = true;
      // So that what arrives at the same moment comes along.
      soon(() => void this.#write());
    }
    return promise;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#commit(this.#waiting.splice(0, mostAtOnce));
      await new Promise<void>(soon);
      if (this.#waiting.length > 0) await gathering();
    }
    this.#isWriting = false;
  }

  async #commit(members: readonly Member[]): Promise<void> {
    try {
      const answers = await this.#db.transaction().execute(async (inside) => {
        const done: (() => void)[] = [];
        for (const member of members) done.push(await member.run(inside, members.length === 1));
        return done;
      });
      for (const answer of answers) answer();
    } catch (error) {
      for (const member of members) member.fail(error);
    }
  }
}

type Outcome<T> = { readonly value: T } | { readonly error: unknown };

/** Rejects only where the transaction as a whole is lost (a full disk takes it back), with what lost it. */
async function withinSavepoint<T>(
  inside: Database,
  work: (inside: Database) => Promise<T>,
): Promise<Outcome<T>> {
  await sql`savepoint member`.execute(inside);
  try {
    const value = await work(inside);
    await sql`release savepoint member`.execute(inside);
    return { value };
  } catch (error) {
    try {
      await sql`rollback to savepoint member`.execute(inside);
      await sql`release savepoint member`.execute(inside);
    } catch {
      throw error;
    }
    return { error };
  }
}
