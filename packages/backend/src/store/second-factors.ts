import type { Selectable } from 'kysely';
import type { Database } from './database.ts';
import type { SecondFactorsTable } from './schema.ts';

/** An authenticator app as it is stored. */
export type StoredSecondFactor = Selectable<SecondFactorsTable>;

/** Authenticator apps, one for each account, and recovery codes. */
export class SecondFactorRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  of(accountId: string): Promise<StoredSecondFactor | undefined> {
    return this.#db
      .selectFrom('second_factors')
      .selectAll()
      .where('account_id', '=', accountId)
      .executeTakeFirst();
  }

  /** Puts one in the place of another that nobody confirmed; false where one is confirmed. */
  async begin(accountId: string, secret: string, now: number): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('second_factors')
      .values({ account_id: accountId, secret, created_at: now, confirmed_at: null, last_step: 0 })
      .onConflict((conflict) =>
        conflict
          .column('account_id')
          .doUpdateSet({ secret, created_at: now, last_step: 0 })
          .where('second_factors.confirmed_at', 'is', null),
      )
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async confirm(accountId: string, now: number): Promise<void> {
    await this.#db
      .updateTable('second_factors')
      .set({ confirmed_at: now })
      .where('account_id', '=', accountId)
      .execute();
  }

  /**
   * Notes that the code of that time step was used; false where that one, or a later one, was before, or the app is
   * another one by now.
   */
  async use(
    { account_id: accountId, secret }: Pick<StoredSecondFactor, 'account_id' | 'secret'>,
    step: number,
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('second_factors')
      .set({ last_step: step })
      .where('account_id', '=', accountId)
      .where('secret', '=', secret)
      .where('last_step', '<', step)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  /** With its recovery codes, and what sessions have proved by it. */
  async remove(accountId: string): Promise<boolean> {
    await this.#db
      .updateTable('session_details')
      .set({ second_factor_at: null })
      .where('account_id', '=', accountId)
      .execute();
    const { numDeletedRows } = await this.#db
      .deleteFrom('second_factors')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }

  /** These, by digest, and no others. */
  async replaceCodes(accountId: string, digests: readonly string[]): Promise<void> {
    await this.#db.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
    await this.#db
      .insertInto('recovery_codes')
      .values(digests.map((digest) => ({ account_id: accountId, digest })))
      .execute();
  }

  /** Uses a recovery code up; false where there is none. */
  async useCode(accountId: string, digest: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('recovery_codes')
      .where('account_id', '=', accountId)
      .where('digest', '=', digest)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }

  async codesLeft(accountId: string): Promise<number> {
    const { count } = await this.#db
      .selectFrom('recovery_codes')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    return count;
  }
}
