import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { FakeClock } from '../../../../test/support/fakes.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import {
  accountSessions,
  AlreadyConsumed,
  endAccountSessions,
  OidcModels,
  sweepOidcModels,
} from './oidc-models.ts';
import { openSqlite } from './sqlite.ts';

describe('what oidc-provider keeps', () => {
  let db: Database;
  let clock: FakeClock;
  const model = (name: string) => new OidcModels(db, clock, name);

  beforeEach(async () => {
    db = openSqlite(':memory:');
    clock = new FakeClock();
    await migrate(db);
  });

  it('is found by id, uid and user code, each model apart', async () => {
    await model('Session').upsert('s', { uid: 'u', accountId: 'a' }, 60);
    await model('DeviceCode').upsert('s', { userCode: 'CODE' }, 60);
    assert.deepEqual(await model('Session').find('s'), { uid: 'u', accountId: 'a' });
    assert.deepEqual(await model('Session').findByUid('u'), { uid: 'u', accountId: 'a' });
    assert.deepEqual(await model('DeviceCode').findByUserCode('CODE'), { userCode: 'CODE' });
    assert.equal(await model('Grant').find('s'), undefined);
  });

  it('code replay: a code is consumed once and stays marked, also when it is stored again', async () => {
    const codes = model('AuthorizationCode');
    await codes.upsert('c', { grantId: 'g' }, 60);
    await codes.consume('c');
    await assert.rejects(codes.consume('c'), AlreadyConsumed);
    await codes.upsert('c', { grantId: 'g' }, 60);
    assert.deepEqual(await codes.find('c'), { grantId: 'g', consumed: Math.floor(clock.now() / 1000) });
  });

  it('DPoP replay: a proof is stored once; when it has expired its id is free again', async () => {
    const proofs = model('ReplayDetection');
    await proofs.upsert('p', { iss: 'x' }, 60);
    await assert.rejects(proofs.upsert('p', { iss: 'x' }, 60), AlreadyConsumed);
    clock.advance(60_000);
    await proofs.upsert('p', { iss: 'x' }, 60);
  });

  it('expired it is not found any more, and swept', async () => {
    await model('AccessToken').upsert('t', {}, 60);
    await model('Client').upsert('forever', {});
    clock.advance(59_999);
    assert.deepEqual(await model('AccessToken').find('t'), {});
    clock.advance(1);
    assert.equal(await model('AccessToken').find('t'), undefined);
    await sweepOidcModels(db, clock.now());
    const left = await db.selectFrom('oidc_models').select('id').execute();
    assert.deepEqual(
      left.map(({ id }) => id),
      ['forever'],
    );
  });

  it('revoking a grant takes what hangs on it, of that model', async () => {
    await model('AccessToken').upsert('a', { grantId: 'g' }, 60);
    await model('AccessToken').upsert('b', { grantId: 'other' }, 60);
    await model('RefreshToken').upsert('r', { grantId: 'g' }, 60);
    await model('AccessToken').revokeByGrantId('g');
    assert.equal(await model('AccessToken').find('a'), undefined);
    assert.ok(await model('AccessToken').find('b'));
    assert.ok(await model('RefreshToken').find('r'));
  });

  it('ending an account’s sessions takes its tokens along and leaves other accounts alone', async () => {
    await model('Session').upsert('s1', { uid: 'u1', accountId: 'a' }, 60);
    await model('Session').upsert('s2', { uid: 'u2', accountId: 'b' }, 60);
    await model('RefreshToken').upsert('r', { accountId: 'a', grantId: 'g' }, 60);
    assert.deepEqual(await accountSessions(db, clock, 'a'), [{ uid: 'u1', accountId: 'a' }]);
    await endAccountSessions(db, 'a');
    assert.equal(await model('Session').find('s1'), undefined);
    assert.equal(await model('RefreshToken').find('r'), undefined);
    assert.ok(await model('Session').find('s2'));
  });
});
