import { CompiledQuery, sql } from 'kysely';
import type { PlacedLine } from '../domain/ledger/headings.ts';
import type { EntryKey, LedgerLine } from '../domain/ledger/ledger-line.ts';
import type { Database } from './database.ts';
import { type Cell, wordsOf } from './dialect-words.ts';
import { type LedgerFacts, publishLedger } from './ledger-publication.ts';

const aside = 'imported_ledger_lines';

/**
 * A ledger while it is being read: its lines are stored and nobody else sees them. On a database that lets one write at a time they
 * are gathered in a temporary table of the connection, which keeps nobody waiting.
 */
export class StagedLedger {
  readonly #db: Database;
  readonly #table: string;
  readonly #id = newId();
  readonly #isAside: boolean;

  constructor(db: Database, isAside: boolean) {
    this.#db = db;
    this.#isAside = isAside;
    this.#table = isAside ? aside : 'ledger_lines';
  }

  /** Stores the lines as they come. Answers how many. @throws whatever `batches` throws */
  async pour(batches: AsyncIterable<readonly PlacedLine[]>): Promise<number> {
    let count = 0;
    const id = this.#id;
    const rows = async function* () {
      for await (const batch of batches) {
        count += batch.length;
        yield batch.map((placed) => cells(id, placed));
      }
    };
    await wordsOf(this.#db).bulk.pourAll(this.#db, this.#table, rows());
    return count;
  }

  /** The lines of an entry, fewer than `limit` of them, and their sums. */
  async entry(
    { journal, number }: EntryKey,
    limit: number,
  ): Promise<{ readonly lines: readonly number[] } & Pick<LedgerLine, 'debit' | 'credit'>> {
    const { rows } = await sql<{ line: number; debit: number; credit: number }>`
      select line, debit, credit from ${this.#lines}
      where ledger_id = ${this.#id} and journal = ${journal} and number = ${number}
      order by line limit ${limit}`.execute(this.#db);
    return {
      lines: rows.map(({ line }) => line),
      debit: rows.reduce((sum, { debit }) => sum + BigInt(debit), 0n),
      credit: rows.reduce((sum, { credit }) => sum + BigInt(credit), 0n),
    };
  }

  /** Answers how many lines it had. */
  async removeEntry({ journal, number }: EntryKey): Promise<number> {
    const { numAffectedRows } = await sql`delete from ${this.#lines}
      where ledger_id = ${this.#id} and journal = ${journal} and number = ${number}`.execute(this.#db);
    return Number(numAffectedRows ?? 0);
  }

  async countEntries(): Promise<number> {
    const { rows } = await sql<{ entries: number }>`
      select count(*) as entries from (
        select distinct journal, number from ${this.#lines} where ledger_id = ${this.#id}) as entries`.execute(
      this.#db,
    );
    return rows[0]?.entries ?? 0;
  }

  /**
   * Entries that close the books on that day: they have a number and a line on an account that only the end of a year moves
   * (result, closing balance).
   */
  async closingEntries(day: string, limit: number): Promise<(EntryKey & { readonly line: number })[]> {
    const { rows } = await sql<EntryKey & { line: number }>`
      select journal, number, min(line) as line from ${this.#lines}
      where ledger_id = ${this.#id} and date = ${day} and (account like '12%' or account like '89%')
        and trim(number, '0') <> ''
      group by journal, number order by line limit ${limit}`.execute(this.#db);
    return rows;
  }

  /** Makes it the company's ledger of that year, in place of the one before; `alongside` is done in the same transaction. */
  async publish(facts: LedgerFacts, alongside: (inside: Database) => Promise<void>): Promise<void> {
    const publish = async (inside: Database): Promise<void> => {
      await publishLedger(inside, this.#id, facts, this.#isAside ? aside : undefined);
      await alongside(inside);
    };
    await (this.#isAside ? this.#db.transaction().execute(publish) : publish(this.#db));
  }

  get #lines() {
    return sql.table(this.#table);
  }
}

/** Runs `work` with a ledger to fill: whatever it throws, nothing is left of it unless it was published. @throws StoreUnavailable */
export function stageLedger<T>(db: Database, work: (stage: StagedLedger) => Promise<T>): Promise<T> {
  const { bulk } = wordsOf(db);
  const run = (on: Database, statement: string) => on.executeQuery(CompiledQuery.raw(statement));
  return db.connection().execute(async (connection) => {
    for (const statement of bulk.prepare) await run(connection, statement);
    try {
      if (!bulk.excludesWriters)
        return await connection.transaction().execute((inside) => work(new StagedLedger(inside, false)));
      await run(connection, `drop table if exists ${aside}`);
      await run(connection, `create temp table ${aside} as select * from ledger_lines limit 0`);
      try {
        return await work(new StagedLedger(connection, true));
      } finally {
        await run(connection, `drop table if exists ${aside}`);
      }
    } finally {
      for (const statement of bulk.restore) await run(connection, statement);
    }
  });
}

/** 52 random bits: a number holds them exactly. */
function newId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high >>> 12) * 2 ** 32 + low;
}

/** In the order of the columns of `ledger_lines`. */
const cells = (id: number, { line, read, kind, shown }: PlacedLine): Cell[] => [
  id,
  kind ?? '',
  shown?.party ?? '',
  line,
  shown?.partyName ?? '',
  read.journal,
  read.number,
  read.date,
  read.account,
  read.accountName,
  read.piece,
  read.pieceDate,
  read.label,
  Number(read.debit),
  Number(read.credit),
  read.letter,
  read.letterDate,
];
