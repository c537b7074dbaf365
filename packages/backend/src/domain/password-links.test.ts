import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createTestDomain,
  goodPassword,
  linksIn,
  type TestDomain,
  tokenOf,
} from '../../../../test/support/domain.ts';
import { Busy } from './ports.ts';
import { LinkRefused } from './refusals.ts';

const address = '192.0.2.7';
const email = 'marie.durand@example.fr';
const minutes = (count: number) => count * 60_000;

/** A holder who has just got the mail. */
async function withLink(): Promise<{ kit: TestDomain; token: string; accountId: string }> {
  const kit = await createTestDomain();
  const { id } = await kit.add({ identifier: 'mdurand', email });
  await kit.domain.recoveries.request({ email, clientId: 'cotisations' }, address);
  const [mail] = await kit.send();
  return { kit, token: tokenOf(linksIn(mail?.text ?? '')[0]), accountId: id };
}

const signIn = (kit: TestDomain, password: string) =>
  kit.domain.authenticator.authenticate({ identifier: 'mdurand', password, address });

describe('a mailed link', () => {
  it('CX-39 says whose it is and which site to go back to', async () => {
    const { kit, token } = await withLink();
    assert.deepEqual(await kit.domain.passwordLinks.read(token, address), {
      purpose: 'recovery',
      identifier: { value: 'mdurand', state: 'fixed' },
      home: { name: 'Portail cotisations', url: 'http://cotisations.localhost:4000/' },
    });
  });

  it('CX-36 sets the password: the new one signs in, the old one does not', async () => {
    const { kit, token } = await withLink();
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address);
    assert.equal((await signIn(kit, goodPassword)).outcome, 'refused');
    assert.equal((await signIn(kit, 'Tournesol,7')).outcome, 'accepted');
  });

  it('reset-token theft: it works once', async () => {
    const { kit, token } = await withLink();
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address);
    const used = new LinkRefused('link-used');
    await assert.rejects(kit.domain.passwordLinks.use(token, { password: 'Tournesol,8' }, address), used);
    await assert.rejects(kit.domain.passwordLinks.read(token, address), used);
    assert.equal((await signIn(kit, 'Tournesol,7')).outcome, 'accepted');
  });

  it('reset-token theft: of two uses at the same time one wins and the other changes nothing', async () => {
    const { kit, token, accountId } = await withLink();
    kit.hasher.meet(2);
    const results = await Promise.allSettled(
      ['Tournesol,7', 'Tournesol,8'].map((password) =>
        kit.domain.passwordLinks.use(token, { password }, address),
      ),
    );
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    assert.equal((await kit.domain.accounts.byId(accountId))?.passwordHash, `new$Tournesol,${7 + winner}`);
    assert.equal((await kit.send()).length, 1);
  });

  it('reset-token theft: it lives sixty minutes from when its mail left', async () => {
    const { kit, token } = await withLink();
    kit.clock.advance(minutes(60) - 1);
    await kit.domain.passwordLinks.read(token, address);
    kit.clock.advance(1);
    const expired = new LinkRefused('link-expired');
    await assert.rejects(kit.domain.passwordLinks.read(token, address), expired);
    await assert.rejects(kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address), expired);
  });

  it('is still good when the mail server was away for hours', async () => {
    const kit = await createTestDomain();
    await kit.add({ identifier: 'mdurand', email });
    await kit.domain.recoveries.request({ email }, address);
    await kit.domain.outbox.deliverDue(() => Promise.reject(new Error('away')));
    kit.clock.advance(minutes(300));
    const [mail] = await kit.send();
    kit.clock.advance(minutes(59));
    await kit.domain.passwordLinks.read(tokenOf(linksIn(mail?.text ?? '')[0]), address);
  });

  it('that nobody was sent is unknown', async () => {
    const { kit } = await withLink();
    await assert.rejects(
      kit.domain.passwordLinks.read('A'.repeat(43), address),
      new LinkRefused('link-unknown'),
    );
  });

  it('CX-37 stays good when the password is refused, and every missed rule is named', async () => {
    const { kit, token } = await withLink();
    await assert.rejects(
      kit.domain.passwordLinks.use(token, { password: 'abc' }, address),
      (error: unknown) => {
        assert.deepEqual(
          (error as { errors: { pointer: string; code: string }[] }).errors.map(({ pointer, code }) => [
            pointer,
            code,
          ]),
          [
            ['/password', 'too-short'],
            ['/password', 'missing-digit'],
            ['/password', 'missing-special'],
          ],
        );
        return true;
      },
    );
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address);
  });

  it('stays good when the service is too busy to hash', async () => {
    const { kit, token } = await withLink();
    kit.hasher.failure = new Busy(2);
    await assert.rejects(kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address), Busy);
    kit.hasher.failure = undefined;
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address);
  });

  it('cannot change an identifier that is fixed', async () => {
    const { kit, token } = await withLink();
    await assert.rejects(
      kit.domain.passwordLinks.use(token, { password: 'Tournesol,7', identifier: 'autre' }, address),
      { name: 'FieldsRefused' },
    );
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7', identifier: 'MDurand' }, address);
  });
});

describe('a changed password', () => {
  it('ends the sessions of the account and tells the holder by mail', async () => {
    const { kit, token, accountId } = await withLink();
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address);
    assert.deepEqual(kit.sessions.ended, [accountId]);
    const [mail, ...more] = await kit.send();
    assert.deepEqual(more, []);
    assert.equal(mail?.to, email);
    assert.equal(mail.subject, 'Comptexpert\u00a0: votre mot de passe a été changé');
    assert.match(mail.text, /mdurand/);
    assert.match(mail.text, /21 novembre 2025 à 10:00 \(heure de Paris\)/);
    assert.deepEqual(kit.sessions.ended, [accountId], 'once');
  });

  it('stands even if the sessions cannot be ended at once; they are ended later', async () => {
    const { kit, token, accountId } = await withLink();
    kit.sessions.failure = new Error('away');
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address);
    assert.equal((await signIn(kit, 'Tournesol,7')).outcome, 'accepted');
    kit.sessions.failure = undefined;
    await kit.send();
    assert.deepEqual(kit.sessions.ended, [accountId]);
  });

  it('opens an identifier that was closed after too many wrong passwords', async () => {
    const { kit, token } = await withLink();
    for (let i = 0; i < 5; i++) await signIn(kit, 'faux');
    assert.equal((await signIn(kit, 'faux')).outcome, 'limited');
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address);
    assert.equal((await signIn(kit, 'Tournesol,7')).outcome, 'accepted');
  });

  it('leaves no password in the log', async () => {
    const { kit, token } = await withLink();
    await kit.domain.passwordLinks.use(token, { password: 'Tournesol,7' }, address);
    await signIn(kit, 'Tournesol,8');
    await kit.send();
    const logged = JSON.stringify(kit.log.entries);
    for (const secret of ['Tournesol', token, email, 'identifiant'])
      assert.ok(!logged.includes(secret), secret);
  });
});
