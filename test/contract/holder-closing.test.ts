import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accountExport, identifierAvailability } from '@comptexpert-kit/contract';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { codeOf, sendTo } from './answers.ts';
import { type ApiHost, signedIn } from './host.ts';
import { onEveryHost } from './hosts.ts';

const password = 'Bon-mot-2';

await onEveryHost('a holder’s data and the end of an account', (serve) => {
  let host: ApiHost;
  before(async () => {
    host = await serve();
  });
  after(() => host.close());

  const send = sendTo(() => host);
  const close = (account: Pick<Account, 'id'>, typed = password) =>
    send('POST', '/api/account/closure', signedIn(account), { password: typed });
  const link = (text = '') => /mot-de-passe#(\S+)/.exec(text)?.[1] ?? '';

  /** A member of the register with an account. */
  async function member(identifier: string, birthDate: string): Promise<Account & { memberId: string }> {
    const email = `${identifier}@example.fr`;
    const [memberId = ''] = await host.enter([{ lastName: identifier.toUpperCase(), birthDate, email }]);
    const account = await host.add({ identifier, memberId, email, familyName: identifier });
    return { ...account, memberId };
  }

  async function isFree(identifier: string): Promise<boolean> {
    const response = await send('GET', `/api/identifiers/${identifier}`, {});
    return identifierAvailability.parse(await response.json()).available;
  }

  const createOther = (identifier: string, email: string) =>
    send(
      'POST',
      '/api/accounts',
      {},
      {
        profile: 'autre',
        identifier,
        email,
        title: 'madame',
        lastName: 'Autre',
        firstName: 'Anne',
        address: '1 rue X',
        city: 'Paris',
        postalCode: '75001',
        birthYear: 1980,
        newsletter: false,
      },
    );

  describe('export', () => {
    it('gives a holder everything that is kept about them, as a file', async () => {
      const holder = await member('donnees', '1980-02-01');
      const here = await host.startSession({ accountId: holder.id, device: 'Firefox sur Windows' });
      await send('POST', '/api/recoveries', {}, { email: holder.email });
      const [recovery] = await host.send();
      await send('POST', '/api/account/email-changes', signedIn(holder), {
        email: 'neuf@exemple.fr',
        password,
      });
      const warned = await host.send();

      const response = await send('GET', '/api/account/export', signedIn(holder, here));
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Content-Disposition'), 'attachment; filename="mon-compte.json"');
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
      const text = await response.text();
      const all = accountExport.parse(JSON.parse(text));
      assert.deepEqual(
        [all.account.identifier, all.account.pendingEmail?.email],
        ['donnees', 'neuf@exemple.fr'],
      );
      assert.deepEqual([all.register?.birthDate, all.register?.email], ['1980-02-01', holder.email]);
      assert.deepEqual(
        all.sessions.map(({ current, device }) => [current, device]),
        [[true, 'Firefox sur Windows']],
      );
      assert.deepEqual(
        all.passwordLinks.map(({ purpose, usedAt }) => [purpose, usedAt]),
        [['recovery', null]],
      );
      assert.deepEqual(
        all.emailChanges.map(({ email, outcome }) => [email, outcome]),
        [['neuf@exemple.fr', null]],
      );
      assert.deepEqual(
        all.mails.map(({ to }) => to).sort(),
        [holder.email, holder.email, 'neuf@exemple.fr'].sort(),
      );
      const secrets = [recovery, ...warned].map((mail) => /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '');
      for (const secret of [...secrets, holder.passwordHash ?? '', password])
        assert.ok(secret !== '' && !text.includes(secret), 'no link, no password, no hash');
    });

    it('IDOR: says nothing of anybody else', async () => {
      const holder = await host.add({ identifier: 'seul', profile: 'autre' });
      const text = await (await send('GET', '/api/account/export', signedIn(holder))).text();
      const all = accountExport.parse(JSON.parse(text));
      assert.deepEqual(
        [all.register, all.sessions, all.passwordLinks, all.emailChanges, all.mails],
        [null, [], [], [], []],
      );
      assert.ok(!text.includes('donnees'));
    });
  });

  describe('closing', () => {
    it('erases the account of « Autre profil », ends its sessions and tells its holder', async () => {
      const holder = await host.add({ identifier: 'fermee', profile: 'autre', phone: '06 39 98 12 34' });
      await host.startSession({ accountId: holder.id });
      await send('POST', '/api/recoveries', {}, { email: holder.email });
      const token = link((await host.send())[0]?.text);
      assert.equal((await close(holder)).status, 204);

      assert.ok((await host.endedSessions()).includes(holder.id));
      assert.equal(await codeOf(await send('GET', '/api/account', signedIn(holder))), '401 not-signed-in');
      assert.equal(await codeOf(await close(holder)), '401 not-signed-in', 'once more');
      assert.equal(await host.signIn('fermee', password), 'refused');
      assert.ok(!(await host.accounts()).some(({ id }) => id === holder.id));
      assert.equal(await codeOf(await send('GET', `/api/password-links/${token}`, {})), '404 link-unknown');
      const mails = await host.send();
      assert.deepEqual(
        mails.map(({ to }) => to),
        [holder.email],
      );
      assert.match(mails[0]?.text ?? '', /est fermé|a été fermé/);
      assert.ok(!mails[0]?.text.includes('tableau de l’Ordre'));
      await send('POST', '/api/recoveries', {}, { email: holder.email });
      assert.deepEqual(await host.send(), []);
    });

    it('asks for the password, and changes nothing without it', async () => {
      const holder = await host.add({ identifier: 'reste' });
      assert.equal(await codeOf(await close(holder, 'Faux-mot-9')), '403 wrong-password');
      assert.equal(await host.signIn('reste', password), 'accepted');
      assert.deepEqual(await host.send(), []);
    });

    it('retires the identifier: nobody else takes it, by any way', async () => {
      const holder = await host.add({ identifier: 'retire', profile: 'autre' });
      assert.equal((await close(holder)).status, 204);
      await host.send();
      assert.equal(await isFree('retire'), false);
      assert.equal(await isFree('RETIRE'), false);
      assert.equal(await codeOf(await createOther('retire', 'neuve@exemple.fr')), '409 identifier-taken');

      const [memberId = ''] = await host.enter([
        { lastName: 'ETIRE', firstName: 'Rose', birthDate: '1990-05-05', email: 'rose@exemple.fr' },
      ]);
      const asked = { profile: 'expert-comptable', memberId, birthDate: '1990-05-05' };
      assert.equal((await send('POST', '/api/accounts', {}, asked)).status, 202);
      const token = link((await host.send())[0]?.text);
      const wanted = { password: 'Rose-mot-8', identifier: 'retire' };
      assert.equal(
        await codeOf(await send('PUT', `/api/password-links/${token}`, {}, wanted)),
        '409 identifier-taken',
      );
      assert.equal(
        (await send('PUT', `/api/password-links/${token}`, {}, { password: 'Rose-mot-8' })).status,
        204,
      );
      assert.equal(await host.signIn('retire', 'Rose-mot-8'), 'refused');
      assert.equal(await host.signIn('retire2', 'Rose-mot-8'), 'accepted', 'what is proposed is another one');
      await host.send();
    });

    it('R-2 leaves a member in the register, who may open an account again and be called the same', async () => {
      const holder = await member('mrevient', '1975-03-04');
      assert.equal((await close(holder)).status, 204);
      const [mail] = await host.send();
      assert.ok(mail?.text.includes('tableau de l’Ordre'));
      const asked = { profile: 'expert-comptable', memberId: holder.memberId, birthDate: '1975-03-04' };
      assert.equal((await send('POST', '/api/accounts', {}, asked)).status, 202);
      const token = link((await host.send())[0]?.text);
      const wanted = { password: 'Retour-mot-8', identifier: 'mrevient' };
      assert.equal((await send('PUT', `/api/password-links/${token}`, {}, wanted)).status, 204);
      assert.equal(await host.signIn('mrevient', 'Retour-mot-8'), 'accepted');
      await host.send();
    });

    it('of closing and creating at the same moment, creating never gets the identifier', async () => {
      const holder = await host.add({ identifier: 'instant', profile: 'autre' });
      const [closed, created] = await Promise.all([
        close(holder),
        createOther('instant', 'instant-2@exemple.fr'),
      ]);
      assert.deepEqual([closed.status, created.status], [204, 409]);
      await host.send();
    });

    it('of closing twice at the same moment one counts', async () => {
      const holder = await host.add({ identifier: 'deuxfois' });
      await host.meet(2);
      const answers = await Promise.all([close(holder), close(holder)]);
      await host.meet(0);
      assert.deepEqual(answers.map(({ status }) => status === 204).sort(), [false, true]);
      assert.equal((await host.send()).length, 1);
    });

    it('takes a change of address along that waits', async () => {
      const holder = await host.add({ identifier: 'enattente' });
      await send('POST', '/api/account/email-changes', signedIn(holder), {
        email: 'jamais@exemple.fr',
        password,
      });
      const confirm =
        /adresse-email#(\S+)/.exec(
          (await host.send()).find(({ to }) => to === 'jamais@exemple.fr')?.text ?? '',
        )?.[1] ?? '';
      assert.equal((await send('POST', `/api/email-links/${confirm}`, {})).status, 200);
      assert.equal((await close(holder)).status, 204);
      await host.advance(25 * 60 * 60_000);
      assert.deepEqual(
        (await host.send()).map(({ to }) => to),
        [holder.email],
        'the last mail, and no other',
      );
      assert.equal(await codeOf(await send('GET', `/api/email-links/${confirm}`, {})), '404 link-unknown');
    });

    it('ends the sessions later where that fails at first', async () => {
      const holder = await host.add({ identifier: 'pannefin' });
      await host.failToEndSessions(true);
      assert.equal((await close(holder)).status, 204);
      await host.failToEndSessions(false);
      await host.send();
      assert.ok((await host.endedSessions()).includes(holder.id));
    });
  });
});
