import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { identifierAvailability, passwordLink } from '@comptexpert-kit/contract';
import { linksIn } from '../support/domain-on.ts';
import { problemOf, visible } from './answers.ts';
import { accepted, creating, other } from './creating.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';

await onEveryHost('what creation tells nobody', (serve) => {
  let host: ApiHost;
  const { post, get, put, recover, someone, mailedLink, accountsOf } = creating(() => host);

  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  it('CX-34 account enumeration: a member with an account gets the same answer, and « vous avez déjà un Comptexpert » by mail', async () => {
    const [holder, stranger] = [await someone(), await someone()];
    await accepted(post(holder.byId));
    const path = await mailedLink();
    const { identifier } = passwordLink.parse(await (await host.fetch(path)).json());
    assert.equal((await put(path, { password: 'Tournesol,7' })).status, 204);
    await host.send();

    const [known, unknown] = [
      await visible(await post(holder.byId)),
      await visible(await post(stranger.byId)),
    ];
    assert.deepEqual(known, unknown);
    const mails = await host.send();
    const mail = mails.find(({ to }) => to === holder.email);
    assert.match(mail?.subject ?? '', /vous avez déjà un Comptexpert/);
    assert.ok(mail?.text.includes(identifier.value));
    assert.ok(mail?.text.includes('/find_identifiant.php'));
    assert.deepEqual(linksIn(mail?.text ?? ''), [], 'nothing in it sets a password');
    assert.equal((await accountsOf(holder.email)).length, 1);
  });

  it('CX-51 account enumeration: an address that has an account answers as a new one, and its identifier is taken all the same', async () => {
    const holder = await host.add({ identifier: 'deja' });
    const [known, unknown] = [other({ email: holder.email.toUpperCase() }), other()];
    assert.deepEqual(await visible(await post(known)), await visible(await post(unknown)));
    const [already, ...more] = (await host.send()).filter(({ to }) => to === holder.email);
    assert.deepEqual(more, []);
    assert.match(already?.subject ?? '', /vous avez déjà un Comptexpert/);
    assert.ok(already?.text.includes('deja'));
    assert.deepEqual(linksIn(already?.text ?? ''), []);
    for (const { identifier } of [known, unknown]) {
      const answer = identifierAvailability.parse(await (await get(`/api/identifiers/${identifier}`)).json());
      assert.equal(answer.available, false, 'neither tells whose address it was');
    }
    assert.equal(await host.signIn(known.identifier, 'Bon-mot-2'), 'refused');
    // Recovery speaks of the account that is open, and of nothing else.
    await recover(holder.email);
    const [recovery, ...rest] = await host.send();
    assert.deepEqual(rest, []);
    assert.ok(!recovery?.text.includes(known.identifier));
  });

  it('CX-34 account enumeration: the limit of mails, too, is the same for both', async () => {
    const refused = async (email: string) => {
      for (let i = 0; i < 5; i++) await accepted(post(other({ email })));
      return visible(await post(other({ email })));
    };
    const holder = await host.add({ identifier: 'souvent' });
    const known = await refused(holder.email);
    assert.deepEqual(known, await refused('jamais@example.fr'));
    assert.equal((known as { status: number }).status, 429);
    const member = await someone();
    for (let i = 0; i < 5; i++) await accepted(post(member.byId));
    await problemOf(await post(member.byNumber), 'rate-limited');
    await host.send();
  });
});
