import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  auditPage,
  recoveryCodes as recoveryCodesSchema,
  type SecondFactor,
  secondFactor,
  secondFactorSecret,
  space as spaceSchema,
  spaceUser,
} from '@comptexpert-kit/contract';
import { codeAt, stepAt } from '../../packages/backend/src/domain/second-factor/totp.ts';
import { bytesOf } from '../support/authenticator.ts';
import { linksIn, tokenOf } from '../support/domain-on.ts';
import { codeOf, sendTo } from './answers.ts';
import type { ApiHost } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type Client, Firm } from './space.ts';

const minute = 60_000;
const hour = 60 * minute;
const password = 'Bon-mot-2';
/** Of one who signs in somewhere else. */
const elsewhere = 'another-one';

await onEveryHost('« Sécurité avancée »', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  let now: number;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
    now = (await firm.person()).account.createdAt;
  });
  after(() => host.close());

  const send = sendTo(() => host);
  const advance = async (by: number): Promise<void> => {
    await host.advance(by);
    now += by;
  };
  /** An app of somebody, not confirmed yet. */
  const enrol = async (client: Client): Promise<{ secret: string; code: () => Promise<string> }> => {
    const response = await client.ask('POST', '/api/second-factor', { password });
    assert.equal(response.status, 201, await response.clone().text());
    const { secret, uri } = secondFactorSecret.parse(await response.json());
    assert.ok(uri.includes(`secret=${secret}&`));
    return { secret, code: () => codeAt(bytesOf(secret), stepAt(now)) };
  };
  /** An app of somebody that counts; the next code of it is one that nobody has used. */
  const protect = async (client: Client): Promise<{ code: () => Promise<string>; recovery: string[] }> => {
    const { code } = await enrol(client);
    const confirmed = await client.ask('POST', '/api/second-factor/confirmation', { code: await code() });
    assert.equal(confirmed.status, 200, await confirmed.clone().text());
    await advance(minute);
    await host.send();
    return { code, recovery: recoveryCodesSchema.parse(await confirmed.json()).recoveryCodes };
  };
  const prove = (client: Client, code: string, session?: string) =>
    client.ask('POST', '/api/second-factor/proof', { code }, session);
  const stateOf = async (client: Client, session?: string): Promise<SecondFactor> =>
    secondFactor.parse(await (await client.ask('GET', '/api/second-factor', undefined, session)).json());
  const secured = async (): Promise<{
    siren: string;
    lea: Client;
    tries: (session?: string) => Promise<string>;
  }> => {
    const siren = await firm.company();
    const lea = await firm.user(siren, ['deposit', 'indicators', 'archives'], { secured: ['archives'] });
    const tries = (session?: string) =>
      host.tryModule({ accountId: lea.account.id, sessionId: lea.session(session) }, siren, 'archives');
    return { siren, lea, tries };
  };

  describe('what asks for it', () => {
    it('ECP-14 is said for modules 2 and 3, by user, and told to that user', async () => {
      const siren = await firm.company();
      const [claire, lea] = [await firm.user(siren, ['admin']), await firm.user(siren, ['archives'])];
      const ask = async (body: object) =>
        spaceUser.parse(await (await claire.ask('PATCH', `/api/users/${lea.userId}`, body)).json()).secured;
      assert.deepEqual(await ask({ secured: ['archives', 'indicators'] }), ['indicators', 'archives']);
      const { companies } = spaceSchema.parse(await (await lea.ask('GET', '/api/space')).json());
      assert.deepEqual(companies[0]?.secured, ['indicators', 'archives']);
      assert.deepEqual(await ask({ name: 'Léa' }), ['indicators', 'archives'], 'what is not named stays');
      assert.deepEqual(await ask({ secured: [] }), []);
      const { items } = auditPage.parse(await (await claire.ask('GET', '/api/audit')).json());
      assert.deepEqual(items.map(({ changes }) => changes[0]?.field).reverse(), [
        'secured',
        'name',
        'secured',
      ]);
      for (const module of ['deposit', 'admin']) {
        const refused = await claire.ask('PATCH', `/api/users/${lea.userId}`, { secured: [module] });
        assert.equal(await codeOf(refused), '422 invalid-request', module);
      }
    });

    it('stays closed until this very sign-in has proved it, and closes again after twelve hours', async () => {
      const { siren, lea, tries } = await secured();
      assert.equal(await tries(), 'SecondFactorRequired', 'before there is an app');
      const caller = { accountId: lea.account.id, sessionId: lea.session() };
      assert.equal(await host.tryModule(caller, siren, 'indicators'), 'entered', 'the other module is open');
      const { code } = await protect(lea);
      assert.equal(await tries(), 'entered', 'whoever confirmed the app has proved it');
      assert.equal(await tries(elsewhere), 'SecondFactorRequired');
      assert.equal((await prove(lea, await code(), elsewhere)).status, 204);
      assert.equal(await tries(elsewhere), 'entered');
      assert.deepEqual(await stateOf(lea, elsewhere), { active: true, recoveryCodes: 10, proven: true });
      await advance(12 * hour);
      assert.equal(await tries(elsewhere), 'SecondFactorRequired');
      assert.equal((await stateOf(lea, elsewhere)).proven, false);
    });

    it('is not got round by a new password', async () => {
      const { lea, tries } = await secured();
      await protect(lea);
      await send('POST', '/api/recoveries', {}, { email: lea.account.email });
      const [mail] = await host.send();
      const path = `/api/password-links/${tokenOf(linksIn(mail?.text ?? '')[0])}`;
      assert.equal((await send('PUT', path, {}, { password: 'Nouveau-mot-3' })).status, 204);
      await host.send();
      assert.equal(await tries(elsewhere), 'SecondFactorRequired');
      assert.equal((await stateOf(lea, elsewhere)).active, true);
    });
  });

  describe('an authenticator app', () => {
    it('takes the password, and counts from its first code on', async () => {
      const lea = await firm.person();
      const wrong = await lea.ask('POST', '/api/second-factor', { password: 'un autre' });
      assert.equal(await codeOf(wrong), '403 wrong-password');
      const first = await enrol(lea);
      const { code, secret } = await enrol(lea);
      assert.match(secret, /^[A-Z2-7]{32}$/);
      assert.deepEqual(await stateOf(lea), { active: false, recoveryCodes: 0, proven: false });
      assert.equal(await codeOf(await prove(lea, await code())), '409 second-factor-missing', 'not yet');
      const confirm = (typed: string) => lea.ask('POST', '/api/second-factor/confirmation', { code: typed });
      assert.equal(await codeOf(await confirm(await first.code())), '403 second-factor-wrong', 'replaced');
      const typed = await code();
      const confirmed = await confirm(`${typed.slice(0, 3)} ${typed.slice(3)}`);
      assert.equal(confirmed.status, 200);
      const { recoveryCodes } = recoveryCodesSchema.parse(await confirmed.json());
      assert.equal(new Set(recoveryCodes).size, 10);
      assert.deepEqual(await stateOf(lea), { active: true, recoveryCodes: 10, proven: true });
      const [mail] = await host.send();
      assert.equal(mail?.to, lea.account.email);
      assert.match(mail.text, /protège désormais votre accès/);
      assert.equal(await codeOf(await confirm(await code())), '409 second-factor-exists');
      const again = await lea.ask('POST', '/api/second-factor', { password });
      assert.equal(await codeOf(again), '409 second-factor-exists', 'nobody puts theirs in its place');
    });

    it('code replay: no code counts twice, nor one from before it', async () => {
      const lea = await firm.person();
      const { code } = await protect(lea);
      const older = await code();
      await advance(30_000);
      const typed = await code();
      assert.equal((await prove(lea, typed, elsewhere)).status, 204);
      for (const used of [typed, older])
        assert.equal(await codeOf(await prove(lea, used)), '403 second-factor-wrong');
      await advance(30_000);
      const both = await code();
      const answers = await Promise.all([prove(lea, both), prove(lea, both, elsewhere)]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 403]);
    });

    it('code guess: after ten wrong ones it is closed for an hour, for right ones too, and opens again', async () => {
      const lea = await firm.person();
      const { code } = await protect(lea);
      const wrong = String((Number(await code()) + 500_000) % 1_000_000).padStart(6, '0');
      for (let tried = 0; tried < 10; tried++)
        assert.equal(await codeOf(await prove(lea, wrong)), '403 second-factor-wrong');
      assert.equal(await codeOf(await prove(lea, await code())), '429 rate-limited');
      await advance(hour + minute);
      assert.equal((await prove(lea, await code())).status, 204);
    });

    it('goes with password and code, and every proof with it', async () => {
      const { lea, tries } = await secured();
      const { code } = await protect(lea);
      assert.equal(await tries(), 'entered');
      const remove = (body: object) => lea.ask('POST', '/api/second-factor/removal', body);
      assert.equal(
        await codeOf(await remove({ password: 'autre', code: await code() })),
        '403 wrong-password',
      );
      assert.equal(await codeOf(await remove({ password, code: '000000' })), '403 second-factor-wrong');
      assert.equal((await remove({ password, code: await code() })).status, 204);
      assert.equal(await tries(), 'SecondFactorRequired');
      assert.deepEqual(await stateOf(lea), { active: false, recoveryCodes: 0, proven: false });
      const [mail] = await host.send();
      assert.match(mail?.text ?? '', /a été retirée/);
      await protect(lea);
    });

    it('log leaks: its secret is in no log', async () => {
      const lea = await firm.person();
      const { secret, code } = await enrol(lea);
      await lea.ask('POST', '/api/second-factor/confirmation', { code: await code() });
      await host.send();
      assert.ok(!JSON.stringify(await host.logged()).includes(secret));
    });
  });

  describe('recovery codes', () => {
    it('open once what a code of the app opens, however they are typed, and their holder is told', async () => {
      const { lea, tries } = await secured();
      const { recovery } = await protect(lea);
      const [one = '', other = ''] = recovery;
      assert.match(one, /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
      assert.equal((await prove(lea, one.toLowerCase().replaceAll('-', ' '), elsewhere)).status, 204);
      assert.equal(await tries(elsewhere), 'entered');
      const [mail] = await host.send();
      assert.match(mail?.text ?? '', /Un code de secours vient de servir.* il en reste 9/);
      assert.equal(await codeOf(await prove(lea, one)), '403 second-factor-wrong');
      assert.equal((await prove(lea, other)).status, 204);
      assert.equal((await stateOf(lea)).recoveryCodes, 8);
      await host.send();
      const marc = await firm.person();
      await protect(marc);
      assert.equal(
        await codeOf(await prove(marc, recovery[2] ?? '')),
        '403 second-factor-wrong',
        'not theirs',
      );
    });

    it('are handed out anew for a code, and those before are void', async () => {
      const lea = await firm.person();
      const { code, recovery } = await protect(lea);
      const renew = async (typed: string) =>
        lea.ask('POST', '/api/second-factor/recovery-codes', { code: typed });
      assert.equal(await codeOf(await renew('AAAA-AAAA-AAAA-AAAA')), '403 second-factor-wrong');
      const renewed = recoveryCodesSchema.parse(await (await renew(await code())).json()).recoveryCodes;
      assert.equal((await stateOf(lea)).recoveryCodes, 10);
      assert.equal(await codeOf(await prove(lea, recovery[0] ?? '')), '403 second-factor-wrong');
      assert.equal((await prove(lea, renewed[0] ?? '')).status, 204);
      await host.send();
    });
  });

  describe('whoever has lost everything', () => {
    it('R-12 is helped by the firm, and by no administrator', async () => {
      const { siren, lea, tries } = await secured();
      await protect(lea);
      const [claire, nora] = [await firm.user(siren, ['admin']), await firm.employee('Nora Benali')];
      const stranger = await firm.user(await firm.company(), ['admin']);
      const reset = (client: Client) => client.ask('DELETE', `/api/users/${lea.userId}/second-factor`);
      assert.equal(await codeOf(await reset(claire)), '403 right-missing');
      assert.equal(await codeOf(await reset(stranger)), '404 user-unknown');
      assert.equal((await stateOf(lea)).active, true);
      assert.equal((await reset(nora)).status, 204);
      assert.equal(await tries(), 'SecondFactorRequired');
      assert.equal((await stateOf(lea)).active, false);
      const [mail, ...others] = await host.send();
      assert.deepEqual([mail?.to, others], [lea.account.email, []]);
      assert.match(mail?.text ?? '', /À la demande de votre cabinet/);
      const { items } = auditPage.parse(await (await claire.ask('GET', '/api/audit')).json());
      assert.deepEqual(
        [items[0]?.action, items[0]?.actor, items[0]?.subject],
        ['second-factor-reset', { name: 'Nora Benali', role: 'staff' }, lea.account.email],
      );
      assert.equal((await reset(nora)).status, 204, 'again changes nothing');
      assert.deepEqual(await host.send(), []);
      await protect(lea);
    });
  });

  for (const code of ['12345', '1234567', 'abc', 'AAAA-AAAA-AAAA-AAA1', ''])
    it(`refuses « ${code} » as no code at all`, async () => {
      assert.equal(await codeOf(await prove(await firm.person(), code)), '422 invalid-request');
    });
});
