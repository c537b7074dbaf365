import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountCreation } from './accounts.ts';

const member = { profile: 'stagiaire', memberId: 'm1', birthDate: '1992-09-03' };
const byNumber = { profile: 'stagiaire', registrationNumber: '140017', birthDate: '1992-09-03' };
const other = {
  profile: 'autre',
  identifier: 'jmartin',
  email: 'julie@example.fr',
  title: 'madame',
  lastName: 'Martin',
  firstName: 'Julie',
  address: '3 rue de la Paix',
  city: 'Lyon',
  postalCode: '69001',
  birthYear: 1985,
  newsletter: false,
};

describe('what an account is created from', () => {
  for (const [what, body] of [
    ['a place in the register', member],
    ['a number', byNumber],
    ['a number and a name', { ...byNumber, lastName: 'Lamy' }],
    ['an « Autre profil » form', other],
    ['the same with a foreign phone', { ...other, phone: '+49 30 901820' }],
  ] as const)
    it(`is taken: ${what}`, () => {
      assert.equal(accountCreation.safeParse(body).success, true);
    });

  for (const [what, body] of [
    ['31 February', { ...member, birthDate: '1992-02-31' }],
    ['a member’s place for « Autre profil »', { ...member, profile: 'autre' }],
    ['a form for a member’s quality', { ...other, profile: 'stagiaire' }],
    ['place and number at once', { ...member, registrationNumber: '140017' }],
    ['a name that turns the direction of writing', { ...other, lastName: 'Mar\u202Etin' }],
    ['a name of blanks', { ...other, firstName: '   ' }],
    ['a name of 101 letters', { ...other, lastName: 'x'.repeat(101) }],
    ['an address without a dot in its domain', { ...other, email: 'julie@example' }],
    ['no answer about the newsletter', { ...other, newsletter: undefined }],
  ] as const)
    it(`is refused: ${what}`, () => {
      assert.equal(accountCreation.safeParse(body).success, false);
    });
});
