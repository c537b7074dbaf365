import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typeset } from './typography.ts';

test('no line breaks before French punctuation, within guillemets or before a unit', () => {
  assert.equal(
    typeset('Est-ce vous ? « Oui » : c’est bon ; 60 minutes !'),
    'Est-ce vous\u202f? «\u202fOui\u202f»\u00a0: c’est bon\u202f; 60\u00a0minutes\u202f!',
  );
});

test('an address stays as it is', () => {
  const link = 'http://identification.localhost:4000/mot-de-passe?a=b#c';
  assert.equal(typeset(link), link);
});
