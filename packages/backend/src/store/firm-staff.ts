import type { Database } from './database.ts';

/** The firm’s own people. */
export class FirmStaffRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** What that account’s person is called at the firm; undefined for everybody else. */
  async nameOf(accountId: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('firm_staff')
      .select('name')
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    return row?.name;
  }

  /** False where that account’s person is none of them. */
  async remove(accountId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('firm_staff')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }

  /** Nothing happens where that account’s person is one of them already. */
  async insert(accountId: string, name: string, now: number): Promise<void> {
    await this.#db
      .insertInto('firm_staff')
      .values({ account_id: accountId, name, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
