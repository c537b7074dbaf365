import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDomain, goodPassword, type TestDomain } from '../../../../test/support/domain.ts';
import { Busy } from './ports.ts';

const address = '192.0.2.7';

async function withHolder(): Promise<TestDomain> {
  const kit = await createTestDomain();
  await kit.add({ identifier: 'mdurand', email: 'marie.durand@example.fr' });
  return kit;
}

const attempt = (kit: TestDomain, identifier: string, password: string, from = address) =>
  kit.domain.authenticator.authenticate({ identifier, password, address: from });

/** Fails as often as it takes until a wait is asked for, and waits it out. */
async function failPatiently(kit: TestDomain, identifier: string, times: number): Promise<void> {
  for (let failed = 0; failed < times;) {
    const { outcome, ...rest } = await attempt(kit, identifier, 'faux', `198.51.100.${failed % 250}`);
    if (outcome === 'refused') failed += 1;
    else if ('retryAfter' in rest) kit.clock.advance(rest.retryAfter * 1000);
  }
}

describe('signing in', () => {
  it('takes the identifier whatever its case and surrounding blanks', async () => {
    const kit = await withHolder();
    const result = await attempt(kit, '  MDurand ', goodPassword);
    assert.equal(result.outcome, 'accepted');
  });

  it('takes a password however the keyboard composed its accents', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'zoe', passwordHash: 'new$Zoé-2025!' });
    assert.equal((await attempt(kit, 'zoe', 'Zoe\u0301-2025!')).outcome, 'accepted');
  });

  it('never hashes a password longer than the contract allows', async () => {
    const kit = await withHolder();
    assert.equal((await attempt(kit, 'mdurand', 'x'.repeat(10_000))).outcome, 'refused');
    assert.deepEqual(kit.hasher.verified, [undefined]);
  });

  it('account enumeration: unknown, wrong and password-less answer alike, each after one verification', async () => {
    const kit = await withHolder();
    await kit.add({ identifier: 'nouveau', passwordHash: null });
    const answers = [
      await attempt(kit, 'mdurand', 'faux'),
      await attempt(kit, 'personne', 'faux'),
      await attempt(kit, 'nouveau', 'faux'),
    ];
    assert.deepEqual(answers, Array(3).fill({ outcome: 'refused' }));
    assert.deepEqual(kit.hasher.verified, [`new$${goodPassword}`, undefined, undefined]);
  });

  it('hash theft: weaker parameters are replaced when the password is known', async () => {
    const kit = await createTestDomain();
    const { id } = await kit.add({ identifier: 'ancien', passwordHash: `old$${goodPassword}` });
    assert.equal((await attempt(kit, 'ancien', goodPassword)).outcome, 'accepted');
    assert.equal((await kit.domain.accounts.byId(id))?.passwordHash, `new$${goodPassword}`);
  });

  it('hash DoS: a full queue answers busy and is held against nobody', async () => {
    const kit = await withHolder();
    kit.hasher.failure = new Busy(3);
    for (let i = 0; i < 10; i++)
      assert.deepEqual(await attempt(kit, 'mdurand', 'faux'), { outcome: 'busy', retryAfter: 3 });
    kit.hasher.failure = undefined;
    assert.equal((await attempt(kit, 'mdurand', goodPassword)).outcome, 'accepted');
  });
});

describe('password guessing', () => {
  it('the wait is the same for an identifier that nobody has', async () => {
    const kit = await withHolder();
    const answers = async (identifier: string) => {
      const all = [];
      for (let i = 0; i < 6; i++) all.push(await attempt(kit, identifier, 'faux'));
      return all;
    };
    const known = await answers('mdurand');
    assert.deepEqual(known, await answers('personne'));
    assert.deepEqual(known.at(-1), { outcome: 'limited', retryAfter: 1 });
  });

  it('while one must wait not even the right password is tried; afterwards it works', async () => {
    const kit = await withHolder();
    for (let i = 0; i < 4; i++) await attempt(kit, 'mdurand', 'faux');
    kit.hasher.verified.length = 0;
    assert.equal((await attempt(kit, 'mdurand', goodPassword)).outcome, 'limited');
    assert.deepEqual(kit.hasher.verified, []);
    kit.clock.advance(1000);
    assert.equal((await attempt(kit, 'mdurand', goodPassword)).outcome, 'accepted');
  });

  it('a success forgets the failures before it', async () => {
    const kit = await withHolder();
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 3; i++) assert.equal((await attempt(kit, 'mdurand', 'faux')).outcome, 'refused');
      assert.equal((await attempt(kit, 'mdurand', goodPassword)).outcome, 'accepted');
    }
  });

  it('many at once get no further than as many in a row', async () => {
    const kit = await withHolder();
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(kit, 'mdurand', 'faux')));
    assert.equal(answers.filter(({ outcome }) => outcome === 'refused').length, 4);
  });

  it('from many addresses one identifier is limited all the same', async () => {
    const kit = await withHolder();
    for (let i = 0; i < 4; i++) await attempt(kit, 'mdurand', 'faux', `203.0.113.${i}`);
    assert.equal((await attempt(kit, 'mdurand', 'faux', '203.0.113.200')).outcome, 'limited');
  });

  it('one address that tries many identifiers is limited after fifty', async () => {
    const kit = await withHolder();
    for (let i = 0; i < 51; i++)
      assert.equal((await attempt(kit, `personne${i}`, 'faux')).outcome, 'refused');
    assert.equal((await attempt(kit, 'personne-52', 'faux')).outcome, 'limited');
    assert.equal((await attempt(kit, 'personne-52', 'faux', '192.0.2.8')).outcome, 'refused');
  });

  it('a hundred failures close the identifier for an hour and the holder gets one mail', async () => {
    const kit = await withHolder();
    await failPatiently(kit, 'mdurand', 100);
    assert.deepEqual(await attempt(kit, 'mdurand', goodPassword), { outcome: 'limited', retryAfter: 3600 });
    const mails = await kit.send();
    assert.deepEqual(
      mails.map(({ to, subject }) => [to, subject]),
      [['marie.durand@example.fr', 'Comptexpert\u00a0: trop d’essais de connexion à votre compte']],
    );
    assert.match(mails[0]?.text ?? '', /mdurand/);
    kit.clock.advance(3_600_000);
    await failPatiently(kit, 'mdurand', 1);
    assert.deepEqual(await kit.send(), [], 'one mail for one lock');
    kit.clock.advance(3_600_000);
    assert.equal((await attempt(kit, 'mdurand', goodPassword)).outcome, 'accepted');
  });

  it('an identifier that nobody has is closed alike, and nobody gets a mail', async () => {
    const kit = await withHolder();
    await failPatiently(kit, 'personne', 100);
    assert.deepEqual(await attempt(kit, 'personne', 'faux'), { outcome: 'limited', retryAfter: 3600 });
    assert.deepEqual(await kit.send(), []);
  });
});
