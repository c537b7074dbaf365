import type { AuditAction, AuditChange } from '@comptexpert-kit/contract';
import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { AuditLinesTable } from './schema.ts';

/** A line of a company’s audit trail. */
export interface StoredAuditLine {
  readonly companyId: string;
  readonly number: number;
  readonly at: number;
  readonly actor: {
    readonly id: string;
    readonly name: string;
    readonly role: 'user' | 'staff' | 'outsider';
  };
  readonly action: AuditAction;
  /** Whom or what it was done to, in words. */
  readonly subject: string | null;
  readonly changes: readonly AuditChange[];
}

const read = (row: Selectable<AuditLinesTable>): StoredAuditLine => ({
  companyId: row.company_id,
  number: row.number,
  at: row.at,
  actor: { id: row.actor_id, name: row.actor_name, role: row.actor_role },
  action: row.action as AuditAction,
  subject: row.subject,
  changes: JSON.parse(row.changes) as AuditChange[],
});

/** Audit trails: lines are added and read, and forgotten when they are old; none is changed. */
export class AuditLineRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Adds the company’s next line: to be called in a transaction, which nobody else’s line of that company overtakes. */
  async add({ companyId, actor, changes, ...line }: Omit<StoredAuditLine, 'number'>): Promise<void> {
    const { audit_lines: number } = await this.#db
      .updateTable('companies')
      .set((row) => ({ audit_lines: row('audit_lines', '+', 1) }))
      .where('id', '=', companyId)
      .returning('audit_lines')
      .executeTakeFirstOrThrow();
    await this.#db
      .insertInto('audit_lines')
      .values({
        company_id: companyId,
        number,
        actor_id: actor.id,
        actor_name: actor.name,
        actor_role: actor.role,
        changes: JSON.stringify(changes),
        ...line,
      })
      .execute();
  }

  /** Newest first; `before`: those older than that line. */
  async list(companyId: string, limit: number, before?: number): Promise<StoredAuditLine[]> {
    const rows = await this.#db
      .selectFrom('audit_lines')
      .selectAll()
      .where('company_id', '=', companyId)
      .$if(before !== undefined, (lines) => lines.where('number', '<', before ?? 0))
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(read);
  }

  /** What that account did, in whatever company, in its order. */
  async ofActor(accountId: string): Promise<StoredAuditLine[]> {
    const rows = await this.#db
      .selectFrom('audit_lines')
      .selectAll()
      .where('actor_id', '=', accountId)
      .orderBy('at')
      .orderBy('company_id')
      .orderBy('number')
      .execute();
    return rows.map(read);
  }

  /** Forgets what was done before `instant`. */
  async removeBefore(instant: number): Promise<void> {
    await this.#db.deleteFrom('audit_lines').where('at', '<', instant).execute();
  }
}
