import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { EmailChangesTable } from './schema.ts';

/** A change of address as it is stored. */
export type StoredEmailChange = Selectable<EmailChangesTable>;

/** Changes of address. */
export class EmailChangeRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The one that may still come into force: unconfirmed and not expired, or confirmed. */
  pending(accountId: string, now: number): Promise<StoredEmailChange | undefined> {
    return this.#db
      .selectFrom('email_changes')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .where((where) => where.or([where('effective_at', 'is not', null), where('expires_at', '>', now)]))
      .executeTakeFirst();
  }
}
