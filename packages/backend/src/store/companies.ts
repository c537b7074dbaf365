import type { Selectable } from 'kysely';
import { foldName } from '../domain/member-names.ts';
import type { Database } from './database.ts';
import type { CompaniesTable } from './schema.ts';

/** A firm’s client. */
export interface Company {
  readonly id: string;
  readonly siren: string;
  readonly name: string;
  /** Who at the firm looks after it. */
  readonly contactEmail: string;
  readonly quotaBytes: number;
}

const read = (row: Selectable<CompaniesTable>): Company => ({
  id: row.id,
  siren: row.siren,
  name: row.name,
  contactEmail: row.contact_email,
  quotaBytes: row.quota_bytes,
});

/** The companies of a firm. */
export class CompanyRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async byId(id: string): Promise<Company | undefined> {
    const row = await this.#db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst();
    return row && read(row);
  }

  async bySiren(siren: string): Promise<Company | undefined> {
    const row = await this.#db
      .selectFrom('companies')
      .selectAll()
      .where('siren', '=', siren)
      .executeTakeFirst();
    return row && read(row);
  }

  /** False where that SIREN is known: nothing is written then. */
  async insert(company: Company, now: number): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('companies')
      .values({
        id: company.id,
        siren: company.siren,
        name: company.name,
        name_key: foldName(company.name),
        contact_email: company.contactEmail,
        quota_bytes: company.quotaBytes,
        audit_lines: 0,
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async change(id: string, { name, contactEmail, quotaBytes }: Omit<Company, 'id' | 'siren'>): Promise<void> {
    await this.#db
      .updateTable('companies')
      .set({
        name,
        name_key: foldName(name),
        contact_email: contactEmail,
        quota_bytes: quotaBytes,
      })
      .where('id', '=', id)
      .execute();
  }

  /** Keeps everyone else from changing anything of it until the transaction ends. */
  async lock(id: string): Promise<void> {
    // Writing takes the row's lock in both dialects; `for update` exists in one only.
    await this.#db
      .updateTable('companies')
      .set((row) => ({ audit_lines: row.ref('audit_lines') }))
      .where('id', '=', id)
      .execute();
  }

  /** By name, those after that company; `typed`: only those whose name or SIREN begins so. */
  async list(typed: string, limit: number, after?: string): Promise<Company[]> {
    const [key, digits] = [foldName(typed), typed.replace(/\s/g, '')];
    const rows = await this.#db
      .selectFrom('companies')
      .selectAll()
      .where((row) =>
        after === undefined
          ? row.lit(true)
          : row(
              row.refTuple('name_key', 'siren'),
              '>',
              row
                .selectFrom('companies as last')
                .select(['last.name_key', 'last.siren'])
                .where('last.siren', '=', after)
                .$asTuple('name_key', 'siren'),
            ),
      )
      .where((row) =>
        digits === ''
          ? row.lit(true)
          : row.or([
              // Beyond every letter and digit, in the order of code points.
              ...(key === '' ? [] : [row.and([row('name_key', '>=', key), row('name_key', '<', `${key}~`)])]),
              row.and([row('siren', '>=', digits), row('siren', '<', `${digits}~`)]),
            ]),
      )
      .orderBy('name_key')
      .orderBy('siren')
      .limit(limit)
      .execute();
    return rows.map(read);
  }
}
