import type { Office, Profile, Title } from '@comptexpert-kit/contract';
import type { Insertable, Selectable } from 'kysely';
import { foldEmail, foldIdentifier } from '../domain/folding.ts';
import type { Account } from '../domain/ports.ts';
import type { Database } from './database.ts';
import { RetiredIdentifiers } from './retired-identifiers.ts';
import type { AccountsTable } from './schema.ts';

function read(row: Selectable<AccountsTable>): Account {
  return {
    id: row.id,
    identifier: row.identifier,
    passwordHash: row.password_hash,
    title: row.title as Title | null,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    profile: row.profile as Profile,
    region: row.region,
    registrationNumber: row.registration_number,
    registrationYear: row.registration_year,
    offices: JSON.parse(row.offices) as Office[],
    createdAt: row.created_at,
    passwordChangedAt: row.password_changed_at,
    memberId: row.member_id,
    phone: row.phone,
    address: row.address,
    city: row.city,
    postalCode: row.postal_code,
    birthYear: row.birth_year,
    newsletter: row.newsletter === 1,
  };
}

const columnsOf = (account: Omit<Account, 'identifier'>): Omit<Insertable<AccountsTable>, 'identifier'> => ({
  id: account.id,
  password_hash: account.passwordHash,
  title: account.title,
  given_name: account.givenName,
  family_name: account.familyName,
  email: account.email,
  email_key: foldEmail(account.email),
  profile: account.profile,
  region: account.region,
  registration_number: account.registrationNumber,
  registration_year: account.registrationYear,
  offices: JSON.stringify(account.offices),
  created_at: account.createdAt,
  password_changed_at: account.passwordChangedAt,
  member_id: account.memberId,
  phone: account.phone,
  address: account.address,
  city: account.city,
  postal_code: account.postalCode,
  birth_year: account.birthYear,
  newsletter: account.newsletter ? 1 : 0,
});

/** Holders. Identifiers and addresses are folded here, whoever asks. */
export class Accounts {
  readonly #db: Database;
  readonly #retired: RetiredIdentifiers;

  constructor(db: Database) {
    this.#db = db;
    this.#retired = new RetiredIdentifiers(db);
  }

  async byId(id: string): Promise<Account | undefined> {
    const row = await this.#db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
    return row && read(row);
  }

