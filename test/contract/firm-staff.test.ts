import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, before, it } from 'node:test';
import { openDatabase } from '../../packages/backend/src/host/database.ts';
import { createTestDomainOn, linksIn, type TestDomain, tokenOf } from '../support/domain-on.ts';
import { runCommand } from './command.ts';
import { onEveryDatabase, type TestDatabase } from './hosts.ts';

const nora = ['nora.benali@example.fr', 'Nora Benali'] as const;
const password = 'Nouveau-mot-3';

await onEveryDatabase('the firm’s own people, by command', (databases) => {
  let database: TestDatabase;
  let firm: TestDomain;
  before(async () => {
    database = await databases().create();
    const { kind, address } = database;
    const config = {
      databaseUrl: kind === 'postgres' ? address : undefined,
      dataDirectory: dirname(address),
    };
    firm = await createTestDomainOn(await openDatabase(config, 'firm'), { house: 'firm' });
  });
  after(() => firm.database.destroy());

  const run = (...args: readonly string[]) => runCommand('firm-staff', database, ...args);
  const isStaff = async (): Promise<boolean> => {
    const account = await firm.domain.accounts.byIdentifier(nora[0]);
    if (!account) return false;
    const caller = { accountId: account.id, sessionId: 'some' };
    return (await firm.domain.space.access.person(caller)).staffName === 'Nora Benali';
  };

  it('R-12 beside a running house, the first of them chooses a password by a mailed link', async () => {
    const { code, refused } = await run(...nora);
    assert.deepEqual([code, refused], [0, []]);
    assert.equal(await isStaff(), true);
    // By the clock of the process that wrote it, which is not the house's own here.
    firm.clock.advance(Date.now() - firm.clock.now());
    const [mail, ...others] = await firm.send();
    assert.deepEqual([mail?.to, others], [nora[0], []]);
    await firm.domain.passwordLinks.use(tokenOf(linksIn(mail?.text ?? '')[0]), { password }, '192.0.2.1');
    const attempt = { identifier: 'Nora.Benali@example.fr', password, address: '192.0.2.1' };
    assert.equal((await firm.domain.authenticator.authenticate(attempt)).outcome, 'accepted');
    await firm.send();
  });

  it('told again, nothing changes and nobody is mailed', async () => {
    assert.equal((await run(...nora)).code, 0);
    assert.deepEqual(await firm.send(), []);
    assert.equal(await isStaff(), true);
  });

  it('one who leaves is out at once, and the sessions end', async () => {
    const account = await firm.domain.accounts.byIdentifier(nora[0]);
    const endedBefore = firm.sessions.ended.length;
    const { code } = await run('--undo', nora[0]);
    assert.equal(code, 0);
    assert.equal(await isStaff(), false);
    firm.clock.advance(60_000);
    await firm.send();
    assert.deepEqual(firm.sessions.ended.slice(endedBefore), [account?.id]);
    const { code: again, refused } = await run('--undo', nora[0]);
    assert.deepEqual([again, refused.length], [1, 1]);
  });

  for (const args of [[], ['nora'], [nora[0]], ['--undo', ...nora], [...nora, 'Benali']])
    it(`says how it is used to « ${args.join(' ')} »`, async () => {
      const { code, refused } = await run(...args);
      assert.equal(code, 2);
      assert.match(refused[0] ?? '', /^usage : npm run firm:staff/);
    });
});
