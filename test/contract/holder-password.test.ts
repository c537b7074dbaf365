import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { codeOf, problemOf, sendTo } from './answers.ts';
import { type ApiHost, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';

const current = 'Bon-mot-2';
const password = 'Nouveau-mot-3';

await onEveryHost('a holder’s own change of password', (serve) => {
  let host: ApiHost;
  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  const send = sendTo(() => host);
  const change = (account: Pick<Account, 'id'>, body: unknown, session?: string) =>
    send('PUT', '/api/account/password', signedIn(account, session), body);

  it('takes the current one, ends every other session and tells the holder by mail', async () => {
    const holder = await host.add({ identifier: 'change' });
    const [here, there] = [
      await host.startSession({ accountId: holder.id }),
      await host.startSession({ accountId: holder.id }),
    ];
    const response = await change(holder, { current, password }, here);
    assert.equal(response.status, 204);
    assert.equal(await response.text(), '');
    assert.equal(await host.signIn('change', password), 'accepted');
    assert.equal(await host.signIn('change', current), 'refused');

    const { items } = (await (await send('GET', '/api/account/sessions', signedIn(holder, here))).json()) as {
      items: { id: string }[];
    };
    assert.deepEqual(
      items.map(({ id }) => id),
      [here],
      `${there} is over, the asking one goes on`,
    );

    const mails = await host.send();
    assert.deepEqual(
      mails.map(({ to }) => to),
      ['change@example.fr'],
    );
    assert.match(mails[0]?.subject ?? '', /votre mot de passe a été changé$/);
    assert.match(mails[0]?.text ?? '', /Les autres sessions/);
    for (const secret of [current, password]) assert.ok(!JSON.stringify(mails).includes(secret));
  });

  it('refuses a wrong one, and says nothing of the new one then', async () => {
    const holder = await host.add({ identifier: 'faux' });
    for (const wanted of [password, 'x'])
      assert.equal(
        await codeOf(await change(holder, { current: 'Faux-mot-9', password: wanted })),
        '403 wrong-password',
      );
    assert.equal(await host.signIn('faux', current), 'accepted');
    assert.deepEqual(await host.send(), []);
    assert.deepEqual(
      (await host.endedSessions()).filter((ended) => ended.includes(holder.id)),
      [],
    );
  });

  it('tells which criteria the new one does not meet', async () => {
    const holder = await host.add({ identifier: 'faible' });
    const response = await change(holder, { current, password: 'abc' });
    assert.equal(response.status, 422);
    const { errors } = await problemOf(response, 'password-refused');
    assert.deepEqual(
      errors?.map(({ pointer, code }) => [pointer, code]),
      [
        ['/password', 'too-short'],
        ['/password', 'missing-digit'],
        ['/password', 'missing-special'],
      ],
    );
    assert.equal(await host.signIn('faible', current), 'accepted');
  });

  it('password guessing: a session alone does not let anybody try without end', async () => {
    const holder = await host.add({ identifier: 'devine' });
    const codes: string[] = [];
    for (let round = 0; round < 6; round++)
      codes.push(await codeOf(await change(holder, { current: `Faux-mot-${round}`, password })));
    assert.equal(codes.at(-1), '429 rate-limited');
    const closed = await change(holder, { current, password });
    assert.ok((await problemOf(closed, 'rate-limited')).retryAfter, 'the right one waits as well');
    await host.advance(16 * 60_000);
    assert.equal((await change(holder, { current, password })).status, 204);
    await host.send();
  });

  it('of two at the same moment one counts, and the other is told', async () => {
    const holder = await host.add({ identifier: 'course' });
    await host.meet(2);
    const answers = await Promise.all(
      ['Premier-mot-4', 'Second-mot-5'].map((wanted) => change(holder, { current, password: wanted })),
    );
    await host.meet(0);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 403]);
    const isFirst = answers[0]?.status === 204;
    assert.equal(await host.signIn('course', isFirst ? 'Premier-mot-4' : 'Second-mot-5'), 'accepted');
    assert.equal(await host.signIn('course', isFirst ? 'Second-mot-5' : 'Premier-mot-4'), 'refused');
    assert.equal((await host.send()).length, 1);
  });

  it('makes mailed links to a password void', async () => {
    const holder = await host.add({ identifier: 'lien' });
    await send('POST', '/api/recoveries', {}, { email: 'lien@example.fr' });
    const [mail] = await host.send();
    const token = /#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    assert.equal((await change(holder, { current, password })).status, 204);
    const link = await send('PUT', `/api/password-links/${token}`, {}, { password: 'Voleur-mot-6' });
    assert.equal(await codeOf(link), '410 link-expired');
    await host.send();
  });

  it('says so where the house is too busy, and holds nothing against the holder', async () => {
    const holder = await host.add({ identifier: 'presse' });
    await host.failHashing('busy');
    for (let round = 0; round < 10; round++)
      assert.equal(await codeOf(await change(holder, { current, password })), '503 busy');
    await host.failHashing(undefined);
    assert.equal((await change(holder, { current, password })).status, 204);
    await host.send();
  });

  it('ends the sessions later where that fails at first', async () => {
    const holder = await host.add({ identifier: 'plustard' });
    await host.failToEndSessions(true);
    assert.equal((await change(holder, { current, password }, 'here')).status, 204);
    await host.failToEndSessions(false);
    await host.send();
    assert.ok((await host.endedSessions()).includes(`${holder.id} but here`));
  });

  describe('log leaks: canary password', () => {
    it('is in no log line, right or wrong', async () => {
      const holder = await host.add({ identifier: 'canari' });
      const canary = 'Canari-1-b7f3';
      await change(holder, { current: canary, password: canary });
      await change(holder, { current, password: canary });
      await host.send();
      const logged = JSON.stringify(await host.logged());
      assert.ok(logged.includes('password changed'));
      for (const secret of [canary, 'canari@example.fr']) assert.ok(!logged.includes(secret), secret);
    });
  });
});
