import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Numbering } from './numbering.ts';

/** Entries as `AC 12`, one line each. */
function noted(...entries: readonly string[]): Numbering {
  const numbering = new Numbering();
  for (const [index, entry] of entries.entries()) {
    const [journal = '', number = ''] = entry.split(' ');
    numbering.note(index + 2, { journal, number });
  }
  return numbering;
}

describe('the numbering of entries', () => {
  for (const [what, entries, count, holes] of [
    ['counts an entry once', ['AC 1', 'AC 1', 'AC 2', 'AC 1'], 2, []],
    ['has a hole', ['AC 1', 'AC 2', 'AC 4'], 3, [[4, 'l’écriture 3 manque']]],
    ['has a wide one', ['AC 2', 'AC 9'], 2, [[3, 'les écritures 3 à 8 manquent']]],
    ['may come in any order', ['AC 5', 'AC 1', 'AC 3', 'AC 2', 'AC 4', 'AC 3'], 5, []],
    ['is one over all journals', ['AC 1', 'VE 2', 'AC 3', 'VE 5'], 4, [[5, 'l’écriture 4 manque']]],
    [
      'is each journal’s own where they share numbers',
      ['AC 1', 'VE 1', 'AC 2', 'VE 3'],
      4,
      [[5, 'l’écriture 2 du journal VE manque']],
    ],
    [
      'knows what stands before the digits',
      ['AC A-07', 'AC A-09', 'AC B-1'],
      3,
      [[3, 'l’écriture A-8 manque']],
    ],
    ['is none at zero or without digits', ['AC 0', 'AC x', 'AC 7', 'VE 0', 'AC 0'], 4, []],
    [
      'tells a hole that is half filled',
      ['AC 1', 'AC 9', 'AC 5'],
      3,
      [
        [4, 'les écritures 2 à 4 manquent'],
        [3, 'les écritures 6 à 8 manquent'],
      ],
    ],
  ] as const)
    it(what, () => {
      const numbering = noted(...entries);
      assert.equal(numbering.entries, count);
      assert.deepEqual(
        numbering.holes(),
        holes.map(([line, reason]) => ({ line, reason })).sort((a, b) => a.line - b.line),
      );
    });

  it('is not held where it is too irregular', () => {
    const numbering = new Numbering();
    for (let line = 0; line < 200_000; line += 1)
      numbering.note(line, { journal: 'AC', number: `n${line}x` });
    assert.equal(numbering.entries, undefined);
    assert.deepEqual(numbering.holes(), []);
  });
});
