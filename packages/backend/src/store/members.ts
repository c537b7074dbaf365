import type { MemberMatch, Profile } from '@comptexpert-kit/contract';
import type { Selectable } from 'kysely';
import type { RegisteredMember } from '../domain/register-file.ts';
import type { Database } from './database.ts';
import type { MembersTable } from './schema.ts';

/** A member, whole. */
export interface Member extends Omit<RegisteredMember, 'region'> {
  readonly id: string;
  readonly region: string;
  readonly isStruckOff: boolean;
}

/** A place in the list of a search. */
export interface MemberPosition {
  readonly key: string;
  readonly ordinal: number;
}

const read = (row: Selectable<MembersTable>): Member => ({
  id: row.id,
  registrationNumber: row.registration_number,
  lastName: row.last_name,
  firstName: row.first_name,
  birthDate: row.birth_date,
  registrationYear: row.registration_year,
  profile: row.profile as Profile,
  region: row.region,
  email: row.email,
  isStruckOff: row.struck_off_at !== null,
});

/** The register as it is searched, read, and struck off from. */
export class MemberRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async byId(id: string): Promise<Member | undefined> {
    const row = await this.#db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst();
    return row && read(row);
  }

  /** By the number as somebody types it: capitals do not count. */
  async byTypedNumber(typed: string): Promise<Member | undefined> {
    const rows = await this.#db
      .selectFrom('members')
      .selectAll()
      .where('registration_number', 'in', [typed, typed.toUpperCase(), typed.toLowerCase()])
      .execute();
    const row = rows.find(({ registration_number }) => registration_number === typed) ?? rows[0];
    return row && read(row);
  }

  /** By the number as the register writes it. */
  async byNumber(registrationNumber: string): Promise<Member | undefined> {
    const row = await this.#db
      .selectFrom('members')
      .selectAll()
      .where('registration_number', '=', registrationNumber)
      .executeTakeFirst();
    return row && read(row);
  }

  /**
   * Strikes a member off at that time (UTC milliseconds; null: takes it back). Who is struck off already stays so since
   * then. Answers whether anybody has that number.
   */
  async strikeOff(registrationNumber: string, at: number | null): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('members')
      .set((row) => ({
        struck_off_at: at === null ? null : row.fn.coalesce('struck_off_at', row.val(at)),
      }))
      .where('registration_number', '=', registrationNumber)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /**
   * Members one of whose keys begins with `prefix` (folded: a to z and digits), by key, then by arrival; nobody twice,
   * nobody who was struck off.
   */
  async byName(
    prefix: string,
    limit: number,
    after?: MemberPosition,
  ): Promise<(MemberMatch & MemberPosition)[]> {
    const rows = await this.#db
      .selectFrom('member_keys as found')
      .innerJoin('members as member', 'member.ordinal', 'found.ordinal')
      .select(['member.id', 'member.last_name', 'member.registration_year', 'found.key', 'found.ordinal'])
      .where((row) =>
        after
          ? row(row.refTuple('found.key', 'found.ordinal'), '>', row.tuple(after.key, after.ordinal))
          : row('found.key', '>=', prefix),
      )
      // Beyond every letter and digit, in the order of code points.
      .where('found.key', '<', `${prefix}~`)
      .where((row) =>
        row.or([row('found.longer_keys', 'is', null), row('found.longer_keys', 'not like', `%|${prefix}%`)]),
      )
      .where('member.struck_off_at', 'is', null)
      .orderBy('found.key')
      .orderBy('found.ordinal')
      .limit(limit)
      .execute();
    return rows.map(({ last_name, registration_year, ...row }) => ({
      ...row,
      lastName: last_name,
      registrationYear: registration_year,
    }));
  }
}
