import { CompiledQuery, sql } from 'kysely';
import type { RegisteredMember } from '../domain/register-file.ts';
import type { Database } from './database.ts';
import { wordsOf } from './dialect-words.ts';
import { type ImportedMember, ImportedFile, type RepeatedLine } from './imported-file.ts';

/** What became of a file; lines that repeat a member count nowhere here. */
export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** What an import may change of a member; id, place among homonyms and having been struck off stay. */
const facts = ['last_name', 'first_name', 'birth_date', 'registration_year', 'profile', 'region', 'email'];

/**
 * Brings the register up to date with members that come in batches, all of them or none. They are gathered beside the
 * register first, so that servers wait for the transaction alone that writes what differs. Members are told by their
 * registration number; of several with one number the first counts, and `onRepeated` is told of the others. The same
 * members again change nothing.
 * @throws StoreUnavailable, and whatever `batches` throws; nothing is changed then
 */
export async function importMembers(
  db: Database,
  batches: AsyncIterable<readonly ImportedMember[]>,
  onRepeated: (repeated: RepeatedLine) => void,
): Promise<Imported> {
  const { bulk } = wordsOf(db);
  return db.connection().execute(async (connection) => {
    for (const statement of bulk.prepare) await run(connection, statement);
    try {
      const file = await ImportedFile.create(connection);
      try {
        const poured = await pourAll(file, batches);
        const repeated = await file.withoutRepeated(onRepeated);
        const { added, changed } = await connection.transaction().execute(merge);
        return { added, changed, unchanged: poured - repeated - added - changed };
      } finally {
        await file.remove();
      }
    } finally {
      for (const statement of bulk.restore) await run(connection, statement);
    }
  });
}

/** Does so with a handful of members, in their order. */
export const enterMembers = (db: Database, members: readonly RegisteredMember[]): Promise<Imported> =>
  importMembers(db, oneBatch(members), () => undefined);

async function* oneBatch(members: readonly RegisteredMember[]): AsyncGenerator<ImportedMember[]> {
  yield await Promise.resolve(members.map((member, index) => ({ line: index + 1, member })));
}

/** Takes the next batch while the one before is on its way. Answers how many members came. */
async function pourAll(
  file: ImportedFile,
  batches: AsyncIterable<readonly ImportedMember[]>,
): Promise<number> {
  let count = 0;
  let pouring = Promise.resolve();
  for await (const batch of batches) {
    await pouring;
    count += batch.length;
    pouring = file.pour(batch);
    // Told by whoever awaits it next; reading may take until then.
    pouring.catch(() => undefined);
  }
  await pouring;
  return count;
}

/** So many rows that a first import is sooner done without indexes, though on PostgreSQL searches then wait for its end. */
const worthWaiting = 100_000;

/** Writes what the file says otherwise than the register, and what is new in it. */
async function merge(transaction: Database): Promise<{ readonly added: number; readonly changed: number }> {
  const { bulk } = wordsOf(transaction);
  await bulk.lock(transaction, 'members');
  const last = await lastOrdinal(transaction);
  const changed = await findChanges(transaction);
  const added = await findNew(transaction, last);
  if (changed > 0) await change(transaction);
  if (added > 0)
    if (last === 0 && added >= worthWaiting)
      await bulk.withoutIndexes(transaction, ['members', 'member_keys'], () => add(transaction));
    else await add(transaction);
  if (added + changed > 0)
    // Plans depend on how many there are.
    for (const table of ['members', 'member_keys']) await run(transaction, `analyze ${table}`);
  return { added, changed };
}

async function lastOrdinal(db: Database): Promise<number> {
  const row = await db
    .selectFrom('members')
    .select((from) => from.fn.max('ordinal').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** Who is known and told of otherwise. */
async function findChanges(db: Database): Promise<number> {
  await run(
    db,
    'create temp table imported_changes (line integer primary key, ordinal integer not null, renamed integer not null)',
  );
  return run(
    db,
    `insert into imported_changes
    select file.line, member.ordinal, case when member.last_name <> file.last_name then 1 else 0 end
    from imported_members as file
    join members as member on member.registration_number = file.registration_number
    where (${facts.map((fact) => `member.${fact}`).join(', ')})
      is distinct from (${facts.map((fact) => `file.${fact}`).join(', ')})`,
  );
}

/** Who is not known yet, in the order of the file: `imported_names` says whose keys are to be written. */
async function findNew(db: Database, last: number): Promise<number> {
  await run(db, 'create temp table imported_names (line integer primary key, ordinal integer not null)');
  const { numAffectedRows } = await sql`insert into imported_names
    select line, cast(row_number() over (order by line) as integer) + ${sql.lit(last)}
    from imported_members as file where not exists
      (select 1 from members where members.registration_number = file.registration_number)`.execute(db);
  return Number(numAffectedRows ?? 0);
}

async function change(db: Database): Promise<void> {
  await run(
    db,
    `update members set ${facts.map((fact) => `${fact} = file.${fact}`).join(', ')}
    from imported_changes join imported_members as file on file.line = imported_changes.line
    where members.ordinal = imported_changes.ordinal`,
  );
  const renamed = 'from imported_changes where renamed = 1';
  const { rows } = await db.executeQuery(CompiledQuery.raw(`select 1 ${renamed} limit 1`));
  if (rows.length === 0) return;
  await run(db, `delete from member_keys where ordinal in (select ordinal ${renamed})`);
  await writeKeys(db, `(select line, ordinal ${renamed})`);
}

async function add(db: Database): Promise<void> {
  await run(
    db,
    `insert into members (ordinal, id, registration_number, ${facts.join(', ')})
    select named.ordinal, file.id, file.registration_number, ${facts.map((fact) => `file.${fact}`).join(', ')}
    from imported_names as named join imported_members as file on file.line = named.line
    order by named.line`,
  );
  await writeKeys(db, 'imported_names');
}

/** In the order of the index, which then grows at its end instead of everywhere. */
async function writeKeys(db: Database, named: string): Promise<void> {
  await run(
    db,
    `insert into member_keys (key, ordinal, longer_keys)
    select key, ordinal, longer_keys from (
      select file.key, named.ordinal, null as longer_keys
        from ${named} as named join imported_members as file on file.line = named.line
        where file.key is not null
      union all
      select other.key, named.ordinal, other.longer_keys
        from ${named} as named join imported_keys as other on other.line = named.line
    ) as keys order by key, ordinal`,
  );
}

/** Runs a statement of ours; answers how many rows it wrote. */
async function run(db: Database, statement: string): Promise<number> {
  const { numAffectedRows } = await db.executeQuery(CompiledQuery.raw(statement));
  return Number(numAffectedRows ?? 0);
}
