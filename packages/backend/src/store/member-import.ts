import { sql } from 'kysely';
import { memberKeys } from '../domain/member-names.ts';
import type { RegisteredMember } from '../domain/register-file.ts';
import { type Database, exclusively } from './database.ts';
import { type Cell, forRows } from './dialect-words.ts';

/** A member and the line that said so. */
export interface ImportedMember {
  readonly line: number;
  readonly member: RegisteredMember;
}

/** What became of a batch. */
export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Members whom an earlier line of the same run had already given. */
  readonly repeated: readonly { readonly line: number; readonly before: number }[];
}

/** As it stands in the register; cells in the order of `columns`. */
interface Stored extends RegisteredMember {
  readonly ordinal: number;
  readonly id: string;
}

const columns =
  'ordinal, id, registration_number, last_name, first_name, birth_date, registration_year, profile, region, email';
const columnTypes = [
  'integer',
  'text',
  'text',
  'text',
  'text',
  'text',
  'integer',
  'text',
  'text',
  'text',
] as const;

const cells = (id: string, ordinal: number, member: RegisteredMember): Cell[] => [
  ordinal,
  id,
  member.registrationNumber,
  member.lastName,
  member.firstName,
  member.birthDate,
  member.registrationYear,
  member.profile,
  member.region,
  member.email,
];

const isSame = (a: RegisteredMember, b: RegisteredMember): boolean =>
  a.lastName === b.lastName &&
  a.firstName === b.firstName &&
  a.birthDate === b.birthDate &&
  a.registrationYear === b.registrationYear &&
  a.profile === b.profile &&
  a.region === b.region &&
  a.email === b.email;

/** Which line gave which member: four bytes for each member of the register, whatever is imported. */
class LinesSeen {
  #lines = new Uint32Array(1024);

  of(ordinal: number): number | undefined {
    return this.#lines[ordinal] === 0 ? undefined : this.#lines[ordinal];
  }

  note(ordinal: number, line: number): void {
    if (ordinal >= this.#lines.length) {
      const larger = new Uint32Array(Math.max(ordinal + 1, this.#lines.length * 2));
      larger.set(this.#lines);
      this.#lines = larger;
    }
    this.#lines[ordinal] = line;
  }
}

/**
 * One run of an import: writes batch after batch, each in a transaction of its own that no other import or start of a
 * server can enter. Members are told by their registration number: known ones are brought up to date, and keep their
 * id, their place among homonyms, and having been struck off. The same batches again change nothing, so that a run
 * that was cut short is finished by repeating it.
 */
export class MemberImport {
  readonly #db: Database;
  readonly #seen = new LinesSeen();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Writes a batch, all of it or nothing. @throws StoreUnavailable */
  async write(batch: readonly ImportedMember[]): Promise<Imported> {
    const plan = await exclusively(this.#db, async (inside) => {
      const made = new Plan(await known(inside, batch), await lastOrdinal(inside), this.#seen);
      for (const one of batch) made.add(one);
      await made.carryOut(inside);
      return made;
    });
    for (const [ordinal, line] of plan.lines) this.#seen.note(ordinal, line);
    return plan.result;
  }

  /** Lets the database see how many members there are now: its plans depend on it. */
  async finish(): Promise<void> {
    await sql`analyze members`.execute(this.#db);
    await sql`analyze member_keys`.execute(this.#db);
  }
}

/** What a batch asks to be written. */
class Plan {
  readonly lines = new Map<number, number>();
  readonly #known: ReadonlyMap<string, Stored>;
  readonly #seen: LinesSeen;
  readonly #new = new Map<string, number>();
  #ordinal: number;
  #added = 0;
  #changed = 0;
  #unchanged = 0;
  readonly #repeated: { line: number; before: number }[] = [];
  readonly #members: Cell[][] = [];
  readonly #keys: Cell[][] = [];
  readonly #formerKeys: Cell[][] = [];

  constructor(stored: ReadonlyMap<string, Stored>, ordinal: number, seen: LinesSeen) {
    this.#known = stored;
    this.#ordinal = ordinal;
    this.#seen = seen;
  }

  get result(): Imported {
    return {
      added: this.#added,
      changed: this.#changed,
      unchanged: this.#unchanged,
      repeated: this.#repeated,
    };
  }

  add({ line, member }: ImportedMember): void {
    const before = this.#known.get(member.registrationNumber);
    const ordinal = before?.ordinal ?? this.#new.get(member.registrationNumber);
    const earlier = ordinal === undefined ? undefined : (this.lines.get(ordinal) ?? this.#seen.of(ordinal));
    if (earlier !== undefined) this.#repeated.push({ line, before: earlier });
    else if (before) this.#bringUpToDate(before, member, line);
    else this.#enter(member, line);
  }

  async carryOut(db: Database): Promise<void> {
    await forRows(
      db,
      columnTypes,
      this.#members,
      (table) => `insert into members (${columns}) ${table}
        on conflict (ordinal) do update set last_name = excluded.last_name, first_name = excluded.first_name,
        birth_date = excluded.birth_date, registration_year = excluded.registration_year,
        profile = excluded.profile, region = excluded.region, email = excluded.email`,
    );
    await forRows(
      db,
      ['text', 'integer'],
      this.#formerKeys,
      (table) => `delete from member_keys where (key, ordinal) in (${table})`,
    );
    await forRows(
      db,
      ['text', 'integer', 'text'],
      this.#keys,
      (table) => `insert into member_keys (key, ordinal, longer_keys) ${table}`,
    );
  }

  #enter(member: RegisteredMember, line: number): void {
    const ordinal = (this.#ordinal += 1);
    this.#added += 1;
    this.#new.set(member.registrationNumber, ordinal);
    this.lines.set(ordinal, line);
    this.#members.push(cells(crypto.randomUUID(), ordinal, member));
    this.#index(member.lastName, ordinal);
  }

  #bringUpToDate(before: Stored, member: RegisteredMember, line: number): void {
    this.lines.set(before.ordinal, line);
    if (isSame(before, member)) {
      this.#unchanged += 1;
      return;
    }
    this.#changed += 1;
    this.#members.push(cells(before.id, before.ordinal, member));
    if (before.lastName === member.lastName) return;
    for (const key of memberKeys(before.lastName)) this.#formerKeys.push([key, before.ordinal]);
    this.#index(member.lastName, before.ordinal);
  }

  #index(lastName: string, ordinal: number): void {
    let longer = '';
    for (const key of memberKeys(lastName)) {
      this.#keys.push([key, ordinal, longer === '' ? null : longer]);
      longer += `|${key}`;
    }
  }
}

async function lastOrdinal(db: Database): Promise<number> {
  const row = await db
    .selectFrom('members')
    .select((from) => from.fn.max('ordinal').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Those of the batch who are in the register already, by registration number. */
async function known(db: Database, batch: readonly ImportedMember[]): Promise<Map<string, Stored>> {
  const rows = await forRows<Stored>(
    db,
    ['text'],
    batch.map(({ member }) => [member.registrationNumber]),
    (table) => `select ordinal, id, registration_number as "registrationNumber", last_name as "lastName",
      first_name as "firstName", birth_date as "birthDate", registration_year as "registrationYear",
      profile, region, email from members where registration_number in (${table})`,
  );
  return new Map(rows.map((row) => [row.registrationNumber, row]));
}
