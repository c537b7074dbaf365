import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Answer } from '../../extension/messages.ts';
import { startTestKit, type TestKit } from '../issuer/support/kit.ts';
import { marie, paul } from '../issuer/support/people.ts';
import { Extension, popup } from './support/extension.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const passphrase = 'un canard traverse la Seine';

describe('the background of the extension', () => {
  let kit: TestKit;
  let extension: Extension;
  before(async () => {
    kit = await startTestKit();
  });
  after(() => kit.dispose());
  beforeEach(async () => {
    await kit.database.deleteFrom('oidc_models').where('model', '!=', 'Client').execute();
    await kit.database.deleteFrom('session_details').execute();
    extension = await Extension.install(kit);
  });

  async function state() {
    const answer = await extension.ask({ type: 'state' });
    assert.ok(answer.ok);
    return answer.value;
  }

  async function firstId(): Promise<string> {
    return (await extension.first()).id;
  }

  it('answers its own pages alone', async () => {
    const strangers = [
      { ...popup, id: 'anotherextension' },
      { ...popup, url: 'https://evil.example/', origin: 'https://evil.example' },
      { ...popup, origin: 'https://evil.example' },
      { ...popup, url: `${popup.url}`.replace('chrome-extension://', 'https://evil.example/') },
      { ...popup, frameId: 3 },
      { ...popup, tab: { url: 'https://evil.example/' } },
      { id: popup.id },
      {},
    ];
    for (const stranger of strangers)
      assert.equal(await extension.hear({ type: 'state' }, stranger), undefined, JSON.stringify(stranger));
    assert.ok(await extension.hear({ type: 'state' }, popup));
    assert.ok(await extension.hear({ type: 'state' }, { ...popup, frameId: 0, tab: {} }));
  });

  it('takes no message that is none of its requests', async () => {
    for (const message of [
      undefined,
      'state',
      { type: 'token' },
      { type: 'state', more: 1 },
      { type: 'rename-account', account: 'a', label: 'x'.repeat(81) },
      JSON.parse('{"type":"state","__proto__":{"x":1},"constructor":1}'),
    ])
      assert.equal(await extension.hear(message, popup), undefined, JSON.stringify(message));
  });

  it('tells no token, no key and no name of the issuer’s in any answer', async () => {
    const added = await extension.ask({ type: 'add-account' });
    const { id, refreshToken, accessToken, subject } = await extension.first();
    const exported = await extension.ask({ type: 'export' });
    const answers = [
      added,
      await extension.ask({ type: 'open-service', account: id, service: 'cotisations' }),
      await extension.ask({ type: 'colour-account', account: id, colour: 'rose' }),
      await extension.ask({ type: 'sign-out-account', account: id, everywhere: false }),
      extension.told,
    ];
    assert.ok(refreshToken && accessToken);
    for (const secret of [refreshToken, accessToken.value]) {
      assert.ok(!JSON.stringify(exported).includes(secret));
      assert.ok(!JSON.stringify(answers).includes(secret));
    }
    assert.ok(!JSON.stringify(answers).includes(subject));
    assert.ok(exported.ok);
    const file = JSON.parse(exported.value.json) as { accounts: [{ claims: { name: string } }] };
    assert.equal(file.accounts[0].claims.name, 'Marie Durand');
  });

  it('tells its open pages what has changed, once', async () => {
    await extension.background.wake();
    await extension.ask({ type: 'add-account' });
    const { length } = extension.told;
    assert.equal(extension.told.at(-1)?.state.accounts.length, 1);
    await extension.background.wake();
    await extension.background.wake();
    assert.equal(extension.told.length - length, 0);
  });

  it('keeps for a popup what that draws at first, with no token and no key in it', async () => {
    await extension.ask({ type: 'add-account' });
    assert.deepEqual(await extension.drawnAtFirst(), await state());
    const { id, refreshToken, accessToken, subject } = await extension.first();
    const kept = JSON.stringify(extension.world.session.items);
    assert.ok(refreshToken && accessToken);
    for (const secret of [refreshToken, accessToken.value, subject]) assert.ok(!kept.includes(secret));
    await extension.ask({ type: 'rename-account', account: id, label: 'Mon cabinet' });
    assert.equal((await extension.drawnAtFirst())?.accounts[0]?.label, 'Mon cabinet');
    await extension.ask({ type: 'sign-out-account', account: id, everywhere: false });
    assert.equal((await extension.drawnAtFirst())?.accounts[0]?.session.status, 'over');
    await extension.ask({ type: 'erase' });
    assert.deepEqual((await extension.drawnAtFirst())?.accounts, []);
    assert.ok(!JSON.stringify(extension.world.session.items).includes('Durand'));
  });

  it('opens a service on its own address, signed in as the account that was asked for', async () => {
    await extension.ask({ type: 'add-account' });
    const answer = await extension.ask({
      type: 'open-service',
      account: await firstId(),
      service: 'cotisations',
    });
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.deepEqual(extension.opened, [`${kit.urls.site('cotisations')}/`]);
    const none = await extension.ask({ type: 'open-service', account: await firstId(), service: 'nowhere' });
    assert.deepEqual(none, { ok: false, refusal: { code: 'not-found' } });
  });

  it('knows the services that it was told last while the issuer is away', async () => {
    await extension.background.wake();
    assert.equal((await state()).services.length, 3);
    extension.online = false;
    extension.ahead = day;
    await extension.restart();
    await extension.background.wake();
    assert.equal((await state()).services.length, 3);
  });

  it('shows on the toolbar whether there are sessions, and whether their issuer answers', async () => {
    await extension.background.wake();
    assert.equal(extension.toolbar?.title, 'Comptexpert\u00a0: aucun compte');
    await extension.ask({ type: 'add-account' });
    assert.deepEqual(
      [extension.toolbar.icon, extension.toolbar.title, extension.toolbar.badge],
      ['live', 'Comptexpert\u00a0: 1 session active', ''],
    );
    await extension.expire();
    extension.online = false;
    await extension.background.wake();
    const { icon, badge } = extension.toolbar;
    assert.deepEqual([icon, badge], ['attention', '?']);
    assert.equal((await state()).accounts[0]?.session.status, 'unreachable');
  });

  it('warns quietly before the end of a session, and says when it has come', async () => {
    await extension.ask({ type: 'add-account' });
    const { until } = (await extension.first()).session;
    const set = async (left: number): Promise<void> => {
      await extension.vault.change(await firstId(), (record) => ({
        ...record,
        session: { ...record.session, until: Date.now() + left },
      }));
      await extension.background.wake();
    };
    assert.ok(until > Date.now() + 29 * day);
    await set(25.5 * minute);
    assert.deepEqual([extension.toolbar?.icon, extension.toolbar?.badge], ['ending', '25m']);
    assert.equal((await state()).accounts[0]?.session.status, 'ending');
    await extension.ask({ type: 'change-settings', change: { warnBefore: 10 } });
    assert.equal(extension.toolbar?.icon, 'live');
    await set(-1);
    assert.deepEqual([extension.toolbar.icon, extension.toolbar.badge], ['attention', '!']);
    assert.deepEqual((await state()).accounts[0]?.session, { status: 'over', reason: 'expired' });
  });

  it('is woken in time for the next refresh, and does it then', async () => {
    await extension.ask({ type: 'add-account' });
    const { session, accessToken } = await extension.first();
    assert.equal(extension.wakeAt, session.refreshAt);
    await extension.expire();
    await extension.background.wake();
    assert.notEqual((await extension.first()).accessToken?.value, accessToken?.value);
    assert.ok(extension.wakeAt > Date.now() + 5 * minute);
  });

  describe('with a passphrase', () => {
    beforeEach(async () => {
      await extension.ask({ type: 'add-account' });
      await extension.ask({ type: 'protect', passphrase });
    });

    const isLocked = async () => (await state()).lock.locked;

    it('locks when its owner says so, and tells nobody any name', async () => {
      const answer = await extension.ask({ type: 'lock' });
      assert.ok(answer.ok);
      assert.deepEqual([answer.value.lock.locked, answer.value.accounts], [true, []]);
      assert.equal(extension.toolbar?.icon, 'locked');
      assert.deepEqual(await extension.pages?.accounts(), []);
      assert.equal(await extension.pages?.isLocked(), true);
      const account = 'any';
      for (const request of [
        { type: 'export' },
        { type: 'remove-account', account },
        { type: 'renew-account', account },
      ] as const)
        assert.deepEqual(await extension.ask(request), { ok: false, refusal: { code: 'locked' } });
      const back = await extension.ask({ type: 'unlock', passphrase });
      assert.ok(back.ok);
      assert.equal(back.value.accounts.length, 1);
    });

    const lockings = {
      'its owner says so': () => extension.ask({ type: 'lock' }),
      'the system locks': () => extension.background.left('locked'),
      'nobody is there': () => extension.background.left('idle'),
    };
    for (const [when, lock] of Object.entries(lockings))
      it(`keeps no name from the moment on that it locks, when ${when}, though it was just keeping some`, async () => {
        assert.equal((await extension.drawnAtFirst())?.accounts.length, 1);
        const { session } = extension.world;
        const leftWhileLocked = new Set<string>();
        const look = (): void => {
          if (!('opened' in session.items))
            for (const left of Object.keys(session.items)) leftWhileLocked.add(left);
        };
        const [set, remove] = [session.set.bind(session), session.remove.bind(session)];
        let locking: Promise<unknown> | undefined;
        session.set = async (items) => {
          if ('state' in items) {
            locking ??= lock();
            // Whatever can go on before these are written does.
            for (let turn = 0; turn < 50; turn += 1) await setImmediate();
          }
          await set(items);
          look();
        };
        session.remove = async (keys) => {
          await remove(keys);
          look();
        };
        await extension.background.changed();
        await locking;
        assert.equal(await isLocked(), true);
        assert.deepEqual([session.items, [...leftWhileLocked]], [{}, []]);
      });

    it('lets no popup draw a name after the time at which it locks by itself, though nothing has run since', async () => {
      extension.ahead = 14 * minute;
      assert.equal((await extension.drawnAtFirst())?.accounts.length, 1);
      extension.ahead = 15 * minute;
      assert.equal(await extension.drawnAtFirst(), undefined);
    });

    it('locks by itself after the time that was chosen, unless somebody is there', async () => {
      extension.ahead = 14.5 * minute;
      await extension.background.wake();
      extension.ahead = 16 * minute;
      assert.equal(await isLocked(), false);
      extension.inUse = false;
      extension.ahead = 29 * minute;
      await extension.background.wake();
      assert.equal(await isLocked(), false);
      extension.ahead = 30 * minute;
      assert.equal(await isLocked(), true);
    });

    it('is locked when a laptop wakes after hours, whoever moves its mouse then', async () => {
      extension.ahead = 3 * 60 * minute;
      await (await extension.restart()).wake();
      assert.equal(await isLocked(), true);
    });

    it('locks with the system and after the browser’s word that nobody is there, as was chosen', async () => {
      await extension.ask({ type: 'change-settings', change: { lockWithSystem: false, lockAfter: 0 } });
      await extension.background.left('locked');
      await extension.background.left('idle');
      assert.equal(await isLocked(), false);
      await extension.ask({ type: 'change-settings', change: { lockWithSystem: true } });
      await extension.background.left('locked');
      assert.equal(await isLocked(), true);
      await extension.ask({ type: 'unlock', passphrase });
      await extension.ask({ type: 'change-settings', change: { lockAfter: 5 } });
      await extension.background.left('idle');
      assert.equal(await isLocked(), true);
    });

    it('is locked when the browser starts again', async () => {
      await extension.restartBrowser();
      assert.equal(await isLocked(), true);
    });

    it('is unlocked at once, also while its issuer does not answer', async () => {
      await extension.ask({ type: 'lock' });
      const pending = Promise.withResolvers<Response>();
      extension.meanwhile = () => pending.promise;
      extension.ahead = 12 * 60 * minute;
      const answer = await extension.ask({ type: 'unlock', passphrase });
      assert.ok(answer.ok);
      assert.equal(answer.value.lock.locked, false);
      pending.resolve(new Response('', { status: 503 }));
    });

    it('says when a wrong passphrase may be followed by another', async () => {
      await extension.ask({ type: 'lock' });
      const wrong = await extension.ask({ type: 'unlock', passphrase: 'autre chose' });
      assert.deepEqual(wrong, { ok: false, refusal: { code: 'wrong-passphrase' } });
      let answer: Answer = wrong;
      for (let attempt = 0; attempt < 10; attempt += 1)
        answer = await extension.ask({ type: 'unlock', passphrase: 'autre chose' });
      assert.ok(!answer.ok);
      assert.equal(answer.refusal.code, 'wait');
      assert.ok((answer.refusal.retryAt ?? 0) > Date.now());
    });

    it('keeps the tokens of a refresh whose answer comes after it was locked', async () => {
      await extension.expire();
      const before = (await extension.first()).accessToken?.value;
      extension.meanwhile = async (url, answer) => {
        if (url.endsWith('/token')) await extension.vault.lock();
        return answer;
      };
      await extension.sessions.refreshDue();
      await extension.ask({ type: 'unlock', passphrase });
      assert.notEqual((await extension.first()).accessToken?.value, before);
    });
  });

  it('does not lock what nothing could unlock', async () => {
    const answer = await extension.ask({ type: 'lock' });
    assert.deepEqual(answer, { ok: false, refusal: { code: 'not-allowed' } });
  });

  it('asks the issuer that a firm has laid down', async () => {
    extension.managed = { issuer: 'https://identification.other.example' };
    extension.online = false;
    assert.equal((await state()).issuer, 'https://identification.other.example');
  });

  it('forgets everything that it holds, and its sessions end at the issuer', async () => {
    await extension.ask({ type: 'add-account' });
    extension.person = paul;
    await extension.ask({ type: 'add-account' });
    await extension.ask({ type: 'change-settings', change: { language: 'en' } });
    const answer = await extension.ask({ type: 'erase' });
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.deepEqual([answer.value.accounts, answer.value.settings.language], [[], 'fr']);
    const left = await kit.database
      .selectFrom('oidc_models')
      .select('id')
      .where('model', '=', 'RefreshToken')
      .execute();
    assert.deepEqual(left, []);
    assert.ok(!JSON.stringify(extension.world.local.items).includes(marie.username));
  });
});
