import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { FakeClock } from '../../../../test/support/fakes.ts';
import { migrate } from './migrate.ts';
import { SigningKeys } from './signing-keys.ts';
import { openSqlite } from './sqlite.ts';

describe('signing keys', () => {
  let clock: FakeClock;
  let keys: SigningKeys;
  const key = (kid: string) => ({ kid, alg: 'ES256', jwk: '{}' });
  const listed = async () => (await keys.list()).map(({ kid, retiredAt }) => [kid, retiredAt !== null]);

  beforeEach(async () => {
    const db = openSqlite(':memory:');
    await migrate(db);
    clock = new FakeClock();
    keys = new SigningKeys(db, clock);
  });

  it('of two first starts at the same time one makes the keys', async () => {
    await Promise.all([keys.addIfNone([key('a')]), keys.addIfNone([key('b')])]);
    assert.equal((await keys.list()).length, 1);
  });

  it('a rotation retires all others at once; what they signed can still be checked', async () => {
    await keys.add(key('a'));
    clock.advance(1000);
    await keys.replaceAll([key('b')]);
    assert.deepEqual(await listed(), [
      ['b', false],
      ['a', true],
    ]);
  });

  it('a retired key keeps the moment at which it was retired, and is forgotten when asked', async () => {
    await keys.add(key('a'));
    await keys.retire('a');
    const retiredAt = clock.now();
    clock.advance(1000);
    await keys.retire('a');
    assert.equal((await keys.list())[0]?.retiredAt, retiredAt);
    await keys.removeRetiredBefore(retiredAt);
    assert.equal((await keys.list()).length, 1);
    await keys.removeRetiredBefore(retiredAt + 1);
    assert.deepEqual(await keys.list(), []);
  });
});
