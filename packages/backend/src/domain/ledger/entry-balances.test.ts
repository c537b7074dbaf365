import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EntryBalances } from './entry-balances.ts';

const entry = (number: string, debit: bigint, credit: bigint) => ({ journal: 'AC', number, debit, credit });

describe('the balance of a ledger', () => {
  it('is held for each entry, wherever its lines stand', () => {
    const balances = new EntryBalances();
    for (const [line, read] of [
      entry('1', 1_000n, 0n),
      entry('2', 0n, 500n),
      entry('1', 0n, 1_000n),
      entry('2', 200n, 0n),
      entry('3', -5n, 0n),
    ].entries())
      balances.note(line + 2, read);
    assert.deepEqual([balances.debit, balances.credit], [1_195n, 1_500n]);
    assert.deepEqual(balances.unbalanced(), [
      { line: 3, reason: 'l’écriture 2 du journal AC a 3,00 € de crédit en trop' },
      { line: 6, reason: 'l’écriture 3 du journal AC a 0,05 € de crédit en trop' },
    ]);
    balances.forget({ journal: 'AC', number: '2' }, { debit: 200n, credit: 500n });
    assert.deepEqual([balances.debit, balances.credit], [995n, 1_000n]);
    assert.equal(balances.unbalanced().length, 1);
  });

  it('is of the whole alone where hardly an entry balances', () => {
    const balances = new EntryBalances();
    for (let line = 0; line < 20_000; line += 1) balances.note(line, entry(String(line), 1n, 0n));
    assert.deepEqual([balances.debit, balances.unbalanced()], [20_000n, []]);
  });
});
