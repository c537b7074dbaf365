import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { OutboxTable } from './schema.ts';

/** A mail as it is stored. */
export type StoredMail = Selectable<OutboxTable>;

/** Mails to send and sent. */
export class OutboxRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async insert(
    mail: Pick<
      StoredMail,
      | 'id'
      | 'message_id'
      | 'kind'
      | 'account_id'
      | 'recipient'
      | 'subject'
      | 'text'
      | 'html'
      | 'links'
      | 'created_at'
    >,
  ): Promise<void> {
    await this.#db
      .insertInto('outbox')
      .values({
        ...mail,
        due_at: mail.created_at,
        attempts: 0,
        lease: null,
        leased_until: null,
        sent_at: null,
        dropped_at: null,
      })
      .execute();
  }

  /** Takes the mail that has been due longest, for one sender until `until`; undefined when none is. */
  async claim(lease: string, now: number, until: number): Promise<StoredMail | undefined> {
    for (;;) {
      const next = await this.#db
        .selectFrom('outbox')
        .select('id')
        .where('sent_at', 'is', null)
        .where('dropped_at', 'is', null)
        .where('due_at', '<=', now)
        .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      if (!next) return undefined;
      // Asked again while writing: of two senders that saw the same mail, one comes away without.
      const claimed = await this.#db
        .updateTable('outbox')
        .set((row) => ({ lease, leased_until: until, attempts: row('attempts', '+', 1) }))
        .where('id', '=', next.id)
        .where('sent_at', 'is', null)
        .where('dropped_at', 'is', null)
        .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
        .returningAll()
        .executeTakeFirst();
      if (claimed) return claimed;
    }
  }

  /** Notes that the mail left. */
  async markSent(id: string, lease: string, now: number, keepBody: boolean): Promise<void> {
    await this.#db
      .updateTable('outbox')
      .set({
        sent_at: now,
        lease: null,
        leased_until: null,
        ...(!keepBody && { text: null, html: null, links: null }),
      })
      .where('id', '=', id)
      .where('lease', '=', lease)
      .execute();
  }

  /** Gives the mail back for a later attempt. */
  async release(id: string, lease: string, dueAt: number): Promise<void> {
    await this.#db
      .updateTable('outbox')
      .set({ due_at: dueAt, lease: null, leased_until: null })
      .where('id', '=', id)
      .where('lease', '=', lease)
      .execute();
  }

  /** Gives the mail up and erases its body. */
  async drop(id: string, lease: string, now: number): Promise<void> {
    await this.#db
      .updateTable('outbox')
      .set({ dropped_at: now, lease: null, leased_until: null, text: null, html: null, links: null })
      .where('id', '=', id)
      .where('lease', '=', lease)
      .execute();
  }

  /** Drops mails of that kind to that recipient that nobody has begun to send. */
  async withdraw(kind: string, recipient: string, now: number): Promise<void> {
    await this.#db
      .updateTable('outbox')
      .set({ dropped_at: now, text: null, html: null, links: null })
      .where('kind', '=', kind)
      .where('recipient', '=', recipient)
      .where('sent_at', 'is', null)
      .where('dropped_at', 'is', null)
      .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
      .execute();
  }

  /** Drops those of these mails that nobody has begun to send. */
  async withdrawThese(ids: readonly string[], now: number): Promise<void> {
    if (ids.length === 0) return;
    await this.#db
      .updateTable('outbox')
      .set({ dropped_at: now, text: null, html: null, links: null })
      .where('id', 'in', ids)
      .where('sent_at', 'is', null)
      .where('dropped_at', 'is', null)
      .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
      .execute();
  }

  /** Mails sent whose body was kept, newest first. */
  sent(limit: number): Promise<StoredMail[]> {
    return this.#db
      .selectFrom('outbox')
      .selectAll()
      .where('sent_at', 'is not', null)
      .where('text', 'is not', null)
      .orderBy('sent_at', 'desc')
      .orderBy('created_at', 'desc')
      .limit(limit)
      .execute();
  }

  /** When a mail becomes due at the earliest; undefined: none waits. */
  async waiting(): Promise<number> {
    const { count } = await this.#db
      .selectFrom('outbox')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('sent_at', 'is', null)
      .where('dropped_at', 'is', null)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** What has left for that holder, oldest first; the bodies stay out of it. */
  sentTo({
    id,
    email,
  }: {
    readonly id: string;
    readonly email: string;
  }): Promise<Pick<StoredMail, 'subject' | 'recipient' | 'sent_at'>[]> {
    return this.#db
      .selectFrom('outbox')
      .select(['subject', 'recipient', 'sent_at'])
      .where('sent_at', 'is not', null)
      .where((where) =>
        where.or([
          where('account_id', '=', id),
          where.and([where('account_id', 'is', null), where('recipient', '=', email)]),
        ]),
      )
      .orderBy('sent_at')
      .execute();
  }

  /** Forgets every mail about that account, sent or not. */
  async removeAbout(accountId: string): Promise<void> {
    await this.#db.deleteFrom('outbox').where('account_id', '=', accountId).execute();
  }

  /** Forgets what was sent or given up before `instant`. */
  async removeDoneBefore(instant: number): Promise<void> {
    await this.#db
      .deleteFrom('outbox')
      .where((where) => where.or([where('sent_at', '<', instant), where('dropped_at', '<', instant)]))
      .execute();
  }
}
