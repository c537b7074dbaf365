import type { Database } from './database.ts';

/** Work promised by an answer. */
export interface StoredJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly createdAt: number;
}

/** The queue of promised work. */
export class JobRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** `dueAt`: not to be done before. */
  async add(job: { id: string; kind: string; payload: unknown }, now: number, dueAt = now): Promise<void> {
    await this.#db
      .insertInto('jobs')
      .values({
        id: job.id,
        kind: job.kind,
        payload: JSON.stringify(job.payload),
        created_at: now,
        due_at: dueAt,
        attempts: 0,
      })
      .execute();
  }

  /** Jobs that are due, oldest first. */
  async due(now: number, limit: number): Promise<StoredJob[]> {
    const rows = await this.#db
      .selectFrom('jobs')
      .selectAll()
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      payload: JSON.parse(row.payload) as unknown,
      attempts: row.attempts,
      createdAt: row.created_at,
    }));
  }

  /** Takes the job off the queue: true for exactly one caller. In a transaction, others wait for its end. */
  async take(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('jobs')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }

  async postpone(id: string, dueAt: number): Promise<void> {
    await this.#db
      .updateTable('jobs')
      .set((row) => ({ due_at: dueAt, attempts: row('attempts', '+', 1) }))
      .where('id', '=', id)
      .execute();
  }
}
