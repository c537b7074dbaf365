import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '../domain/web-secrets.ts';
import type { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { openSqlite } from '../store/sqlite.ts';
import { IssuerStorage } from './adapter.ts';

describe('oidc-provider’s storage, seen from two servers', () => {
  let folder: string;
  let databases: [Database, Database];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comptexpert-adapter-'));
    const file = join(folder, 'test.sqlite');
    databases = [openSqlite(file), openSqlite(file)];
    await migrate(databases[0]);
  });
  after(async () => {
    for (const database of databases) await database.destroy();
    await rm(folder, { recursive: true });
  });

  const adapters = (model: string) =>
    databases.map((database) => new IssuerStorage(database, systemClock).adapter(model));

  it('a code that both have found unused is used by one of them only', async () => {
    const [first, second] = adapters('AuthorizationCode');
    await first?.upsert('a-code', { accountId: 'a' }, 60);
    for (const one of [first, second]) assert.equal((await one?.find('a-code'))?.consumed, undefined);
    const outcomes = await Promise.allSettled([first?.consume('a-code'), second?.consume('a-code')]);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.equal(lost.length, 1);
    assert.equal((lost[0]?.reason as { error?: string }).error, 'invalid_grant');
    assert.ok((await first?.find('a-code'))?.consumed);
  });

  it('a proof that neither has seen is taken by one of them only', async () => {
    const [first, second] = adapters('ReplayDetection');
    const outcomes = await Promise.allSettled([
      first?.upsert('a-proof', { iss: 'a' }, 300),
      second?.upsert('a-proof', { iss: 'a' }, 300),
    ]);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.equal(lost.length, 1);
    assert.equal((lost[0]?.reason as { error?: string }).error, 'invalid_grant');
  });

  it('what belongs together is stored at once or not at all', async () => {
    const storage = new IssuerStorage(databases[0], systemClock);
    const sessions = storage.adapter('Session');
    const together = (work: () => Promise<unknown>) =>
      databases[0].transaction().execute((inside) => storage.within(inside, work));
    const failing = together(async () => {
      await sessions.upsert('half', { uid: 'half' }, 60);
      throw new Error('in the middle');
    });
    await assert.rejects(failing, /in the middle/);
    assert.equal(await sessions.find('half'), undefined);
    await together(() => Promise.resolve(sessions.upsert('whole', { uid: 'whole' }, 60)));
    assert.ok(await adapters('Session')[1]?.find('whole'));
  });
});
