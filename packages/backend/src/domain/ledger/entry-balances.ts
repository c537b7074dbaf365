import type { LineReason } from '@comptexpert-kit/contract';
import { writeEuros } from './amount.ts';
import type { EntryKey, LedgerLine } from './ledger-line.ts';

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
  /** The entry of the last line, whose others most often follow it. */
  #last: (EntryKey & Open) | undefined;
  #isGivenUp = false;
  debit = 0n;
  credit = 0n;

  note(line: number, read: EntryKey & Pick<LedgerLine, 'debit' | 'credit'>): void {
    this.debit += read.debit;
    this.credit += read.credit;
    const { journal, number } = read;
    if (this.#last?.number !== number || this.#last.journal !== journal) {
      this.#putAside();
      const open = this.#open.get(keyOf(read));
      this.#last = { journal, number, balance: open?.balance ?? 0n, line: open?.line ?? line };
    }
    this.#last.balance += read.debit - read.credit;
  }

  /** Takes an entry out again whose lines have these sums. */
  forget(entry: EntryKey, { debit, credit }: Pick<LedgerLine, 'debit' | 'credit'>): void {
    this.#putAside();
    this.debit -= debit;
    this.credit -= credit;
    this.#open.delete(keyOf(entry));
  }

  /** The entries that do not balance, in the order of the file; none where there are too many to be held. */
  unbalanced(): LineReason[] {
    this.#putAside();
    return [...this.#open]
      .map(([key, { balance, line }]) => ({ line, reason: reasonOf(key, balance) }))
      .sort((a, b) => a.line - b.line);
  }

  #putAside(): void {
    const last = this.#last;
    this.#last = undefined;
    if (!last || this.#isGivenUp) return;
    const key = keyOf(last);
    if (last.balance === 0n) this.#open.delete(key);
    else this.#open.set(key, last);
    if (this.#open.size <= mostOpen) return;
    this.#isGivenUp = true;
    this.#open.clear();
  }
}

function reasonOf(key: string, balance: bigint): string {
  const [journal = '', number = ''] = key.split('\t');
  const more = balance > 0n ? 'débit' : 'crédit';
  const amount = writeEuros(balance > 0n ? balance : -balance).replace('.', ',');
  return `l’écriture ${number} du journal ${journal} a ${amount} € de ${more} en trop`;
}
