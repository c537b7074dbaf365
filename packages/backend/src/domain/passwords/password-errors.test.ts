import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { passwordErrors } from './password-errors.ts';
import { passwordPolicies } from './policies.ts';

const account = { identifier: 'nora-1@x.fr', email: 'nora.1@x.fr' };
const codes = (policy: keyof typeof passwordPolicies, password: string) =>
  passwordErrors(passwordPolicies[policy], password, account).map(({ code }) => code);

const cases: readonly (readonly [keyof typeof passwordPolicies, string, readonly string[]])[] = [
  ['ordre', 'ab,1c', ['too-short']],
  ['ordre', 'abc,1d', []],
  ['ordre', 'abcdef1', ['missing-special']],
  ['ordre', 'abcdef,', ['missing-digit']],
  ['ordre', 'é1 é é', []],
  ['ordre', `${'é'.repeat(254)}1,`, []],
  ['ordre', `${'é'.repeat(255)}1,`, ['too-long']],
  ['ordre', 'Azerty1!', ['common-password']],
  ['ordre', 'SOLEIL1!', ['common-password']],
  ['ordre', 'Password1!', ['common-password']],
  ['ordre', 'Comptable2025!', ['common-password']],
  ['ordre', 'Nora-1@x.fr', ['common-password']],
  ['ordre', 'nora.1@x.fr', ['common-password']],
  ['ordre', 'azerty', ['missing-digit', 'missing-special', 'common-password']],
  ['cnil', 'Tournesol,7', ['too-short']],
  ['cnil', 'Tournesol,77', []],
  ['cnil', 'tournesol,77', ['missing-uppercase']],
  ['cnil', 'TOURNESOL,77', ['missing-lowercase']],
  ['cnil', 'Motdepasse123!', ['common-password']],
  ['cnil', 'le chat du voisin dort sur mon clavier', []],
  ['cnil', 'le chat du voisin dort', ['missing-uppercase', 'missing-digit']],
];

describe('CX-37 the password rule', () => {
  for (const [policy, password, expected] of cases)
    it(`${policy}: ${password.slice(0, 40)} → ${expected.join(', ') || 'accepted'}`, () => {
      assert.deepEqual(codes(policy, password), expected);
    });

  it('every refusal has a French sentence', () => {
    for (const { message } of passwordErrors(passwordPolicies.cnil, 'azerty', account))
      assert.match(message, /^[A-Z].*\.$/);
  });
});
