import type { Database } from './database.ts';

/** A request works on an upload, in one of the processes on this database. */
export interface UploadLock {
  /** Names the process. */
  readonly holder: string;
  /** Grows as long as it lives; says nothing of any clock. */
  readonly beat: number;
  /** Somebody else asks it to stop. */
  readonly wanted: boolean;
}

/** Which uploads are worked on. Each change is one statement, which the database makes the only one. */
export class UploadLockRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Whether nobody had it, and now that holder does. */
  async take(id: string, holder: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('upload_locks')
      .values({ upload_id: id, holder, beat: 0, wanted: 0 })
      .onConflict((conflict) => conflict.column('upload_id').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async read(id: string): Promise<UploadLock | undefined> {
    const row = await this.#db
      .selectFrom('upload_locks')
      .selectAll()
      .where('upload_id', '=', id)
      .executeTakeFirst();
    return row && { holder: row.holder, beat: row.beat, wanted: row.wanted === 1 };
  }

  /** Takes it from a holder that has not stirred since; whether that was so. */
  async takeOver(id: string, { holder, beat }: UploadLock, successor: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('upload_locks')
      .set({ holder: successor, beat: 0, wanted: 0 })
      .where('upload_id', '=', id)
      .where('holder', '=', holder)
      .where('beat', '=', beat)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  /** Asks whoever has it to stop. */
  async want(id: string): Promise<void> {
    await this.#db.updateTable('upload_locks').set({ wanted: 1 }).where('upload_id', '=', id).execute();
  }

  /** A sign of life; resolves to whether somebody waits for it, or to undefined where somebody else has it by now. */
  async stir(id: string, holder: string): Promise<Pick<UploadLock, 'wanted'> | undefined> {
    const row = await this.#db
      .updateTable('upload_locks')
      .set((lock) => ({ beat: lock('beat', '+', 1) }))
      .where('upload_id', '=', id)
      .where('holder', '=', holder)
      .returning('wanted')
      .executeTakeFirst();
    return row && { wanted: row.wanted === 1 };
  }

  async release(id: string, holder: string): Promise<void> {
    await this.#db
      .deleteFrom('upload_locks')
      .where('upload_id', '=', id)
      .where('holder', '=', holder)
      .execute();
  }

  /** Those of the uploads that somebody has, or had when their process died. */
  async held(ids: readonly string[]): Promise<Map<string, UploadLock>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom('upload_locks')
      .selectAll()
      .where('upload_id', 'in', ids)
      .execute();
    return new Map(
      rows.map(({ upload_id, holder, beat, wanted }) => [upload_id, { holder, beat, wanted: wanted === 1 }]),
    );
  }
}
