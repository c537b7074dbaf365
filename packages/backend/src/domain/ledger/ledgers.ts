import type { LineReason } from '@comptexpert-kit/contract';
import { AuditLineRows, type StoredAuditLine } from '../../store/audit-lines.ts';
import type { Company } from '../../store/companies.ts';
import type { Database } from '../../store/database.ts';
import { type StagedLedger, stageLedger } from '../../store/staged-ledger.ts';
import type { Clock } from '../ports.ts';
import { writeEuros } from './amount.ts';
import { type FiscalYear, french } from './fiscal-year.ts';
import { readLedgerName } from './ledger-name.ts';
import { LedgerReading } from './ledger-reading.ts';
import { LedgerRefused, mostReasons } from './ledger-refused.ts';
import { OtherCompany } from './other-company.ts';
import { dueLimits } from './schedule.ts';

/** A ledger file on its way in, and whose it is to be. */
export interface LedgerFile {
  /** As the law has it: `SIRENFECYYYYMMDD`. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly company: Pick<Company, 'id' | 'siren'>;
  /** Who brings it, for the company’s audit trail. */
  readonly actor: StoredAuditLine['actor'];
}

/** What became of a file. */
export interface ImportedLedger {
  readonly fiscalYear: FiscalYear;
  /** How many lines and entries were taken. */
  readonly lines: number;
  readonly entries: number;
  /** The lines that were not taken. */
  readonly rejected: readonly LineReason[];
  /** What is to be looked at, though nothing was left out for it but entries that close the books. */
  readonly warnings: readonly LineReason[];
}

/** More closing entries than that are none. */
const mostClosing = 1_000;

/** Takes ledgers in. */
export class Ledgers {
  readonly #database: Database;
  readonly #clock: Clock;

  /** `database`: on SQLite a connection of its own, so that nobody waits while a file comes in. */
  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Makes a file the company's ledger of its fiscal year, in place of the one before, as a whole or not at all
   * (`docs/2026-11-ledgers.md` has the rules).
   * @throws LedgerRefused, OtherCompany, StoreUnavailable, and whatever the bytes throw; nothing is changed then
   */
  async import({ name, bytes, company, actor }: LedgerFile): Promise<ImportedLedger> {
    const named = readLedgerName(name);
    if (!named)
      throw new LedgerRefused(
        `Le fichier doit s’appeler ${company.siren}FECAAAAMMJJ.txt, AAAAMMJJ étant la date de clôture de l’exercice.`,
      );
    if (named.siren !== company.siren) throw new OtherCompany(named.siren);
    const reading = new LedgerReading(named.to);
    return stageLedger(this.#database, async (stage) => {
      const poured = await stage.pour(reading.batches(bytes));
      const now = this.#clock.now();
      return new Entering(reading, stage, poured, named.to).finish(company.id, actor, now);
    });
  }
}

/** What is left to decide once all lines are stored aside. */
class Entering {
  readonly #reading: LedgerReading;
  readonly #stage: StagedLedger;
  readonly #closing: string;
  #lines: number;
  #removedEntries = 0;

  constructor(reading: LedgerReading, stage: StagedLedger, lines: number, closing: string) {
    this.#reading = reading;
    this.#stage = stage;
    this.#lines = lines;
    this.#closing = closing;
  }

  async finish(companyId: string, actor: LedgerFile['actor'], importedAt: number): Promise<ImportedLedger> {
    const { openings, years } = this.#reading;
    const rejected = await this.#leaveOutBadEntries();
    this.#requireBalance(rejected);
    const fiscalYear = this.#lines > 0 ? years.find() : undefined;
    if (!fiscalYear) throw new LedgerRefused('Aucune écriture du fichier ne peut être prise.', rejected);
    const warnings = [
      ...(fiscalYear.isNamed ? [] : [otherYear(this.#closing, fiscalYear.to)]),
      ...(await this.#leaveOutClosing(fiscalYear.to)),
      ...this.#reading.numbering.holes(),
      ...this.#reading.balances.unbalanced(),
    ];
    const asOf = openings.latest > fiscalYear.from ? openings.latest : fiscalYear.from;
    const { year, from, to } = fiscalYear;
    const facts = { fiscalYear: { year, from, to }, lines: this.#lines, entries: await this.#countEntries() };
    const published = {
      ...facts,
      companyId,
      asOf,
      openingJournals: openings.journals(from),
      due: dueLimits(asOf),
      importedAt,
    };
    const deed = { action: 'ledger-imported', subject: `exercice ${year}`, changes: [] } as const;
    await this.#stage.publish(published, (inside) =>
      new AuditLineRows(inside).add({ companyId, at: importedAt, actor, ...deed }),
    );
    return { ...facts, rejected, warnings: warnings.slice(0, mostReasons) };
  }

  /** An entry is taken whole or not at all. @throws LedgerRefused where that is too many lines */
  async #leaveOutBadEntries(): Promise<LineReason[]> {
    const rejected: LineReason[] = this.#reading.bad.map(({ line, reason }) => ({ line, reason }));
    for (const { because, ...entry } of this.#reading.badEntries()) {
      const { lines, debit, credit } = await this.#stage.entry(entry, mostReasons + 1);
      const reason = `l’écriture ${entry.number} du journal ${entry.journal} est laissée de côté, à cause de la ligne ${because}`;
      rejected.push(...lines.map((line) => ({ line, reason })));
      if (rejected.length > mostReasons)
        throw new LedgerRefused(
          `Plus de ${mostReasons} lignes devraient être laissées de côté.`,
          rejected.sort(byLine),
        );
      this.#lines -= await this.#stage.removeEntry(entry);
      this.#removedEntries += 1;
      this.#reading.balances.forget(entry, { debit, credit });
    }
    return rejected.sort(byLine);
  }

  /** @throws LedgerRefused */
  #requireBalance(rejected: readonly LineReason[]): void {
    const { balances } = this.#reading;
    if (balances.debit === balances.credit) return;
    const [debit, credit] = [balances.debit, balances.credit].map((cents) =>
      writeEuros(cents).replace('.', ','),
    );
    throw new LedgerRefused(
      `Les débits (${debit} €) et les crédits (${credit} €) ne s’équilibrent pas.`,
      [...rejected, ...balances.unbalanced()].sort(byLine),
    );
  }

  /** The law wants none of them in the file; with them income and expenses would come to nothing. */
  async #leaveOutClosing(day: string): Promise<LineReason[]> {
    if (!this.#reading.mayClose) return [];
    const warnings: LineReason[] = [];
    for (const { line, ...entry } of await this.#stage.closingEntries(day, mostClosing)) {
      this.#lines -= await this.#stage.removeEntry(entry);
      this.#removedEntries += 1;
      const reason = `l’écriture ${entry.number} du journal ${entry.journal} solde les comptes de l’exercice : elle est laissée de côté`;
      warnings.push({ line, reason });
    }
    return warnings;
  }

  async #countEntries(): Promise<number> {
    const { entries } = this.#reading.numbering;
    return entries === undefined ? this.#stage.countEntries() : entries - this.#removedEntries;
  }
}

const byLine = (a: LineReason, b: LineReason): number => a.line - b.line;

const otherYear = (named: string, found: string): LineReason => ({
  line: 1,
  reason: `le nom du fichier annonce un exercice clos le ${french(named)}, les écritures sont de celui qui est clos le ${french(found)}`,
});
