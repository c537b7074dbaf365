import { type Right, rights } from '@comptexpert-kit/contract';
import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { CompanyUsersTable } from './schema.ts';

/** Somebody who may enter a company’s space. */
export interface CompanyUser {
  readonly id: string;
  readonly companyId: string;
  readonly accountId: string;
  /** The address of the account. */
  readonly email: string;
  /** As this company calls that person. */
  readonly name: string;
  readonly rights: readonly Right[];
  readonly createdAt: number;
  /** When that person first entered; null until then. */
  readonly joinedAt: number | null;
}

type Row = Selectable<CompanyUsersTable> & { readonly email: string };

const read = (row: Row): CompanyUser => ({
  id: row.id,
  companyId: row.company_id,
  accountId: row.account_id,
  email: row.email,
  name: row.name,
  rights: rights.filter((right) => row[right] === 1),
  createdAt: row.created_at,
  joinedAt: row.joined_at,
});

const columnsOf = (given: readonly Right[]): Record<Right, number> => {
  const flag = (right: Right): number => (given.includes(right) ? 1 : 0);
  return {
    deposit: flag('deposit'),
    indicators: flag('indicators'),
    archives: flag('archives'),
    admin: flag('admin'),
  };
};

/** Who may enter which company’s space. */
export class CompanyUserRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async byId(id: string): Promise<CompanyUser | undefined> {
    const row = await this.#all.where('company_users.id', '=', id).executeTakeFirst();
    return row && read(row);
  }

  /** In the order in which they came. */
  async ofCompany(companyId: string): Promise<CompanyUser[]> {
    const rows = await this.#all
      .where('company_users.company_id', '=', companyId)
      .orderBy('company_users.created_at')
      .orderBy('company_users.id')
      .execute();
    return rows.map(read);
  }

  async ofAccount(accountId: string): Promise<CompanyUser[]> {
    const rows = await this.#all
      .where('company_users.account_id', '=', accountId)
      .orderBy('company_users.created_at')
      .orderBy('company_users.id')
      .execute();
    return rows.map(read);
  }

  /** False where that account may enter that company already. */
  async insert(user: Omit<CompanyUser, 'email'>): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('company_users')
      .values({
        id: user.id,
        company_id: user.companyId,
        account_id: user.accountId,
        name: user.name,
        ...columnsOf(user.rights),
        indicators_secured: 0,
        archives_secured: 0,
        created_at: user.createdAt,
        joined_at: user.joinedAt,
      })
      .onConflict((conflict) => conflict.columns(['company_id', 'account_id']).doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async change(
    id: string,
    {
      accountId,
      name,
      rights: given,
      joinedAt,
    }: Pick<CompanyUser, 'accountId' | 'name' | 'rights' | 'joinedAt'>,
  ): Promise<void> {
    await this.#db
      .updateTable('company_users')
      .set({ account_id: accountId, name, ...columnsOf(given), joined_at: joinedAt })
      .where('id', '=', id)
      .execute();
  }

  /** Notes that the account has entered whatever it had not entered yet. */
  async join(accountId: string, now: number): Promise<void> {
    await this.#db
      .updateTable('company_users')
      .set({ joined_at: now })
      .where('account_id', '=', accountId)
      .where('joined_at', 'is', null)
      .execute();
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('company_users').where('id', '=', id).execute();
  }

  get #all() {
    return this.#db
      .selectFrom('company_users')
      .innerJoin('accounts', 'accounts.id', 'company_users.account_id')
      .selectAll('company_users')
      .select('accounts.email');
  }
}