  /** Reads it and keeps everyone else from changing it until the transaction ends. */
  async lock(id: string): Promise<Account | undefined> {
    // Writing takes the row's lock in both dialects; `for update` exists in one only.
    const row = await this.#db
      .updateTable('accounts')
      .set((account) => ({ password_changed_at: account.ref('password_changed_at') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    return row && read(row);
  }

  async byIdentifier(identifier: string): Promise<Account | undefined> {
    const row = await this.#db
      .selectFrom('accounts')
      .selectAll()
      .where('identifier', '=', foldIdentifier(identifier))
      .executeTakeFirst();
    return row && read(row);
  }

  async byMember(memberId: string): Promise<Account | undefined> {
    const row = await this.#db
      .selectFrom('accounts')
      .selectAll()
      .where('member_id', '=', memberId)
      .executeTakeFirst();
    return row && read(row);
  }

  /** Gives an account of that registration number that belongs to no member yet to this one. */
  async adopt(memberId: string, registrationNumber: string): Promise<Account | undefined> {
    const row = await this.#db
      .updateTable('accounts')
      .set({ member_id: memberId })
      .where('id', '=', (eb) =>
        eb
          .selectFrom('accounts as other')
          .select('other.id')
          .where('other.registration_number', '=', registrationNumber)
          .where('other.member_id', 'is', null)
          .orderBy('other.created_at')
          .orderBy('other.id')
          .limit(1),
      )
      .returningAll()
      .executeTakeFirst();
    return row && read(row);
  }

  /** Which of these (folded) identifiers somebody has, or had and that member, or somebody who is none, may not have. */
  async takenAmong(
    identifiers: readonly string[],
    memberId: string | null = null,
  ): Promise<ReadonlySet<string>> {
    const rows = await this.#db
      .selectFrom('accounts')
      .select('identifier')
      .where('identifier', 'in', identifiers)
      .execute();
    const retired = await this.#retired.closedTo(identifiers, memberId);
    return new Set([...rows.map(({ identifier }) => identifier), ...retired]);
  }

  /** Every account on that address, oldest first. */
  async byEmail(email: string): Promise<Account[]> {
    const rows = await this.#db
      .selectFrom('accounts')
      .selectAll()
      .where('email_key', '=', foldEmail(email))
      .orderBy('created_at')
      .orderBy('identifier')
      .execute();
    return rows.map(read);
  }

  /** False when the identifier is taken or retired, or the member has an account: nothing is written then. */
  async insert(account: Account): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('accounts')
      .values({ ...columnsOf(account), identifier: foldIdentifier(account.identifier) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    // Afterwards: an account that was being closed may have held the identifier until now.
    if (await this.#isRetired(account.identifier, account.memberId)) {
      await this.remove(account.id);
      return false;
    }
    return true;
  }

  /** Everything but id and identifier anew, unless the account is activated by now. */
  async updatePending(id: string, account: Omit<Account, 'identifier'>): Promise<void> {
    await this.#db
      .updateTable('accounts')
      .set({ ...columnsOf(account), id })
      .where('id', '=', id)
      .where('password_hash', 'is', null)
      .execute();
  }

  /** Rejects when somebody else has that identifier, or had it: to be called in a transaction. */
  async rename(id: string, identifier: string): Promise<void> {
    const renamed = await this.#db
      .updateTable('accounts')
      .set({ identifier: foldIdentifier(identifier) })
      .where('id', '=', id)
      .returning('member_id')
      .executeTakeFirst();
    if (renamed && (await this.#isRetired(identifier, renamed.member_id)))
      throw new Error('the identifier is retired');
  }

  /** Deletes the accounts of « Autre profil » on that address that nobody has activated. */
  async removePendingOn(email: string): Promise<void> {
    await this.#db
      .deleteFrom('accounts')
      .where('email_key', '=', foldEmail(email))
      .where('password_hash', 'is', null)
      .where('member_id', 'is', null)
      .execute();
  }

  /**
   * Deletes the accounts that were asked for before `instant`, that nobody has activated, and on whom neither a company nor
   * the firm counts.
   */
  async removePendingBefore(instant: number): Promise<void> {
    await this.#db
      .deleteFrom('accounts')
      .where('password_hash', 'is', null)
      .where('created_at', '<', instant)
      .where((account) =>
        account.not(
          account.exists(
            account.selectFrom('company_users').select('id').whereRef('account_id', '=', 'accounts.id'),
          ),
        ),
      )
      .where((account) =>
        account.not(
          account.exists(
            account.selectFrom('firm_staff').select('account_id').whereRef('account_id', '=', 'accounts.id'),
          ),
        ),
      )
      .execute();
  }

  /** A new password, chosen at `changedAt`. */
  async setPassword(id: string, passwordHash: string, changedAt: number): Promise<void> {
    await this.#db
      .updateTable('accounts')
      .set({ password_hash: passwordHash, password_changed_at: changedAt })
      .where('id', '=', id)
      .execute();
  }

  /** What a holder changes of themselves. */
  async change(
    id: string,
    fields: Partial<
      Pick<
        AccountsTable,
        'title' | 'family_name' | 'given_name' | 'phone' | 'address' | 'city' | 'postal_code'
      >
    > & { newsletter?: number },
  ): Promise<void> {
    await this.#db.updateTable('accounts').set(fields).where('id', '=', id).execute();
  }

  async setEmail(id: string, email: string): Promise<void> {
    await this.#db
      .updateTable('accounts')
      .set({ email, email_key: foldEmail(email) })
      .where('id', '=', id)
      .execute();
  }

  /** With its links and changes of address. */
  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('accounts').where('id', '=', id).execute();
  }

  /** The same password under stronger parameters, unless it was changed meanwhile. */
  async replaceHash(id: string, stored: string, stronger: string): Promise<void> {
    await this.#db
      .updateTable('accounts')
      .set({ password_hash: stronger })
      .where('id', '=', id)
      .where('password_hash', '=', stored)
      .execute();
  }

  async #isRetired(identifier: string, memberId: string | null): Promise<boolean> {
    return (await this.#retired.closedTo([foldIdentifier(identifier)], memberId)).length > 0;
  }
}
