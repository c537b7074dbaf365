import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type EmailLink, emailLink, ownAccount } from '@comptexpert-kit/contract';
import type { OutgoingMail } from '../../packages/backend/src/domain/outbox.ts';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { codeOf, problemOf, sendTo } from './answers.ts';
import { type ApiHost, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';

const password = 'Bon-mot-2';
const day = 24 * 60 * 60_000;
const minute = 60_000;

const tokenIn = (mail: OutgoingMail | undefined): string =>
  /\/adresse-email#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';

await onEveryHost('a holder’s change of e-mail address', (serve) => {
  let host: ApiHost;
  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  const send = sendTo(() => host);
  const ask = (account: Pick<Account, 'id'>, email: string, typed = password) =>
    send('POST', '/api/account/email-changes', signedIn(account), { email, password: typed });
  const link = (method: 'GET' | 'POST', token: string) => send(method, `/api/email-links/${token}`, {});
  const account = async (holder: Pick<Account, 'id'>) =>
    ownAccount.parse(await (await send('GET', '/api/account', signedIn(holder))).json());

  /** Asks and reads both mails. */
  async function begin(holder: Account, email: string) {
    const response = await ask(holder, email);
    assert.equal(response.status, 202, await response.clone().text());
    const mails = await host.send();
    const [toNew, toOld] = [
      mails.find(({ to }) => to === email),
      mails.find(({ to }) => to === holder.email),
    ];
    assert.equal(mails.length, 2);
    return { toNew, toOld, confirm: tokenIn(toNew), cancel: tokenIn(toOld) };
  }
  async function opened(method: 'GET' | 'POST', token: string): Promise<EmailLink> {
    const response = await link(method, token);
    assert.equal(response.status, 200, await response.clone().text());
    return emailLink.parse(await response.json());
  }
  /** Whether a recovery at that address reaches somebody. */
  async function reaches(email: string): Promise<boolean> {
    await send('POST', '/api/recoveries', {}, { email });
    return (await host.send()).length > 0;
  }

  it('CX-46 is confirmed at the new one, told to the old one, and counts 24 hours later', async () => {
    const holder = await host.add({ identifier: 'change' });
    const { toNew, toOld, confirm, cancel } = await begin(holder, 'Nouvelle@Exemple.fr');
    assert.ok(
      !JSON.stringify(toNew).includes(holder.identifier),
      'a stranger may read the mail to the new address',
    );
    assert.ok(toOld?.text.includes('Nouvelle@Exemple.fr') && toOld.text.includes(holder.identifier));
    assert.ok(!toOld?.text.includes(confirm) && !toNew?.text.includes(cancel));
    assert.deepEqual((await account(holder)).pendingEmail, {
      email: 'Nouvelle@Exemple.fr',
      effectiveAt: null,
    });

    assert.deepEqual(
      [(await opened('GET', confirm)).state, (await opened('GET', confirm)).purpose],
      ['unconfirmed', 'confirm'],
      'looking changes nothing',
    );
    const told = await opened('POST', confirm);
    assert.equal(told.state, 'confirmed');
    assert.deepEqual((await account(holder)).pendingEmail, {
      email: 'Nouvelle@Exemple.fr',
      effectiveAt: told.effectiveAt,
    });

    await host.advance(day - minute);
    assert.deepEqual(await host.send(), []);
    assert.equal((await account(holder)).email, holder.email, 'not a minute before');
    assert.equal(await reaches('nouvelle@exemple.fr'), false);
    assert.equal(await reaches(holder.email), true);
    await host.advance(minute);
    assert.deepEqual(
      (await host.send()).map(({ to }) => to).sort(),
      [holder.email, 'Nouvelle@Exemple.fr'].sort(),
    );
    const now = await account(holder);
    assert.deepEqual([now.email, now.pendingEmail], ['Nouvelle@Exemple.fr', null]);
    assert.equal(await reaches(holder.email), false);
    assert.equal(await reaches('nouvelle@exemple.fr'), true);
  });

  it('CX-46 is cancelled from the old address until it counts', async () => {
    const holder = await host.add({ identifier: 'annule' });
    const { confirm, cancel } = await begin(holder, 'voleur@exemple.fr');
    await opened('POST', confirm);
    await host.advance(day - minute);
    assert.equal((await opened('GET', cancel)).state, 'confirmed');
    const cancelled = await opened('POST', cancel);
    assert.deepEqual(
      [cancelled.purpose, cancelled.state, cancelled.effectiveAt],
      ['cancel', 'cancelled', null],
    );
    await host.advance(day);
    assert.deepEqual(await host.send(), []);
    assert.deepEqual(
      [(await account(holder)).email, (await account(holder)).pendingEmail],
      [holder.email, null],
    );
    assert.equal(await codeOf(await link('POST', confirm)), '410 link-expired');
    assert.equal((await opened('POST', cancel)).state, 'cancelled', 'once more changes nothing');
  });

  it('is cancelled by its holder on the account page, and also where nothing waits', async () => {
    const holder = await host.add({ identifier: 'repentir' });
    const { confirm, cancel } = await begin(holder, 'repentir-2@exemple.fr');
    await opened('POST', confirm);
    const stop = () => send('DELETE', '/api/account/email-changes', signedIn(holder));
    assert.deepEqual([(await stop()).status, (await stop()).status], [204, 204]);
    assert.equal((await account(holder)).pendingEmail, null);
    assert.equal((await opened('GET', cancel)).state, 'cancelled');
    await host.advance(day);
    await host.send();
    assert.equal((await account(holder)).email, holder.email);
  });

  it('ends with another password that the old address was sent, and says so', async () => {
    const holder = await host.add({ identifier: 'vole' });
    const { confirm } = await begin(holder, 'vole-2@exemple.fr');
    await opened('POST', confirm);
    await send('POST', '/api/recoveries', {}, { email: holder.email });
    const token = /mot-de-passe#(\S+)/.exec((await host.send())[0]?.text ?? '')?.[1] ?? '';
    assert.equal(
      (await send('PUT', `/api/password-links/${token}`, {}, { password: 'Sauve-mot-7' })).status,
      204,
    );
    assert.equal((await account(holder)).pendingEmail, null);
    assert.match((await host.send())[0]?.text ?? '', /adresse e-mail qui était en cours est annulé/);
    await host.advance(day);
    await host.send();
    assert.equal((await account(holder)).email, holder.email);
    assert.equal(await codeOf(await link('POST', confirm)), '410 link-expired');
  });

  it('replay: a link confirms once, and the 24 hours are not begun again', async () => {
    const holder = await host.add({ identifier: 'rejoue' });
    const { confirm, cancel } = await begin(holder, 'rejoue-2@exemple.fr');
    const first = await opened('POST', confirm);
    await host.advance(60 * minute);
    assert.deepEqual(await opened('POST', confirm), first);
    await host.advance(day);
    await host.send();
    assert.equal((await account(holder)).email, 'rejoue-2@exemple.fr');
    assert.equal(await codeOf(await link('POST', confirm)), '410 link-used');
    assert.equal(await codeOf(await link('POST', cancel)), '410 link-expired');
  });

  it('its link is good for 24 hours from the moment when its mail leaves', async () => {
    const holder = await host.add({ identifier: 'tard' });
    assert.equal((await ask(holder, 'tard-2@exemple.fr')).status, 202);
    assert.ok((await host.failToSend()) >= 2);
    await host.advance(5 * 60 * minute);
    const confirm = tokenIn((await host.send()).find(({ to }) => to === 'tard-2@exemple.fr'));
    await host.advance(day - minute);
    assert.equal((await opened('GET', confirm)).state, 'unconfirmed');
    await host.advance(minute);
    for (const method of ['GET', 'POST'] as const)
      assert.equal(await codeOf(await link(method, confirm)), '410 link-expired');
    assert.equal((await account(holder)).pendingEmail, null);
    await host.advance(31 * day);
    await host.sweep();
    assert.equal(await codeOf(await link('GET', confirm)), '404 link-unknown');
  });

  it('a second one replaces the first, and either warning cancels it', async () => {
    const holder = await host.add({ identifier: 'second' });
    const first = await begin(holder, 'premier@exemple.fr');
    await opened('POST', first.confirm);
    const second = await begin(holder, 'deuxieme@exemple.fr');
    assert.equal(await codeOf(await link('POST', first.confirm)), '410 link-expired');
    await opened('POST', second.confirm);
    const seen = await opened('GET', first.cancel);
    assert.deepEqual([seen.email, seen.state], ['deuxieme@exemple.fr', 'confirmed']);
    assert.equal((await opened('POST', first.cancel)).state, 'cancelled');
    assert.equal((await opened('POST', second.cancel)).state, 'cancelled');
    await host.advance(day);
    await host.send();
    assert.equal((await account(holder)).email, holder.email);
  });

  describe('of two at the same moment', () => {
    it('confirming and cancelling: either it is cancelled, or it was told so', async () => {
      const holder = await host.add({ identifier: 'course' });
      const { confirm, cancel } = await begin(holder, 'course-2@exemple.fr');
      const [, cancelled] = await Promise.all([link('POST', confirm), link('POST', cancel)]);
      assert.equal(cancelled.status, 200);
      await host.advance(day);
      await host.send();
      assert.equal((await account(holder)).email, holder.email);
    });

    it('requests: one new address at most counts', async () => {
      const holder = await host.add({ identifier: 'double' });
      const asked = await Promise.all(
        ['un@exemple.fr', 'deux@exemple.fr'].map((email) => ask(holder, email)),
      );
      assert.deepEqual(
        asked.map(({ status }) => status),
        [202, 202],
      );
      const tokens = (await host.send()).filter(({ to }) => to !== holder.email).map(tokenIn);
      const answers = await Promise.all(tokens.map((token) => link('POST', token)));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    });
  });

  it('account enumeration: an address that somebody has is taken as any other', async () => {
    await host.add({ identifier: 'occupe', email: 'occupe@exemple.fr' });
    const seen = [];
    for (const [identifier, email] of [
      ['essai-a', 'occupe@exemple.fr'],
      ['essai-b', 'libre@exemple.fr'],
    ] as const) {
      const holder = await host.add({ identifier });
      const response = await ask(holder, email);
      const mails = await host.send();
      const headers = [...response.headers].filter(([name]) => name !== 'date');
      seen.push([
        response.status,
        headers,
        await response.text(),
        mails.map(({ subject }) => subject).sort(),
      ]);
    }
    assert.deepEqual(seen[0], seen[1]);
  });

  it('asks for the password, and refuses what is no other address', async () => {
    const holder = await host.add({ identifier: 'refus' });
    assert.equal(await codeOf(await ask(holder, 'x@exemple.fr', 'Faux-mot-9')), '403 wrong-password');
    for (const email of [
      'REFUS@example.fr',
      'a@b',
      'a@exemple.fr\r\nBcc: z@exemple.fr',
      'a@exemple.fr, z@exemple.fr',
      '',
    ]) {
      const response = await ask(holder, email);
      assert.equal(response.status, 422, email);
      assert.deepEqual(
        (await problemOf(response, 'invalid-request')).errors?.map(({ pointer }) => pointer),
        ['/email'],
      );
    }
    assert.deepEqual(await host.send(), []);
  });

  it('is limited: nobody floods a mailbox with it', async () => {
    const holder = await host.add({ identifier: 'flot' });
    for (let count = 0; count < 5; count++)
      assert.equal((await ask(holder, `flot-${count}@exemple.fr`)).status, 202);
    assert.equal(await codeOf(await ask(holder, 'flot-6@exemple.fr')), '429 rate-limited');
    for (let count = 0; count < 5; count++)
      assert.equal(
        (await ask(await host.add({ identifier: `flot-${count}` }), 'cible@exemple.fr')).status,
        202,
      );
    assert.equal(
      await codeOf(await ask(await host.add({ identifier: 'flot-9' }), 'cible@exemple.fr')),
      '429 rate-limited',
    );
    await host.send();
  });

  it('a link that cannot be one is nobody’s', async () => {
    for (const token of ['A'.repeat(43), 'A'.repeat(42), '..%2Faccount'])
      assert.equal(await codeOf(await link('POST', token)), '404 link-unknown');
  });

  it('log leaks: canary addresses, password and links are in no log line', async () => {
    const holder = await host.add({ identifier: 'canari', email: 'canari-ancien@exemple.fr' });
    const { confirm, cancel } = await begin(holder, 'canari-neuf@exemple.fr');
    await opened('POST', confirm);
    await opened('POST', cancel);
    const logged = JSON.stringify(await host.logged());
    assert.ok(logged.includes('email change cancelled'));
    for (const secret of [confirm, cancel, 'canari-', password]) assert.ok(!logged.includes(secret), secret);
  });
});
