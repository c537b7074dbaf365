import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commonPasswordList } from './common-password-list.ts';
import { isCommonPassword } from './common-passwords.ts';

describe('the list of common passwords', () => {
  it('holds some thousands that meet the rule of the Ordre', () => {
    const fitting = commonPasswordList
      .trim()
      .split(/\s+/)
      .filter((word) => word.length >= 6 && /\d/.test(word) && /[^\p{L}\p{N}]/u.test(word));
    assert.ok(fitting.length > 3000, String(fitting.length));
  });

  it('is in lower case, each entry once', () => {
    const words = commonPasswordList.trim().split(/\s+/);
    assert.deepEqual(
      words.filter((word) => word !== word.toLowerCase()),
      [],
    );
    assert.equal(new Set(words).size, words.length);
  });

  it('knows them whatever their case', () => {
    for (const password of ['Azerty1!', 'SOLEIL1!', 'P@ssw0rd1!', 'motdepasse', 'Demo-2026'])
      assert.ok(isCommonPassword(password), password);
    for (const password of ['', 'Tournesol,7', 'constructor'])
      assert.ok(!isCommonPassword(password), password);
  });
});
