import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PasswordPolicy } from './password-policy.ts';
import { checkPassword, phonePattern, postalCodePattern, suggestedIdentifier } from './rules.ts';

const ordre: PasswordPolicy = {
  name: 'ordre',
  minLength: 6,
  maxLength: 256,
  digits: 1,
  specials: 1,
  lowercase: 0,
  uppercase: 0,
  passphraseWords: 0,
};
const cnil: PasswordPolicy = {
  ...ordre,
  name: 'cnil',
  minLength: 12,
  lowercase: 1,
  uppercase: 1,
  passphraseWords: 7,
};

const unmet = (policy: PasswordPolicy, password: string) =>
  checkPassword(policy, password)
    .filter((criterion) => !criterion.met)
    .map((criterion) => criterion.code);

describe('a password held against the policy', () => {
  it('CX-37 six characters with a digit and a special are enough by default', () => {
    assert.deepEqual(unmet(ordre, 'abcd1!'), []);
  });

  it('CX-37 says each thing that is missing, and only that', () => {
    assert.deepEqual(unmet(ordre, ''), ['too-short', 'missing-digit', 'missing-special']);
    assert.deepEqual(unmet(ordre, 'abcde1'), ['missing-special']);
    assert.deepEqual(unmet(ordre, 'abcdef!'), ['missing-digit']);
    assert.deepEqual(unmet(ordre, 'ab1!'), ['too-short']);
  });

  it('counts characters as people do, not UTF-16 units or decomposed accents', () => {
    assert.deepEqual(unmet(ordre, '😀1!ab'), ['too-short']);
    assert.deepEqual(unmet(ordre, 'e\u0301e\u03011!'), ['too-short']);
  });

  it('takes neither an accented letter nor a foreign digit for a special', () => {
    assert.deepEqual(unmet(ordre, 'éèàùç1'), ['missing-special']);
    assert.deepEqual(unmet(ordre, 'abcde!٣'), []);
    assert.deepEqual(unmet(ordre, 'mot de passe 1'), []);
  });

  it('refuses what is longer than the server reads', () => {
    assert.deepEqual(unmet(ordre, `${'a'.repeat(255)}1!`), ['too-long']);
  });

  it('the stricter policy asks for four classes', () => {
    assert.deepEqual(unmet(cnil, 'Abcdefghij1!'), []);
    assert.deepEqual(unmet(cnil, 'abcdefghij1!'), ['missing-uppercase']);
  });

  it('the stricter policy takes a phrase of seven words instead', () => {
    assert.deepEqual(unmet(cnil, 'le bilan est clos avant la fin mars'), []);
    assert.notDeepEqual(unmet(cnil, 'a b c d e f g'), []);
  });
});

describe('a phone number', () => {
  for (const good of [
    '01 55 04 31 83',
    '0155043183',
    '+33 1 55 04 31 83',
    '01.55.04.31.83',
    '+1 (212) 555-0100',
  ])
    it(`is taken: ${good}`, () => {
      assert.match(good, phonePattern);
    });

  for (const bad of [
    '',
    '12',
    'abc',
    '01 55 04 31 83 poste 4',
    '+33 +1 55',
    '1234567890123456',
    '0155043183\n',
  ])
    it(`is refused: ${JSON.stringify(bad)}`, () => {
      assert.doesNotMatch(bad, phonePattern);
    });
});

describe('a postal code', () => {
  for (const good of ['75008', '2A004', '97100', 'SW1A 1AA', '1000', 'H3Z 2Y7', '1234-567'])
    it(`is taken: ${good}`, () => {
      assert.match(good, postalCodePattern);
    });

  for (const bad of ['', '7', ' 75008', '75008 ', '75_008', 'ABCDEFGHIJKLM'])
    it(`is refused: ${JSON.stringify(bad)}`, () => {
      assert.doesNotMatch(bad, postalCodePattern);
    });
});

describe('the identifier that a name suggests', () => {
  for (const [firstName, lastName, suggestion] of [
    ['Paul', 'Lamy', 'plamy'],
    ['Éloïse', 'D’Angélo', 'edangelo'],
    ['Jean-Marc', 'LE GOFF', 'jlegoff'],
    ['Ødegård', 'Strauß', 'ostrauss'],
    ['', 'Li', 'li'],
    ['Ян', 'Ли', ''],
    ['A', 'b'.repeat(200), `a${'b'.repeat(59)}`],
  ] as const)
    it(`${firstName} ${lastName.slice(0, 12)} → ${suggestion.slice(0, 12)}`, () => {
      assert.equal(suggestedIdentifier(firstName, lastName), suggestion);
    });
});
