import { writeEuros } from './amount.ts';
import type { EntryKey, LedgerLine } from './ledger-line.ts';
import type { LineReason } from './ledger-refused.ts';

/** How many entries may be out of balance at once before they are not held one by one any more. */
const mostOpen = 10_000;

interface Open {
  balance: bigint;
  /** The first line of the entry. */
  readonly line: number;
}

const keyOf = ({ journal, number }: EntryKey): string => `${journal}\t${number}`;

/** Debit against credit, of the whole ledger and of each entry, whose lines may stand anywhere in the file. */
export class EntryBalances {
  readonly #open = new Map<string, Open>();
  #isGivenUp = false;
  debit = 0n;
  credit = 0n;

  note(line: number, read: EntryKey & Pick<LedgerLine, 'debit' | 'credit'>): void {
    this.debit += read.debit;
    this.credit += read.credit;
    if (this.#isGivenUp) return;
    const key = keyOf(read);
    const open = this.#open.get(key) ?? { balance: 0n, line };
    open.balance += read.debit - read.credit;
    if (open.balance === 0n) this.#open.delete(key);
    else this.#open.set(key, open);
    if (this.#open.size <= mostOpen) return;
    this.#isGivenUp = true;
    this.#open.clear();
  }

  /** Takes an entry out again whose lines have these sums. */
  forget(entry: EntryKey, { debit, credit }: Pick<LedgerLine, 'debit' | 'credit'>): void {
    this.debit -= debit;
    this.credit -= credit;
    this.#open.delete(keyOf(entry));
  }

  /** The entries that do not balance, in the order of the file; none where there are too many to be held. */
  unbalanced(): LineReason[] {
    return [...this.#open]
      .map(([key, { balance, line }]) => ({ line, reason: reasonOf(key, balance) }))
      .sort((a, b) => a.line - b.line);
  }
}

function reasonOf(key: string, balance: bigint): string {
  const [journal = '', number = ''] = key.split('\t');
  const more = balance > 0n ? 'débit' : 'crédit';
  const amount = writeEuros(balance > 0n ? balance : -balance).replace('.', ',');
  return `l’écriture ${number} du journal ${journal} a ${amount} € de ${more} en trop`;
}
