import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { EmailChangesTable } from './schema.ts';

/** A change of address as it is stored. */
export type StoredEmailChange = Selectable<EmailChangesTable>;

/** Changes of address; of an account at most one may still come into force. */
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

  byId(id: string): Promise<StoredEmailChange | undefined> {
    return this.#db.selectFrom('email_changes').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** By the token of either mail. */
  byDigest(digest: string): Promise<StoredEmailChange | undefined> {
    return this.#db
      .selectFrom('email_changes')
      .selectAll()
      .where((where) => where.or([where('confirm_digest', '=', digest), where('cancel_digest', '=', digest)]))
      .executeTakeFirst();
  }

  /** Every one of that account, oldest first. */
  of(accountId: string): Promise<StoredEmailChange[]> {
    return this.#db
      .selectFrom('email_changes')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute();
  }

  /** Adds a change and puts it in the place of an earlier one of the same account. */
  async insert(change: Omit<StoredEmailChange, 'effective_at' | 'ended_at' | 'outcome'>): Promise<void> {
    await this.end(change.account_id, 'replaced', change.created_at);
    await this.#db
      .insertInto('email_changes')
      .values({ ...change, effective_at: null, ended_at: null, outcome: null })
      .execute();
  }

  /** Confirms it, once: undefined when it is confirmed, ended or expired. */
  confirm(id: string, now: number, effectiveAt: number): Promise<StoredEmailChange | undefined> {
    return this.#db
      .updateTable('email_changes')
      .set({ effective_at: effectiveAt })
      .where('id', '=', id)
      .where('effective_at', 'is', null)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst();
  }

  /** Takes back whatever of that account does not count yet; answers whether there was anything. */
  async end(accountId: string, outcome: 'cancelled' | 'replaced', now: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('email_changes')
      .set({ ended_at: now, outcome })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .where((where) => where.or([where('effective_at', 'is', null), where('effective_at', '>', now)]))
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  /** Marks it as in force, once: undefined when it is not due, or ended otherwise. */
  apply(id: string, now: number): Promise<StoredEmailChange | undefined> {
    return this.#db
      .updateTable('email_changes')
      .set({ ended_at: now, outcome: 'applied' })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where('effective_at', '<=', now)
      .returningAll()
      .executeTakeFirst();
  }

  /** The link that a mail carries lives until `expiresAt`: its time starts when that mail leaves. */
  async extend(mailId: string, expiresAt: number): Promise<void> {
    await this.#db
      .updateTable('email_changes')
      .set({ expires_at: expiresAt })
      .where('mail_id', '=', mailId)
      .where('ended_at', 'is', null)
      .where('effective_at', 'is', null)
      .execute();
  }

  async removeEndedBefore(instant: number): Promise<void> {
    await this.#db
      .deleteFrom('email_changes')
      .where((where) =>
        where.or([
          where('ended_at', '<', instant),
          where.and([where('effective_at', 'is', null), where('expires_at', '<', instant)]),
        ]),
      )
      .execute();
  }
}
