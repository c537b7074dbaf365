import type { Database } from './database.ts';

/** What takes several files away at once. */
export interface ArchiveTicket {
  readonly digest: string;
  readonly accountId: string;
  /** The sign-in that asked for it. */
  readonly sessionId: string;
  readonly companyId: string;
  readonly fileIds: readonly string[];
  readonly expiresAt: number;
}

/** Tickets for downloads, each good once. */
export class ArchiveTicketRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async insert(ticket: ArchiveTicket): Promise<void> {
    await this.#db
      .insertInto('archive_tickets')
      .values({
        digest: ticket.digest,
        account_id: ticket.accountId,
        session_id: ticket.sessionId,
        company_id: ticket.companyId,
        file_ids: JSON.stringify(ticket.fileIds),
        expires_at: ticket.expiresAt,
      })
      .execute();
  }

  /** Takes the ticket: nobody else gets it. Undefined where there is none that is still good. */
  async take(digest: string, now: number): Promise<ArchiveTicket | undefined> {
    const row = await this.#db
      .deleteFrom('archive_tickets')
      .where('digest', '=', digest)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined || row.expires_at <= now) return undefined;
    return {
      digest,
      accountId: row.account_id,
      sessionId: row.session_id,
      companyId: row.company_id,
      fileIds: JSON.parse(row.file_ids) as string[],
      expiresAt: row.expires_at,
    };
  }

  async removeExpired(now: number): Promise<void> {
    await this.#db.deleteFrom('archive_tickets').where('expires_at', '<=', now).execute();
  }
}
