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

  /** Nothing happens where that account’s person is one of them already. */
  async insert(accountId: string, name: string, now: number): Promise<void> {
    await this.#db
      .insertInto('firm_staff')
      .values({ account_id: accountId, name, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
