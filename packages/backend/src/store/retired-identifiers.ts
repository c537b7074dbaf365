import { foldIdentifier } from '../domain/folding.ts';
import type { Database } from './database.ts';

/** Identifiers of closed accounts: on the sites that know them, they stand for whoever had them. */
export class RetiredIdentifiers {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Nobody has it any more, but the member whose it was. */
  async add(identifier: string, memberId: string | null, now: number): Promise<void> {
    const row = { member_id: memberId, retired_at: now };
    await this.#db
      .insertInto('retired_identifiers')
      .values({ identifier: foldIdentifier(identifier), ...row })
      .onConflict((conflict) => conflict.column('identifier').doUpdateSet(row))
      .execute();
  }

  /** Which of these (folded) identifiers that member, or somebody who is none, may not have. */
  async closedTo(identifiers: readonly string[], memberId: string | null): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('retired_identifiers')
      .select(['identifier', 'member_id'])
      .where('identifier', 'in', identifiers)
      .execute();
    return rows
      .filter(({ member_id }) => member_id === null || member_id !== memberId)
      .map(({ identifier }) => identifier);
  }
}
