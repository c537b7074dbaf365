import type { MemberMatch } from '@comptexpert-kit/contract';
import type { Database } from './database.ts';

/** A place in the list of a search. */
export interface MemberPosition {
  readonly key: string;
  readonly ordinal: number;
}

/** The register as it is searched. */
export class MemberRows {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
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
