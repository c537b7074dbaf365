import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDomain } from '../../../../test/support/domain.ts';
import { FakeClock, MemoryLog } from '../../../../test/support/fakes.ts';
import { migrate } from '../store/migrate.ts';
import { openSqlite } from '../store/sqlite.ts';
import { Store } from '../store/store.ts';
import { type JobHandlers, Jobs } from './jobs.ts';
import { StoreUnavailable } from './store-unavailable.ts';
import { webSecrets } from './web-secrets.ts';

async function createJobs() {
  const db = openSqlite(':memory:');
  await migrate(db);
  const clock = new FakeClock();
  const log = new MemoryLog();
  const done: string[] = [];
  let failure: Error | undefined;
  const handlers: JobHandlers = {
    recovery: {
      within: (_store, { email }) => {
        if (failure) return Promise.reject(failure);
        done.push(email);
        return Promise.resolve();
      },
    },
    creation: { within: () => Promise.resolve() },
    'sign-in-closed': { within: () => Promise.resolve() },
    'email-change': { within: () => Promise.resolve() },
    activation: { within: () => Promise.resolve() },
    'documents-arrived': { within: () => Promise.resolve() },
    'end-sessions': { before: () => Promise.resolve() },
  };
  return {
    db,
    clock,
    log,
    done,
    jobs: new Jobs(new Store(db), clock, webSecrets, log),
    handlers,
    fail: (error: Error | undefined) => {
      failure = error;
    },
  };
}

describe('work promised by an answer', () => {
  it('one that fails comes again later, not at once, and keeps nobody else waiting', async () => {
    const kit = await createJobs();
    await kit.jobs.add('recovery', { email: 'a@example.fr', clientId: null });
    kit.fail(new Error('no'));
    await kit.jobs.runDue(kit.handlers);
    kit.fail(undefined);
    await kit.jobs.add('recovery', { email: 'b@example.fr', clientId: null });
    await kit.jobs.runDue(kit.handlers);
    assert.deepEqual(kit.done, ['b@example.fr']);
    kit.clock.advance(1000);
    await kit.jobs.runDue(kit.handlers);
    assert.deepEqual(kit.done, ['b@example.fr', 'a@example.fr']);
    await kit.jobs.runDue(kit.handlers);
    assert.equal(kit.done.length, 2, 'each once');
  });

  it('one that always fails is given up in the end, and the log says so without what it was about', async () => {
    const kit = await createJobs();
    await kit.jobs.add('recovery', { email: 'a@example.fr', clientId: null });
    kit.fail(new Error('no'));
    for (let i = 0; i < 60; i++) {
      await kit.jobs.runDue(kit.handlers);
      kit.clock.advance(3_600_000);
    }
    assert.deepEqual(await kit.db.selectFrom('jobs').selectAll().execute(), []);
    assert.equal(kit.log.entries.at(-1)?.event, 'job given up');
    assert.ok(!JSON.stringify(kit.log.entries).includes('a@example.fr'));
  });

  it('while the database is away nothing is counted against it', async () => {
    const kit = await createJobs();
    await kit.jobs.add('recovery', { email: 'a@example.fr', clientId: null });
    kit.fail(new StoreUnavailable(new Error('away')));
    await assert.rejects(kit.jobs.runDue(kit.handlers), StoreUnavailable);
    kit.fail(undefined);
    await kit.jobs.runDue(kit.handlers);
    assert.deepEqual(kit.done, ['a@example.fr']);
  });

  it('of two processes that find the same promise one keeps it: one mail, one link', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mdurand', email: 'marie.durand@example.fr' });
    await kit.domain.recoveries.request({ email: 'marie.durand@example.fr' }, '192.0.2.7');
    const counts = await Promise.all([kit.send(), kit.send(), kit.send()]);
    assert.equal(counts.flat().length, 1);
    assert.equal((await kit.database.selectFrom('password_links').selectAll().execute()).length, 1);
  });
});
