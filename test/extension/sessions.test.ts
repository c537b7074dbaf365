import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { accountSessions } from '@comptexpert-kit/contract';
import { Refused } from '../../extension/refused.ts';
import { StoreError } from '../../extension/storage/store-error.ts';
import { Browser } from '../issuer/support/browser.ts';
import { startTestKit, type TestKit } from '../issuer/support/kit.ts';
import { signInAtIssuer } from '../issuer/support/own-page.ts';
import { marie, paul } from '../issuer/support/people.ts';
import { Site } from '../issuer/support/site.ts';
import { withClock } from './support/clock.ts';
import { Extension } from './support/extension.ts';

const minute = 60_000;

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refused, String(error));
  assert.equal(error.code, code, String(error.cause));
  return true;
};

describe('the sessions of the extension, at the real issuer', () => {
  let kit: TestKit;
  let site: Site;
  let extension: Extension;
  before(async () => {
    kit = await startTestKit();
    site = await Site.discover(kit);
  });
  after(() => kit.dispose());
  beforeEach(async () => {
    await kit.database.deleteFrom('oidc_models').where('model', '!=', 'Client').execute();
    await kit.database.deleteFrom('session_details').execute();
    extension = await Extension.install(kit);
  });

  async function listed(): Promise<number> {
    const own = await signInAtIssuer(kit);
    const answer = await kit.fetch(`${kit.url}/api/account/sessions`, {
      headers: { authorization: `Bearer ${own.access_token}` },
    });
    const { items } = accountSessions.parse(await answer.json());
    return items.filter(({ sites }) => sites.includes('Extension Comptexpert')).length;
  }

  it('adds an account by its holder’s sign-in, with who they are and until when', async () => {
    await extension.sessions.add({});
    const { claims, session, order, colour } = await extension.first();
    assert.equal(claims.preferred_username, marie.username);
    assert.ok(claims.comptexpert_profile);
    assert.ok(Math.abs(session.until - Date.now() - 30 * 24 * 60 * minute) < minute);
    assert.deepEqual([order, colour], [0, 'blue']);
  });

  it('revives the browser’s session, so that a site needs no password', async () => {
    await extension.sessions.add({});
    extension.browser = new Browser(kit.fetch);
    await extension.sessions.revive((await extension.first()).id);
    assert.equal(
      (await site.silentSignIn(extension.browser)).claims()?.sub,
      (await extension.first()).subject,
    );
  });

  it('keeps the account when the answer to a refresh is lost with the worker', async () => {
    await extension.sessions.add({});
    await extension.expire();
    let lost = 0;
    extension.meanwhile = (url, answer) => {
      if (!url.endsWith('/token')) return Promise.resolve(answer);
      assert.equal(answer.status, 200);
      lost += 1;
      return Promise.reject(new TypeError('the worker died'));
    };
    await extension.sessions.refreshDue();
    assert.equal(lost, 1);
    extension.meanwhile = (_url, answer) => Promise.resolve(answer);
    const before = (await extension.first()).accessToken?.value;
    await extension.expire();
    await (await extension.restart()).sessions.refreshDue();
    assert.notEqual((await extension.first()).accessToken?.value, before);
    assert.equal((await extension.first()).session.over, undefined);
    await extension.sessions.revive((await extension.first()).id);
  });

  it('asks once for new tokens, however many ask at once', async () => {
    await extension.sessions.add({});
    await extension.expire();
    const { sessions } = extension;
    const first = await extension.first();
    extension.requests.length = 0;
    await Promise.all([
      sessions.refreshDue(),
      sessions.revive(first.id),
      sessions.refreshDue(),
      sessions.revive(first.id),
    ]);
    assert.equal(extension.requests.filter((request) => request === 'POST /oidc/token').length, 1);
  });

  it('renews an account that is added twice, and ends what it had', async () => {
    await extension.sessions.add({});
    const { id, refreshToken } = await extension.first();
    await extension.sessions.rename(id, 'Cabinet');
    await extension.sessions.add({});
    assert.equal((await extension.records()).length, 1);
    const { label, refreshToken: next } = await extension.first();
    assert.equal(label, 'Cabinet');
    assert.notEqual(next, refreshToken);
    assert.equal(await listed(), 1);
    await extension.sessions.revive(id);
  });

  it('keeps several accounts, in the order and the colours of their owner', async () => {
    await extension.sessions.add({});
    extension.person = paul;
    await extension.sessions.add({});
    const [one, other] = await extension.records();
    assert.ok(one && other);
    assert.notEqual(one.colour, other.colour);
    await extension.sessions.move(other.id, 0);
    await extension.sessions.colour(one.id, 'slate');
    const entries = await extension.vault.list();
    assert.deepEqual(
      entries.map(({ record }) => [record?.claims.preferred_username, record?.colour]),
      [
        [paul.username, 'green'],
        [marie.username, 'slate'],
      ],
    );
    await extension.sessions.revive(one.id);
    assert.equal((await site.silentSignIn(extension.browser)).claims()?.sub, one.subject);
  });

  it('says that a session was ended elsewhere, and takes its holder’s sign-in for a new one', async () => {
    await extension.sessions.add({});
    const { id, subject } = await extension.first();
    await kit.endSessions(subject);
    await extension.expire();
    await extension.sessions.refreshDue();
    assert.equal((await extension.first()).session.over, 'ended-elsewhere');
    assert.equal((await extension.first()).refreshToken, undefined);
    await assert.rejects(extension.sessions.revive(id), refused('session-over'));
    await extension.sessions.add({ renewing: id });
    assert.equal((await extension.records()).length, 1);
    assert.equal((await extension.first()).session.over, undefined);
    await extension.sessions.revive(id);
  });

  it('is told at the click that a session was ended elsewhere a moment ago', async () => {
    await extension.sessions.add({});
    const { id, subject } = await extension.first();
    await kit.endSessions(subject);
    await assert.rejects(extension.sessions.revive(id), refused('session-over'));
    assert.equal((await extension.first()).session.over, 'ended-elsewhere');
  });

  it('does not take another account’s sign-in for the one to renew', async () => {
    await extension.sessions.add({});
    const { id } = await extension.first();
    extension.person = paul;
    await extension.sessions.add({});
    await kit.endSessions((await extension.first()).subject);
    await assert.rejects(extension.sessions.add({ renewing: id }), refused('already-there'));
    assert.equal((await extension.records()).length, 2);
  });

  it('waits for an issuer that is away, ever longer, and loses nothing', async () => {
    await extension.sessions.add({});
    extension.ahead = 10 * minute;
    const asked = async (): Promise<number> => {
      extension.requests.length = 0;
      await extension.sessions.refreshDue();
      return extension.requests.length;
    };
    extension.meanwhile = () => Promise.resolve(new Response('away', { status: 503 }));
    let attempts = 0;
    for (let passed = 0; passed < 60; passed += 1) {
      extension.ahead += minute;
      if ((await asked()) > 0) attempts += 1;
    }
    assert.ok(attempts >= 5 && attempts <= 10, `${attempts} attempts in an hour`);
    const { session, refreshToken } = await extension.first();
    assert.equal(session.over, undefined);
    assert.ok(refreshToken);
    assert.ok(session.unreachableSince);
    extension.meanwhile = (_url, answer) => Promise.resolve(answer);
    extension.ahead += 15 * minute;
    await (await extension.restart()).sessions.refreshDue();
    assert.equal((await extension.first()).session.unreachableSince, undefined);
    await extension.sessions.revive((await extension.first()).id);
  });

  for (const [what, minutes] of [
    ['ahead', 10],
    ['behind', -10],
  ] as const)
    it(`works on a machine whose clock is ten minutes ${what}`, (t) =>
      withClock(t, minutes, async () => {
        await extension.sessions.add({});
        const { id, session } = await extension.first();
        assert.ok(Math.abs(session.until - Date.now() - 30 * 24 * 60 * minute) < minute);
        await (await extension.restart()).sessions.revive(id);
        await extension.expire();
        await (await extension.restart()).sessions.refreshDue();
        assert.equal((await extension.first()).session.unreachableSince, undefined);
        await extension.sessions.revive(id);
      }));

  it('goes on when the clock of the machine is set right under a running worker', async (t) => {
    await withClock(t, 30, async () => {
      await extension.sessions.add({});
    });
    await extension.expire();
    await extension.sessions.refreshDue();
    assert.equal((await extension.first()).session.unreachableSince, undefined);
    await extension.sessions.revive((await extension.first()).id);
  });

  it('signs out here alone: what it held is worth nothing, and the browser stays signed in', async () => {
    await extension.sessions.add({});
    const { id } = await extension.first();
    await extension.sessions.signOut(id, false);
    assert.equal((await extension.first()).session.over, 'signed-out');
    assert.deepEqual(
      [(await extension.first()).refreshToken, (await extension.first()).accessToken],
      [undefined, undefined],
    );
    assert.equal(await listed(), 0);
    assert.ok((await site.silentSignIn(extension.browser)).access_token);
    assert.deepEqual(extension.opened, []);
  });

  it('signs out of every site of this browser on a page of the issuer’s that asks nothing', async () => {
    await extension.sessions.add({});
    await extension.sessions.signOut((await extension.first()).id, true);
    const [address] = extension.opened;
    assert.ok(address);
    const page = await extension.browser.send(address);
    const html = await page.text();
    assert.match(html, /document\.forms\[0\]\.submit/);
    await extension.browser.submitForm(new URL(address), html);
    const { url } = await site.request({ prompt: 'none' });
    const { url: back } = await extension.browser.navigate(url, site.redirectUri);
    assert.equal(back.searchParams.get('error'), 'login_required');
  });

  it('removes an account also while the issuer is away, or where its record cannot be read', async () => {
    await extension.sessions.add({});
    extension.online = false;
    await extension.sessions.remove((await extension.first()).id);
    assert.equal((await extension.vault.list()).length, 0);
    extension.online = true;
    await extension.sessions.add({});
    const { id } = await extension.first();
    await extension.world.tamper('records', id, 'rust');
    await extension.sessions.remove(id);
    assert.equal((await extension.vault.list()).length, 0);
  });

  it('makes a record whole again that cannot be read, when its holder signs in', async () => {
    await extension.sessions.add({});
    const { id } = await extension.first();
    await extension.world.tamper('records', id, 'rust');
    await extension.sessions.add({ renewing: id });
    assert.deepEqual(
      (await extension.vault.list()).map((entry) => entry.id),
      [id],
    );
    await extension.sessions.revive(id);
  });

  it('leaves no session behind where there is no room for the account', async () => {
    extension.vault.write = () => Promise.reject(new StoreError('store-full'));
    await assert.rejects(extension.sessions.add({}), { code: 'store-full' });
    assert.equal((await extension.vault.list()).length, 0);
    assert.equal(await listed(), 0);
  });

  it('does nothing while it is locked', async () => {
    await extension.sessions.add({});
    await extension.expire();
    await extension.vault.protect('une phrase de passe assez longue');
    await extension.vault.lock();
    extension.requests.length = 0;
    assert.equal(await extension.sessions.refreshDue(), false);
    await assert.rejects(extension.sessions.add({}), { code: 'locked' });
    await assert.rejects(extension.sessions.revive('any'), { code: 'locked' });
    assert.deepEqual(extension.requests, []);
  });

  it('says that it is offline, or that the issuer is away', async () => {
    extension.meanwhile = () => Promise.resolve(new Response('', { status: 502 }));
    await assert.rejects(extension.sessions.add({}), refused('issuer-unavailable'));
    extension.online = false;
    await assert.rejects(extension.sessions.add({}), refused('offline'));
  });
});
