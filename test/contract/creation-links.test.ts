import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { passwordLink } from '@comptexpert-kit/contract';
import { linksIn, tokenOf } from '../support/domain-on.ts';
import { problemOf } from './answers.ts';
import { accepted, creating, day, hour, other } from './creating.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('the links and mails of creation', (serve) => {
  let host: ApiHost;
  const { post, put, recover, someone, mailedLink } = creating(() => host);

  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  it('CX-35 the identifier proposed to a member is changed once, on the page of the link, and never afterwards', async () => {
    await host.add({ identifier: 'occupe' });
    const member = await someone({ firstName: 'Victor', lastName: 'HUGOLIN' });
    await accepted(post(member.byId));
    const path = await mailedLink();
    const taken = await problemOf(
      await put(path, { password: 'Tournesol,7', identifier: 'Occupe' }),
      'identifier-taken',
    );
    assert.deepEqual(
      taken.errors?.map(({ pointer, code }) => [pointer, code]),
      [['/identifier', 'taken']],
    );
    await problemOf(await put(path, { password: 'Tournesol,7', identifier: 'admin' }), 'identifier-taken');
    const { identifier } = passwordLink.parse(await (await host.fetch(path)).json());
    assert.deepEqual(identifier, { value: 'vhugolin', state: 'proposed' }, 'the link is as good as before');
    assert.equal((await put(path, { password: 'Tournesol,7', identifier: 'Victor.H' })).status, 204);
    assert.equal(await host.signIn('victor.h', 'Tournesol,7'), 'accepted');
    assert.equal(await host.signIn('vhugolin', 'Tournesol,7'), 'refused');
    const mails = await host.send();
    assert.ok(mails[0]?.text.includes('victor.h'));
    await recover(member.email);
    const later = await mailedLink();
    const refused = await problemOf(
      await put(later, { password: 'Tournesol,8', identifier: 'encore' }),
      'invalid-request',
    );
    assert.deepEqual(
      refused.errors?.map(({ pointer }) => pointer),
      ['/identifier'],
    );
  });

  it('CX-35 two members who choose one identifier at the same moment: one has it, the other’s link stays good', async () => {
    const members = [await someone(), await someone()];
    const paths: string[] = [];
    for (const member of members) {
      await accepted(post(member.byId));
      paths.push(await mailedLink());
    }
    await host.meet(2);
    const answers = await Promise.all(
      paths.map((path) => put(path, { password: 'Tournesol,7', identifier: 'duel' })),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409]);
    const loser = paths[answers.findIndex(({ status }) => status === 409)] ?? '';
    const [refused = new Response()] = answers.filter(({ status }) => status === 409);
    await problemOf(refused, 'identifier-taken');
    assert.equal((await put(loser, { password: 'Tournesol,7' })).status, 204);
    await host.send();
  });

  it('CX-34 the link lives 24 hours from when the mail leaves, which waits while the mail server is away', async () => {
    const member = await someone();
    await accepted(post(member.byId));
    assert.equal(await host.failToSend(), 1);
    await host.advance(2 * hour);
    const path = await mailedLink();
    await host.advance(day - 60_000);
    assert.equal((await host.fetch(path)).status, 200);
    await host.advance(60_000);
    await problemOf(await host.fetch(path), 'link-expired');
  });

  it('CX-44 recovery sends the link of creation again to whoever has not opened it', async () => {
    const asked = other();
    await accepted(post({ ...asked, clientId: 'cotisations' }));
    const first = await mailedLink();
    await recover(asked.email);
    const second = await mailedLink();
    await problemOf(await host.fetch(first), 'link-expired');
    assert.equal(passwordLink.parse(await (await host.fetch(second)).json()).purpose, 'creation');
    assert.equal((await put(second, { password: 'Tournesol,7' })).status, 204);
    await host.send();
  });

  it('log leaks: no birth date, e-mail address, phone number, name or token in the log', async () => {
    const member = await someone({
      birthDate: '1977-07-17',
      email: 'canari.membre@example.fr',
      lastName: 'CANARI',
    });
    await problemOf(await post({ ...member.byId, birthDate: '1966-06-16' }), 'member-not-recognised');
    await accepted(post(member.byId));
    const asked = other({
      email: 'canari.autre@example.fr',
      phone: '06 39 98 77 66',
      lastName: 'Canari',
      address: '1 rue du Canari',
    });
    await accepted(post(asked));
    await host.failToSend();
    await host.advance(hour);
    const tokens = (await host.send()).map(({ text }) => tokenOf(linksIn(text)[0]));
    assert.equal(tokens.length, 2);
    const logged = JSON.stringify(await host.logged());
    for (const canary of [
      '1977-07-17',
      '1966-06-16',
      'canari',
      'Canari',
      'CANARI',
      '06 39 98 77 66',
      ...tokens,
    ])
      assert.ok(!logged.includes(canary), canary);
  });
});
