import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDomain } from '../../../../test/support/domain.ts';
import type { NewMail, OutgoingMail } from './outbox.ts';

const mail: NewMail = {
  kind: 'recovery',
  to: 'marie.durand@example.fr',
  subject: 'Sujet',
  text: 'Texte',
  html: '<p>Texte</p>',
  links: ['http://identification.localhost:4000/mot-de-passe#x'],
};
const away = () => Promise.reject(new Error('away'));

describe('the outbox', () => {
  it('mail server away: the mail waits, tries again later and later, and leaves when the server is back', async () => {
    const kit = await createTestDomain();
    await kit.domain.outbox.enqueue(mail);
    for (const wait of [30, 60, 120, 240]) {
      let tries = 0;
      const refuse = () => {
        tries += 1;
        return away();
      };
      assert.equal(await kit.domain.outbox.deliverDue(refuse), 0);
      kit.clock.advance(wait * 1000 - 1);
      await kit.domain.outbox.deliverDue(refuse);
      assert.equal(tries, 1, `not again within ${wait} s`);
      kit.clock.advance(1);
      assert.equal(await kit.domain.outbox.waiting(), 1);
    }
    kit.clock.advance(3_600_000);
    assert.equal((await kit.send()).length, 1);
    assert.equal(await kit.domain.outbox.waiting(), 0);
    kit.clock.advance(3_600_000);
    assert.deepEqual(await kit.send(), [], 'never twice');
  });

  it('keeps the message id over every attempt, one for each mail', async () => {
    const kit = await createTestDomain();
    await kit.domain.outbox.enqueue(mail);
    const ids: string[] = [];
    const note = ({ messageId }: OutgoingMail) => {
      ids.push(messageId);
      return away();
    };
    await kit.domain.outbox.deliverDue(note);
    kit.clock.advance(3_600_000);
    await kit.domain.outbox.deliverDue(note);
    assert.equal(ids.length, 2);
    assert.equal(new Set(ids).size, 1);
    assert.match(ids[0] ?? '', /^<[\w-]{43}@identification\.localhost>$/);
  });

  it('two senders at the same time send each mail once', async () => {
    const kit = await createTestDomain();
    for (let i = 0; i < 20; i++) await kit.domain.outbox.enqueue({ ...mail, subject: `Sujet ${i}` });
    const sent: string[] = [];
    const send = ({ subject }: OutgoingMail) => {
      sent.push(subject);
      return Promise.resolve();
    };
    const counts = await Promise.all([
      kit.domain.outbox.deliverDue(send),
      kit.domain.outbox.deliverDue(send),
    ]);
    assert.equal(counts[0] + counts[1], 20);
    assert.equal(new Set(sent).size, 20);
    assert.equal(sent.length, 20);
  });

  it('a mail whose sender died is sent by another one, but not before the lease is over', async () => {
    const kit = await createTestDomain();
    await kit.domain.outbox.enqueue(mail);
    void kit.domain.outbox.deliverDue(() => new Promise<never>(() => undefined));
    assert.deepEqual(await kit.send(), []);
    kit.clock.advance(120_000);
    assert.equal((await kit.send()).length, 1);
  });

  it('a mail that nobody takes for three days is given up, and its body erased', async () => {
    const kit = await createTestDomain();
    await kit.domain.outbox.enqueue(mail);
    kit.clock.advance(3 * 24 * 3_600_000 + 1);
    await kit.domain.outbox.deliverDue(away);
    assert.equal(await kit.domain.outbox.waiting(), 0);
    const [row] = await kit.database.selectFrom('outbox').selectAll().execute();
    assert.equal(row?.text, null);
    assert.equal(row.html, null);
  });

  it('in production nothing of a mail sent stays but that it was', async () => {
    const kit = await createTestDomain({ keepMails: false });
    await kit.domain.outbox.enqueue(mail);
    await kit.send();
    assert.deepEqual(await kit.domain.outbox.mailbox(), []);
    const [row] = await kit.database.selectFrom('outbox').selectAll().execute();
    assert.deepEqual([row?.text, row?.html, row?.links], [null, null, null]);
  });

  it('in development the mailbox shows what was sent, newest first, with its links', async () => {
    const kit = await createTestDomain();
    await kit.domain.outbox.enqueue({ ...mail, subject: 'Premier' });
    await kit.send();
    kit.clock.advance(1000);
    await kit.domain.outbox.enqueue({ ...mail, subject: 'Second' });
    assert.equal((await kit.domain.outbox.mailbox()).length, 1, 'not what still waits');
    await kit.send();
    const { kind: _, ...shown } = mail;
    assert.deepEqual(await kit.domain.outbox.mailbox(), [
      { ...shown, subject: 'Second', sentAt: '2025-11-21T09:00:01.000Z' },
      { ...shown, subject: 'Premier', sentAt: '2025-11-21T09:00:00.000Z' },
    ]);
  });

  it('what was sent a month ago is swept', async () => {
    const kit = await createTestDomain();
    await kit.domain.outbox.enqueue(mail);
    await kit.send();
    kit.clock.advance(31 * 24 * 3_600_000);
    await kit.domain.sweep(kit.clock.now());
    assert.deepEqual(await kit.domain.outbox.mailbox(), []);
  });
});
