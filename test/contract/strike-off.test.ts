import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { memberPage } from '@comptexpert-kit/contract';
import { freePort } from '../support/kit.ts';
import { problemOf } from './answers.ts';
import { type Outcome, runCommand } from './command.ts';
import { type HttpHost, onEveryDatabase, openDatabase, serveApi, type TestDatabase } from './hosts.ts';

await onEveryDatabase('striking members off', (databases) => {
  let folder: string;
  let database: TestDatabase;
  let host: HttpHost;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kit-strike-off-'));
    database =
      databases().kind === 'postgres'
        ? await databases().create()
        : { kind: 'sqlite', address: join(folder, 'comptexpert.sqlite') };
    host = await serveApi(openDatabase(database));
  });
  after(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (...args: string[]): Promise<Outcome> => runCommand('strike-off', database, ...args);
  const found = async (name: string): Promise<number> => {
    const headers = { 'X-Test-Address': host.newAddress() };
    const answer = await host.fetch(`/api/members?name=${name}`, { headers });
    return memberPage.parse(await answer.json()).items.length;
  };
  const create = (memberId: string | undefined): Promise<Response> =>
    host.fetch('/api/accounts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Test-Address': host.newAddress() },
      body: JSON.stringify({ profile: 'stagiaire', memberId, birthDate: '1980-02-01' }),
    });

  it('beside a running server: not found any more, no account, and back again when it is undone', async () => {
    const [id] = await host.enter([
      { registrationNumber: '700001', lastName: 'PARTANT' },
      { registrationNumber: '700002', lastName: 'PARTANT' },
      { registrationNumber: '700003', lastName: 'RESTANT' },
    ]);
    assert.deepEqual(await run('700001', '700002'), { code: 0, summary: '2 sur 2 radiés', refused: [] });
    assert.deepEqual([await found('partant'), await found('restant')], [0, 1]);
    await problemOf(await create(id), 'member-struck-off');
    assert.equal((await run('--undo', '700001')).summary, '1 sur 1 réinscrits');
    assert.equal(await found('partant'), 1);
    assert.equal((await create(id)).status, 202);
  });

  it('names the numbers that nobody has, strikes the others off, and keeps since when they are', async () => {
    await host.enter([{ registrationNumber: '700010', lastName: 'ANCIEN' }]);
    const since = async () =>
      (
        await host.database
          .selectFrom('members')
          .select('struck_off_at')
          .where('registration_number', '=', '700010')
          .executeTakeFirst()
      )?.struck_off_at;
    assert.deepEqual(await run('700010', '799999'), {
      code: 1,
      summary: '1 sur 2 radiés',
      refused: ['799999 : ce numéro n’est pas au registre'],
    });
    const first = await since();
    assert.ok(typeof first === 'number');
    await run('700010');
    assert.equal(await since(), first);
  });

  it('says in a sentence why nothing could be done, and by its exit code', async () => {
    for (const args of [[], ['--undo'], ['--force', '700001']]) {
      const { code, refused } = await run(...args);
      assert.deepEqual([code, refused], [2, ['usage : npm run strike:members -- [--undo] NUMÉRO…']]);
    }
    const away: TestDatabase = {
      kind: 'postgres',
      address: `postgres://nobody@127.0.0.1:${await freePort()}/nothing`,
    };
    const outcome = await runCommand('strike-off', away, '700001');
    assert.equal(outcome.code, 1);
    assert.match(outcome.refused.join(), /base de données ne répond pas/);
  });
});
