import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldName, memberKeys } from './member-names.ts';

describe('last names, as they are compared', () => {
  const folded: readonly (readonly [string, string])[] = [
    ['LAMY', 'lamy'],
    ['Lefèvre', 'lefevre'],
    ['Lefe\u0300vre', 'lefevre'],
    ['CŒURDEROY', 'coeurderoy'],
    ['Ægerter', 'aegerter'],
    ['STRAUß', 'strauss'],
    ['STRAUẞ', 'strauss'],
    ['Sørensen', 'sorensen'],
    ['ŁUKASIEWICZ', 'lukasiewicz'],
    ['Đorđević', 'dordevic'],
    ['Nuñez', 'nunez'],
    ["O'Brien", 'obrien'],
    ['O’Brien', 'obrien'],
    ['Martin-Dupré', 'martindupre'],
    ['LE GOFF', 'legoff'],
    ['İnan', 'inan'],
    ['\u202eyMAL\u200f', 'ymal'],
    ['😀', ''],
    ["'; drop table members; --", 'droptablemembers'],
    ['%_*~|', ''],
    ['', ''],
  ];
  for (const [name, expected] of folded)
    it(`${JSON.stringify(name)} is « ${expected} »`, () => {
      assert.equal(foldName(name), expected);
    });

  it('are cut to 200 letters', () => {
    assert.equal(foldName('Œ'.repeat(200)).length, 200);
  });
});

describe('last names, as they are found', () => {
  const found: readonly (readonly [string, readonly string[]])[] = [
    ['LAMY', ['lamy']],
    ['LE GOFF', ['legoff', 'goff']],
    ['de La Fontaine', ['delafontaine', 'lafontaine', 'fontaine']],
    ['D’Angélo', ['dangelo', 'angelo']],
    ["L'Hénoret", ['lhenoret', 'henoret']],
    ['D. Angélo', ['dangelo']],
    ['DU BELLAY', ['dubellay', 'bellay']],
    ['VAN DER MEER', ['vandermeer', 'dermeer', 'meer']],
    ['EL-AMRANI', ['elamrani', 'amrani']],
    ['LEROY', ['leroy']],
    ['DE', ['de']],
    ['de 😀', ['de']],
    ['O', ['o']],
    ['😀', []],
  ];
  for (const [name, keys] of found)
    it(`${name}: ${keys.join(', ') || 'not by name'}`, () => {
      assert.deepEqual(memberKeys(name), keys);
    });
});
