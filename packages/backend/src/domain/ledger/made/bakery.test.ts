import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LedgerReader } from '../ledger-reader.ts';
import { Bakery } from './bakery.ts';

const lettersBalance = (text: string): boolean => {
  const reader = new LedgerReader();
  const lines = [...reader.read(new TextEncoder().encode(text)), ...reader.end()];
  const balances = new Map<string, bigint>();
  for (const line of lines) {
    assert.ok('read' in line);
    const { letter, party, debit, credit } = line.read;
    const key = `${party} ${letter}`;
    if (letter !== '') balances.set(key, (balances.get(key) ?? 0n) + debit - credit);
  }
  return balances.size > 50 && [...balances.values()].every((balance) => balance === 0n);
};

describe('the books of a made-up bakery', () => {
  it('are the same each time', () => {
    const [one, other] = [new Bakery('2026-10-31'), new Bakery('2026-10-31')];
    for (const year of [2025, 2026]) assert.equal(one.year(year).write(), other.year(year).write());
  });

  it('go on from one year into the next, with invoices paid in the year after', () => {
    const bakery = new Bakery('2026-10-31');
    const [first, second] = [bakery.year(2025), bakery.year(2026)];
    const openings = second
      .write()
      .split('\r\n')
      .filter((line) => line.startsWith('AN\t'));
    assert.ok(openings.some((line) => line.includes('CGARE')));
    assert.ok(lettersBalance(second.write()));
    assert.equal(
      first.closing().balances.reduce((sum, { amount }) => sum + amount, 0n),
      first.closing().result,
    );
    assert.ok(!second.write().includes('\t20261101\t'));
  });
});
