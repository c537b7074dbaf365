import type { IndicatorKind } from '@comptexpert-kit/contract';
import type { LedgerLine } from './ledger-line.ts';

/** Of the French chart of accounts (PCG). */
const kindsByAccount: readonly (readonly [string, IndicatorKind])[] = [
  ['70', 'revenue'],
  ['6', 'expenses'],
  ['41', 'receivables'],
  ['40', 'payables'],
  ['51', 'cash'],
  ['53', 'cash'],
];

/** The figure that an account counts in; undefined for none. */
export const kindOf = (account: string): IndicatorKind | undefined =>
  kindsByAccount.find(([start]) => account.startsWith(start))?.[1];

/** Figures that grow by credits; the others grow by debits. */
export const creditKinds: ReadonlySet<IndicatorKind> = new Set(['revenue', 'payables']);

/** Under whom or what a line is shown within its figure: `t:` and the code of a third party, or `c:` and an account. */
export interface Party {
  readonly party: string;
  readonly partyName: string;
}

/** A line with its place in the key figures. */
export interface PlacedLine {
  readonly line: number;
  readonly read: LedgerLine;
  readonly kind: IndicatorKind | undefined;
  readonly shown: Party | undefined;
}

/** A voucher of more lines than that is no purchase or sale of one party. */
const mostLines = 1_000;

/** Whose debts or claims stand against expenses and revenue. */
const counterparts: Readonly<Partial<Record<IndicatorKind, IndicatorKind>>> = {
  expenses: 'payables',
  revenue: 'receivables',
};

const byAccount = ({ account, accountName }: LedgerLine): Party => ({
  party: `c:${account}`,
  partyName: accountName,
});
const byThirdParty = (read: LedgerLine): Party =>
  read.party === '' ? byAccount(read) : { party: `t:${read.party}`, partyName: read.partyName || read.party };

/**
 * Finds under whom each line is shown: claims and debts under their third party, or their account where there is none; expenses
 * and revenue under the one supplier or customer of their voucher, or under their account where it has none or several; cash under
 * its account. A voucher is the lines that follow one another with one journal, number, date and piece.
 */
export class PartyFinder {
  #voucher: { readonly line: number; readonly read: LedgerLine }[] = [];

  /** The lines whose place is known with this one. */
  note(line: number, read: LedgerLine): PlacedLine[] {
    const [first] = this.#voucher;
    const isSame =
      first !== undefined &&
      this.#voucher.length < mostLines &&
      first.read.number === read.number &&
      first.read.piece === read.piece &&
      first.read.date === read.date &&
      first.read.journal === read.journal;
    const placed = isSame ? [] : this.end();
    this.#voucher.push({ line, read });
    return placed;
  }

  /** The lines that still waited. */
  end(): PlacedLine[] {
    const voucher = this.#voucher;
    this.#voucher = [];
    return voucher.map(({ line, read }) => {
      const kind = kindOf(read.account);
      return { line, read, kind, shown: kind && shownOf(kind, read, voucher) };
    });
  }
}

function shownOf(
  kind: IndicatorKind,
  read: LedgerLine,
  voucher: readonly { readonly read: LedgerLine }[],
): Party {
  if (kind === 'cash') return byAccount(read);
  const counterpart = counterparts[kind];
  if (counterpart === undefined) return byThirdParty(read);
  const others = voucher.filter(
    (other) => other.read.party !== '' && kindOf(other.read.account) === counterpart,
  );
  const [only] = others;
  return only && others.every((other) => other.read.party === only.read.party)
    ? byThirdParty(only.read)
    : byAccount(read);
}
