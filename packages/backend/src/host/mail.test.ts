import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { smtpTransport, type MailTransport } from './mail.ts';

const mail = {
  messageId: '<one@identification.localhost>',
  to: 'marie.durand@example.fr',
  subject: 'Votre identifiant',
  text: 'Bonjour,',
  html: '<p>Bonjour,</p>',
};

const patience = (): AbortSignal => AbortSignal.timeout(20_000);

const sender = { name: 'Comptexpert', address: 'a@b.fr' };

describe('mails by SMTP', () => {
  const received: { recipients: string[]; content: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      done(address.startsWith('refused@') ? new Error('no such mailbox') : undefined);
    },
    onData: (stream, session, done) => {
      let content = '';
      stream.setEncoding('utf8').on('data', (text: string) => (content += text));
      stream.on('end', () => {
        received.push({ recipients: session.envelope.rcptTo.map(({ address }) => address), content });
        done();
      });
    },
  });
  let transport: MailTransport;
  before(async () => {
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const address = listening.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    transport = smtpTransport(`smtp://127.0.0.1:${port}`, {
      name: 'Comptexpert',
      address: 'support@example.test',
    });
  });
  after(() => {
    transport.close();
    server.close();
  });

  it('go to the one address, with both parts and the id they were given', async () => {
    received.length = 0;
    await transport.send(mail, patience());
    assert.deepEqual(received[0]?.recipients, ['marie.durand@example.fr']);
    const { content } = received[0];
    assert.match(content, /^To: <?marie\.durand@example\.fr>?\r$/m);
    assert.match(content, /^Message-ID: <one@identification\.localhost>\r$/m);
    assert.match(content, /^From: Comptexpert <support@example\.test>\r$/m);
    assert.match(content, /multipart\/alternative/);
  });

  for (const to of [
    'a@ok.fr\r\nBcc: evil@example.org',
    'a@ok.fr, evil@example.org',
    'a@ok.fr (x).evil@example.org',
    'group: a@ok.fr, evil@example.org;',
    '"a@ok.fr" <evil@example.org>',
    'a@ok.fr;evil@example.org',
  ]) {
    it(`a recipient « ${JSON.stringify(to)} » reaches nobody else`, async () => {
      received.length = 0;
      await transport.send({ ...mail, to }, patience()).catch(() => undefined);
      const reached = received.flatMap(({ recipients }) => recipients);
      assert.ok(!reached.includes('evil@example.org'), reached.join());
      assert.ok(!received.some(({ content }) => /^Bcc:/im.test(content)));
    });
  }

  it('a line break in a subject is refused', async () => {
    received.length = 0;
    await assert.rejects(transport.send({ ...mail, subject: 'x\r\nBcc: evil@example.org' }, patience()));
    assert.deepEqual(received, []);
  });

  it('a mail server that refuses, or is away, makes the sending fail', async () => {
    await assert.rejects(transport.send({ ...mail, to: 'refused@example.fr' }, patience()));
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    probe.close();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await assert.rejects(smtpTransport(`smtp://127.0.0.1:${port}`, sender).send(mail, patience()));
  });

  it('a mail server that never answers is given up when the signal says so', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const address = mute.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const slow = smtpTransport(`smtp://127.0.0.1:${port}`, sender);
    const stop = new AbortController();
    const sending = slow.send(mail, stop.signal);
    const connected = once(mute, 'connection') as Promise<[{ destroy(): void }]>;
    const [socket] = await Promise.race([connected, sending.then(() => assert.fail('nobody answered'))]);
    stop.abort();
    await assert.rejects(sending, /took too long/);
    socket.destroy();
    slow.close();
    mute.close();
  });
});
