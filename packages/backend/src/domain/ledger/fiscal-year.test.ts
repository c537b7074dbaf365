import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FiscalYearFinder } from './fiscal-year.ts';
import { LedgerRefused } from './ledger-refused.ts';

const found = (closing: string, ...entries: readonly (readonly [date: string, account: string])[]) => {
  const finder = new FiscalYearFinder(closing);
  for (const [index, [date, account]] of entries.entries()) finder.note(index + 2, { date, account });
  return finder.find();
};

describe('the fiscal year of a ledger', () => {
  for (const [what, closing, entries, expected] of [
    ['ends as its name says', '2024-12-31', [['2024-05-02', '601']], ['2024-01-01', '2024-12-31', true]],
    ['may end in June', '2025-06-30', [['2024-07-01', '701']], ['2024-07-01', '2025-06-30', true]],
    ['may end in February', '2025-02-28', [['2024-03-01', '701']], ['2024-03-01', '2025-02-28', true]],
    ['may end on a leap day', '2024-02-29', [['2024-02-29', '701']], ['2023-03-01', '2024-02-29', true]],
    [
      'has detailed opening entries of years before',
      '2024-12-31',
      [
        ['2019-03-01', '411'],
        ['2024-05-02', '601'],
      ],
      ['2024-01-01', '2024-12-31', true],
    ],
    [
      'is a long one where income and expenses begin earlier',
      '2024-12-31',
      [
        ['2023-10-17', '601'],
        ['2024-05-02', '701'],
      ],
      ['2023-10-01', '2024-12-31', true],
    ],
    [
      'is that of its entries where its name is of another year',
      '2022-12-31',
      [
        ['2023-01-01', '512'],
        ['2023-05-02', '601'],
      ],
      ['2023-01-01', '2023-12-31', false],
    ],
    [
      'is its name’s where nothing but balances is in it',
      '2024-12-31',
      [['2024-01-01', '101']],
      ['2024-01-01', '2024-12-31', true],
    ],
  ] as const)
    it(what, () => {
      const { from, to, isNamed } = found(closing, ...entries);
      assert.deepEqual([from, to, isNamed], expected);
    });

  for (const [what, entries, lines] of [
    [
      'a balance is dated after it',
      [
        ['2024-05-02', '601'],
        ['2025-01-02', '512'],
      ],
      [3],
    ],
    [
      'expenses are dated after it too',
      [
        ['2024-05-02', '601'],
        ['2025-01-02', '601'],
      ],
      [2],
    ],
    [
      'income is dated two years before',
      [
        ['2022-05-02', '701'],
        ['2024-01-02', '701'],
      ],
      [2],
    ],
  ] as const)
    it(`is refused where ${what}, by line`, () => {
      assert.throws(
        () => found('2024-12-31', ...entries),
        (error: unknown) => {
          assert.ok(error instanceof LedgerRefused);
          assert.deepEqual(
            error.lines.map(({ line }) => line),
            lines,
          );
          return true;
        },
      );
    });
});
