import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { PasswordLinksTable } from './schema.ts';

/** A mailed link as it is stored: only the digest of its token. */
export type StoredLink = Selectable<PasswordLinksTable>;

/** Mailed links. */
export class PasswordLinkRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(tokenDigest: string): Promise<StoredLink | undefined> {
    return this.#db
      .selectFrom('password_links')
      .selectAll()
      .where('token_digest', '=', tokenDigest)
      .executeTakeFirst();
  }

  /** Adds a link and puts it in the place of every earlier one of the same account. */
  async insert(link: Omit<StoredLink, 'used_at' | 'replaced_at'>): Promise<void> {
    await this.replaceAll(link.account_id, link.created_at);
    await this.#db
      .insertInto('password_links')
      .values({ ...link, used_at: null, replaced_at: null })
      .execute();
  }

  /** From `now` on none of the account's open links is good any more. */
  async replaceAll(accountId: string, now: number): Promise<void> {
    await this.#db
      .updateTable('password_links')
      .set({ replaced_at: now })
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .execute();
  }

  /** Marks the link as used, once: false when it is used, replaced or expired. */
  async use(tokenDigest: string, now: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('password_links')
      .set({ used_at: now })
      .where('token_digest', '=', tokenDigest)
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  /** The links that a mail carries live so long by their purpose from `now` on, when that mail leaves. */
  async extend(
    mailId: string,
    now: number,
    lifetimes: Readonly<Record<StoredLink['purpose'], number>>,
  ): Promise<void> {
    await this.#db
      .updateTable('password_links')
      .set((link) => ({
        expires_at: link
          .case()
          .when('purpose', '=', 'creation')
          .then(now + lifetimes.creation)
          .else(now + lifetimes.recovery)
          .end(),
      }))
      .where('mail_id', '=', mailId)
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .execute();
  }

  /** Every one of that account, oldest first. */
  of(accountId: string): Promise<StoredLink[]> {
    return this.#db
      .selectFrom('password_links')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute();
  }

  /** The mails that carry the account's open links. */
  async openMails(accountId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('password_links')
      .select('mail_id')
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .where('replaced_at', 'is', null)
      .execute();
    return rows.map(({ mail_id }) => mail_id);
  }

  async removeExpiredBefore(instant: number): Promise<void> {
    await this.#db.deleteFrom('password_links').where('expires_at', '<', instant).execute();
  }
}
