import type { LineReason } from '@comptexpert-kit/contract';
import { EntryBalances } from './entry-balances.ts';
import { FiscalYearFinder } from './fiscal-year.ts';
import { PartyFinder, type PlacedLine } from './headings.ts';
import type { BadLine, EntryKey, LedgerLine } from './ledger-line.ts';
import { LedgerReader, type ReadLine } from './ledger-reader.ts';
import { LedgerRefused, mostReasons } from './ledger-refused.ts';
import { Numbering } from './numbering.ts';
import { OpeningFinder } from './opening.ts';

/** How many lines go to the database together. */
const linesAtOnce = 1_000;
/** What all amounts of a ledger come to at most, in cents: sums of them stay exact in every database. */
const largestVolume = 9_000_000_000_000_000n;

const magnitude = (cents: bigint): bigint => (cents < 0n ? -cents : cents);

/** One reading of a ledger file, and all that it learns on the way; it holds no lines but those that wait for their voucher's end. */
export class LedgerReading {
  readonly numbering = new Numbering();
  readonly balances = new EntryBalances();
  readonly years: FiscalYearFinder;
  readonly openings = new OpeningFinder();
  /** What is wrong with single lines, in the order of the file. */
  readonly bad: (LineReason & Pick<BadLine, 'entry'>)[] = [];
  /** Whether an account was met that only the end of a year moves. */
  mayClose = false;
  readonly #parties = new PartyFinder();
  #volume = 0n;

  /** `closing`: the year's last day by the file's name. */
  constructor(closing: string) {
    this.years = new FiscalYearFinder(closing);
  }

  /** The lines that can be taken, as they come. @throws LedgerRefused, and whatever `bytes` throws */
  async *batches(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<PlacedLine[]> {
    const reader = new LedgerReader();
    let batch: PlacedLine[] = [];
    for await (const chunk of bytes) {
      for (const read of reader.read(chunk)) batch.push(...this.#take(read));
      if (batch.length < linesAtOnce) continue;
      yield batch;
      batch = [];
    }
    for (const read of reader.end()) batch.push(...this.#take(read));
    batch.push(...this.#parties.end());
    yield batch;
  }

  /** The entries of which a line is bad, each with the first of those lines. */
  badEntries(): readonly (EntryKey & { readonly because: number })[] {
    const entries = new Map<string, EntryKey & { readonly because: number }>();
    for (const { line, entry } of this.bad) {
      if (!entry) continue;
      const key = `${entry.journal}\t${entry.number}`;
      if (!entries.has(key)) entries.set(key, { ...entry, because: line });
    }
    return [...entries.values()];
  }

  #take(line: ReadLine): readonly PlacedLine[] {
    if ('reason' in line) {
      this.#reject(line);
      return [];
    }
    this.#note(line.line, line.read);
    return this.#parties.note(line.line, line.read);
  }

  #reject({ line, reason, entry }: LineReason & BadLine): void {
    this.bad.push({ line, reason, entry });
    // Its number is there, whatever else is not.
    if (entry) this.numbering.note(line, entry);
    if (this.bad.length > mostReasons)
      throw new LedgerRefused(`Plus de ${mostReasons} lignes du fichier ne peuvent pas être lues.`, this.bad);
  }

  #note(line: number, read: LedgerLine): void {
    this.numbering.note(line, read);
    this.balances.note(line, read);
    this.years.note(line, read);
    this.openings.note(read);
    this.mayClose ||= read.account.startsWith('12') || read.account.startsWith('89');
    this.#volume += magnitude(read.debit) + magnitude(read.credit);
    if (this.#volume > largestVolume)
      throw new LedgerRefused('Les montants du fichier dépassent quatre-vingt-dix mille milliards d’euros.');
  }
}
