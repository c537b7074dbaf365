import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remaining, sessionEnd } from './lifetimes.ts';

describe('the end of a session', () => {
  const signedInAt = 1_000_000;
  const session = { accountId: 'a', loginTs: signedInAt };

  it('is counted from the sign-in, however often it is asked for', () => {
    for (const now of [signedInAt, signedInAt + 86_400]) {
      assert.equal(sessionEnd({ ...session, transient: true }, now), signedInAt + 12 * 3600);
      assert.equal(sessionEnd(session, now), signedInAt + 30 * 86_400);
    }
  });

  it('comes within the hour where nobody is signed in', () => {
    assert.equal(sessionEnd({}, signedInAt), signedInAt + 3600);
  });

  it('leaves at least a second, which is the least that can be stored', () => {
    assert.equal(remaining(signedInAt, signedInAt + 5), 1);
    assert.equal(remaining(signedInAt + 5, signedInAt), 5);
  });
});
