import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PartyFinder } from './headings.ts';
import type { LedgerLine } from './ledger-line.ts';

const line = (account: string, party = '', piece = 'F1'): LedgerLine => ({
  journal: 'AC',
  number: '1',
  date: '2024-05-02',
  account,
  accountName: `compte ${account}`,
  party,
  partyName: party.toLowerCase(),
  piece,
  pieceDate: null,
  label: '',
  debit: 100n,
  credit: 0n,
  letter: '',
  letterDate: null,
});

/** The figure and the party of each line. */
function placed(...lines: readonly LedgerLine[]) {
  const finder = new PartyFinder();
  return [...lines.flatMap((read, index) => finder.note(index + 2, read)), ...finder.end()].map(
    ({ kind, shown }) => [kind, shown?.party, shown?.partyName],
  );
}

describe('under whom a line is shown', () => {
  it('a debt is its supplier’s, and so is the expense of the same voucher', () => {
    assert.deepEqual(placed(line('607'), line('44566'), line('4011', 'MOULIN')), [
      ['expenses', 't:MOULIN', 'moulin'],
      [undefined, undefined, undefined],
      ['payables', 't:MOULIN', 'moulin'],
    ]);
  });

  it('revenue is its customer’s, or its account’s where the till has no customer', () => {
    assert.deepEqual(
      placed(line('411', 'HOTEL'), line('7011'), line('531', '', 'Z'), line('7011', '', 'Z')),
      [
        ['receivables', 't:HOTEL', 'hotel'],
        ['revenue', 't:HOTEL', 'hotel'],
        ['cash', 'c:531', 'compte 531'],
        ['revenue', 'c:7011', 'compte 7011'],
      ],
    );
  });

  it('an expense of a voucher with two suppliers, or with none by name, is its account’s', () => {
    assert.deepEqual(placed(line('607'), line('401', 'A'), line('401', 'B')).at(0), [
      'expenses',
      'c:607',
      'compte 607',
    ]);
    assert.deepEqual(placed(line('607'), line('408')), [
      ['expenses', 'c:607', 'compte 607'],
      ['payables', 'c:408', 'compte 408'],
    ]);
  });

  it('a voucher ends where journal, number, date or piece change', () => {
    for (const change of [{ piece: 'F2' }, { number: '2' }, { date: '2024-05-03' }, { journal: 'OD' }])
      assert.deepEqual(placed(line('607'), { ...line('401', 'A'), ...change }).at(0)?.[1], 'c:607');
  });
});
