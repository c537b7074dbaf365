import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { referenceOf, referencesIn } from './references.ts';

describe('what the books may call a document', () => {
  it('is its name, or a word of its name or comment, whatever stands between letters and digits', () => {
    assert.deepEqual(referencesIn('Facture MOULIN FA-2024/17.pdf', 'reçue le 12, bon n° BL00912'), [
      'facturemoulinfa202417',
      'fa202417',
      'bl00912',
    ]);
    assert.deepEqual(referencesIn('F2025-011_signée.pdf', null), ['f2025011signee', 'f2025011']);
  });

  it('is no word that is everywhere: short, without a digit, or a year', () => {
    assert.deepEqual(referencesIn('Relevé 2024 n°3.pdf', 'mai'), ['releve2024n3']);
    for (const piece of ['AN', 'REMISE', '2024', '17', '']) assert.equal(referenceOf(piece), undefined);
  });
});
