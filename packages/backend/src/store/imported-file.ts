import { CompiledQuery, sql } from 'kysely';
import { memberKeys } from '../domain/member-names.ts';
import type { RegisteredMember } from '../domain/register-file.ts';
import type { Database } from './database.ts';
import { type Cell, wordsOf } from './dialect-words.ts';

/** A member and the line that said so. */
export interface ImportedMember {
  readonly line: number;
  readonly member: RegisteredMember;
}

/** A line whose member an earlier line had already given. */
export interface RepeatedLine {
  readonly line: number;
  readonly before: number;
}

/** How many repeated lines are told of at once. */
const repeatedAtOnce = 10_000;

/** All that an import makes beside the register. */
const tables = [
  'imported_members',
  'imported_keys',
  'imported_repeated',
  'imported_changes',
  'imported_names',
] as const;

/**
 * The members of a file in temporary tables of one connection, where nobody waits for them: `imported_members` with
 * the first key of each, `imported_keys` with the others of names behind particles.
 */
export class ImportedFile {
  readonly #db: Database;

  private constructor(db: Database) {
    this.#db = db;
  }

  /** `db`: one and the same connection throughout. */
  static async create(db: Database): Promise<ImportedFile> {
    const file = new ImportedFile(db);
    const key = wordsOf(db).binaryText;
    await file.remove();
    await file.#run(`create temp table imported_members (line integer primary key, id text not null,
      registration_number ${key} not null, last_name text not null, first_name text not null,
      birth_date text not null, registration_year integer not null, profile text not null, region text not null,
      email text, key ${key})`);
    await file.#run(
      `create temp table imported_keys (line integer not null, key ${key} not null, longer_keys text not null)`,
    );
    return file;
  }

  async pour(batch: readonly ImportedMember[]): Promise<void> {
    const { bulk } = wordsOf(this.#db);
    const members: Cell[][] = [];
    const keys: Cell[][] = [];
    for (const { line, member } of batch) {
      const [first = null, ...others] = memberKeys(member.lastName);
      members.push(cells(line, member, first));
      let longer = `|${first ?? ''}`;
      for (const key of others) {
        keys.push([line, key, longer]);
        longer += `|${key}`;
      }
    }
    await bulk.pour(this.#db, 'imported_members', members);
    await bulk.pour(this.#db, 'imported_keys', keys);
  }

  /** Of several lines for one member the first counts: takes the others out, telling of each in their order. */
  async withoutRepeated(onRepeated: (repeated: RepeatedLine) => void): Promise<number> {
    await this.#run('create index imported_by_number on imported_members (registration_number, line)');
    await this.#run('analyze imported_members');
    await this.#run(`create temp table imported_repeated as
      select line, before from (select line, min(line) over (partition by registration_number) as before
      from imported_members) as lines where line <> before`);
    let count = 0;
    for (let last = 0; ;) {
      const { rows } = await sql<RepeatedLine>`select line, before from imported_repeated
        where line > ${last} order by line limit ${repeatedAtOnce}`.execute(this.#db);
      for (const repeated of rows) onRepeated(repeated);
      count += rows.length;
      last = rows.at(-1)?.line ?? 0;
      if (rows.length < repeatedAtOnce) break;
    }
    if (count > 0)
      for (const table of ['imported_members', 'imported_keys'])
        await this.#run(`delete from ${table} where line in (select line from imported_repeated)`);
    return count;
  }

  async remove(): Promise<void> {
    for (const table of tables) await this.#run(`drop table if exists ${table}`);
  }

  async #run(statement: string): Promise<void> {
    await this.#db.executeQuery(CompiledQuery.raw(statement));
  }
}

/** In the order of the columns of `imported_members`. */
const cells = (line: number, member: RegisteredMember, key: string | null): Cell[] => [
  line,
  crypto.randomUUID(),
  member.registrationNumber,
  member.lastName,
  member.firstName,
  member.birthDate,
  member.registrationYear,
  member.profile,
  member.region,
  member.email,
  key,
];
