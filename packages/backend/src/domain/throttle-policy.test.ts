import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressPolicy, identifierPolicy } from './throttle-policy.ts';

test('password guessing: three wrong passwords cost nothing, then the wait doubles up to a quarter of an hour', () => {
  const seconds = [1, 2, 3, 4, 5, 6, 13, 14, 15, 99].map((n) => identifierPolicy.pause(n, 0) / 1000);
  assert.deepEqual(seconds, [0, 0, 0, 1, 2, 4, 512, 900, 900, 900]);
});

test('password guessing: the hundredth wrong password of a day closes the identifier for an hour', () => {
  assert.equal(identifierPolicy.pause(100, 0), 3_600_000);
});

test('password guessing: an address, which a whole firm may share, waits only after fifty', () => {
  assert.equal(addressPolicy.pause(50, 0), 0);
  assert.equal(addressPolicy.pause(51, 0), 1000);
});
