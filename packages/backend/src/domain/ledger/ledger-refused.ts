import type { LineReason } from '@comptexpert-kit/contract';

/** A ledger file that is not taken at all: nothing was changed. `reason` says why in a French sentence. */
export class LedgerRefused extends Error {
  override readonly name = 'LedgerRefused';
  readonly reason: string;
  /** The lines that show it, the first hundred at most. */
  readonly lines: readonly LineReason[];
  constructor(reason: string, lines: readonly LineReason[] = []) {
    super(reason);
    this.reason = reason;
    this.lines = lines.slice(0, mostReasons);
  }
}

/** How many lines are told of: a file with more that is wrong wants another export, not a longer list. */
export const mostReasons = 100;
