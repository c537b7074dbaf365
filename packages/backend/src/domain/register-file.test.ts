import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readMember, separatorOf } from './register-file.ts';

const good = [
  '140994',
  'LAMY',
  'Jeanne',
  '1961-04-12',
  '1994',
  'expert-comptable',
  'corse',
  'j.lamy@example.fr',
];
const today = '2026-11-21';
const withField = (index: number, value: string) => good.with(index, value);

describe('the header of a register file', () => {
  const names = 'registrationNumber,lastName,firstName,birthDate,registrationYear,profile,region,email';

  it('tells the separator, quoted or not', () => {
    assert.equal(separatorOf(names), ',');
    assert.equal(separatorOf(names.replaceAll(',', ';')), ';');
    assert.equal(separatorOf(`"${names.replaceAll(',', '";"')}"`), ';');
  });

  it('is refused when a column is missing, unknown or elsewhere', () => {
    for (const header of [
      '',
      names.replace(',email', ''),
      `${names},x`,
      names.toUpperCase(),
      'email,lastName',
    ])
      assert.equal(separatorOf(header), undefined);
  });
});

describe('a line of a register file', () => {
  it('is a member, without the blanks around its fields', () => {
    const member = {
      registrationNumber: '140994',
      lastName: 'LAMY',
      firstName: 'Jeanne',
      birthDate: '1961-04-12',
      registrationYear: 1994,
      profile: 'expert-comptable',
      region: 'corse',
      email: 'j.lamy@example.fr',
    };
    assert.deepEqual(readMember(good, today), member);
    assert.deepEqual(
      readMember(
        good.map((field) => ` ${field}\u00a0`),
        today,
      ),
      member,
    );
  });

  it('may have no e-mail address, and any name that can be read', () => {
    for (const name of [
      "O'Brien",
      'D’Angélo',
      'LE GOFF',
      'O',
      '😀',
      "Robert'); drop table members;--",
      'x'.repeat(200),
    ])
      assert.equal((readMember(withField(1, name), today) as { lastName: string }).lastName, name);
    assert.equal((readMember(withField(7, ''), today) as { email: null }).email, null);
    assert.equal(typeof readMember(withField(3, '2000-02-29'), today), 'object');
    assert.equal(typeof readMember(withField(3, today), today), 'object');
  });

  const refused: readonly (readonly [number, string, RegExp])[] = [
    [0, '', /numéro d’inscription/],
    [0, '12 34', /numéro d’inscription/],
    [1, ' ', /le nom manque/],
    [1, 'x'.repeat(201), /plus de 200/],
    [1, 'LA\uFFFDMY', /pas en UTF-8/],
    [1, 'LA\u202eMY', /invisible/],
    [1, 'LA\nMY', /invisible/],
    [2, 'Jean\0ne', /le prénom contient un caractère invisible/],
    [3, '12/04/1961', /AAAA-MM-JJ/],
    [3, '2001-02-31', /n’existe pas au calendrier/],
    [3, '1900-02-29', /n’existe pas au calendrier/],
    [3, '2001-13-01', /n’existe pas au calendrier/],
    [3, '2001-00-10', /n’existe pas au calendrier/],
    [3, '2026-11-22', /dans l’avenir/],
    [3, '1899-12-31', /avant 1900/],
    [4, '94', /AAAA/],
    [4, '2027', /pas possible/],
    [5, 'comptable', /profil/],
    [6, 'atlantide', /région/],
    [6, '__proto__', /région/],
    [7, 'jeanne', /e-mail/],
    [
      7,
      `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.fr`,
      /e-mail/,
    ],
  ];
  for (const [index, value, reason] of refused)
    it(`is refused for ${JSON.stringify(value.slice(0, 24))} as field ${index + 1}, with the reason`, () => {
      const read = readMember(withField(index, value), today);
      assert.equal(typeof read, 'string');
      assert.match(read as string, reason);
    });

  it('is refused when it was cut off', () => {
    assert.equal(readMember(good.slice(0, 5), today), '5 colonnes au lieu de 8');
    assert.equal(readMember(['x'], today), '1 colonne au lieu de 8');
  });
});
