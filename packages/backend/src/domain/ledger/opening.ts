import type { LedgerLine } from './ledger-line.ts';
import { LedgerRefused } from './ledger-refused.ts';

/** No company has more. */
const mostJournals = 10_000;

interface Journal {
  latest: string;
  /** Nothing but accounts of the balance sheet (classes 1 to 5). */
  isBalances: boolean;
}

/**
 * Which journals hold what the year began with. Programs call them by many names, so they are told by what is in them:
 * balances alone, none of them dated after the year's first day.
 */
export class OpeningFinder {
  readonly #journals = new Map<string, Journal>();

  /** @throws LedgerRefused */
  note({ journal, date, account }: LedgerLine): void {
    const isBalance = account < '6';
    const known = this.#journals.get(journal);
    if (known) {
      known.isBalances &&= isBalance;
      if (date > known.latest) known.latest = date;
      return;
    }
    if (this.#journals.size >= mostJournals)
      throw new LedgerRefused(`Le fichier a plus de ${mostJournals} journaux.`);
    this.#journals.set(journal, { latest: date, isBalances: isBalance });
  }

  /** `from`: the year's first day. */
  journals(from: string): string[] {
    return [...this.#journals]
      .filter(([, { latest, isBalances }]) => isBalances && latest <= from)
      .map(([journal]) => journal);
  }

  /** The day of the last entry of all. */
  get latest(): string {
    return [...this.#journals.values()].reduce(
      (latest, journal) => (journal.latest > latest ? journal.latest : latest),
      '',
    );
  }
}
