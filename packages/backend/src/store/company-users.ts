import { type Right, rights, type SecuredModule, securedModules } from '@comptexpert-kit/contract';
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
  /** For what that person needs a second factor here. */
  readonly secured: readonly SecuredModule[];
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
  secured: securedModules.filter((module) => row[`${module}_secured`] === 1),
  createdAt: row.created_at,
  joinedAt: row.joined_at,
});

const columnsOf = ({
  rights: given,
  secured,
}: Pick<CompanyUser, 'rights' | 'secured'>): Record<Right | `${SecuredModule}_secured`, number> => {
  const flag = (right: Right): number => (given.includes(right) ? 1 : 0);
  const lock = (module: SecuredModule): number => (secured.includes(module) ? 1 : 0);
  return {
    deposit: flag('deposit'),
    indicators: flag('indicators'),
    archives: flag('archives'),
    admin: flag('admin'),
    indicators_secured: lock('indicators'),
    archives_secured: lock('archives'),
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
        ...columnsOf(user),
        created_at: user.createdAt,
        joined_at: user.joinedAt,
      })
      .onConflict((conflict) => conflict.columns(['company_id', 'account_id']).doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async change(
    id: string,
    user: Omit<CompanyUser, 'id' | 'companyId' | 'email' | 'createdAt'>,
  ): Promise<void> {
    await this.#db
      .updateTable('company_users')
      .set({ account_id: user.accountId, name: user.name, ...columnsOf(user), joined_at: user.joinedAt })
      .where('id', '=', id)
      .execute();
  }

  /** Notes that somebody has entered for the first time. */
  async join(id: string, now: number): Promise<void> {
    await this.#db
      .updateTable('company_users')
      .set({ joined_at: now })
      .where('id', '=', id)
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
