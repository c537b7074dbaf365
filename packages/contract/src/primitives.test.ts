import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { email, identifier, identifierInput } from './primitives.ts';

describe('an e-mail address', () => {
  for (const good of [
    'marie.durand@example.fr',
    ' m@cabinet-lamy.fr ',
    'a+b@société.example',
    "o'brien@example.com",
  ])
    it(`is taken: ${good}`, () => {
      assert.equal(email.safeParse(good).data, good.trim());
    });

  for (const bad of [
    '',
    'marie',
    'marie@example',
    'marie@@example.fr',
    'a@b.fr, c@d.fr',
    'a@b.fr\r\nBcc: c@d.fr',
    'a@ok.fr (x).evil.fr',
    'group:a@b.fr;',
    '"a b"@c.fr',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@b.fr`,
    `a@${'b'.repeat(64)}.fr`,
    'a@-b.fr',
  ])
    it(`is refused: ${JSON.stringify(bad)}`, () => {
      assert.equal(email.safeParse(bad).success, false);
    });
});

describe('an identifier', () => {
  it('is folded when it is made', () => {
    assert.equal(identifier.parse(' MDurand '), 'mdurand');
  });

  for (const bad of ['m', '-md', 'md-', 'mé', 'a b', 'a'.repeat(65)])
    it(`is refused when it is made: ${bad}`, () => {
      assert.equal(identifier.safeParse(bad).success, false);
    });

  it('is taken as typed when somebody signs in, up to 64 characters', () => {
    assert.equal(identifierInput.safeParse('Édouard@example.fr').success, true);
    assert.equal(identifierInput.safeParse(`${'a'.repeat(64)}@example.fr`).success, true);
    assert.equal(identifierInput.safeParse('a'.repeat(255)).success, false);
    assert.equal(identifierInput.safeParse('   ').success, false);
  });
});
