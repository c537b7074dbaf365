import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type AccountSession, accountSessions } from '@comptexpert-kit/contract';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { askTokens, type OwnTokens, signInAtIssuer } from './support/own-page.ts';
import { marie, paul, typePassword } from './support/people.ts';
import { Site, type Tokens } from './support/site.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0';
const minute = 60_000;

/** A browser that says what it is. */
const saying =
  (fetchLike: typeof fetch, userAgent: string): typeof fetch =>
  (input, init) =>
    fetchLike(input, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), 'user-agent': userAgent },
    });

describe('a holder’s sessions at the issuer', () => {
  let kit: TestKit;
  let site: Site;
  let here: OwnTokens;
  let there: Tokens;
  let elsewhere: Browser;
  let holder: Account;
  before(async () => {
    kit = await startTestKit();
    site = await Site.discover(kit);
    const found = await kit.domain.accounts.byIdentifier(marie.username);
    assert.ok(found);
    holder = found;
  });
  after(() => kit.dispose());
  beforeEach(async () => {
    await kit.database.deleteFrom('oidc_models').where('model', '!=', 'Client').execute();
    await kit.domain.accounts.setPassword(holder.id, holder.passwordHash ?? '', Date.now() - 1000);
    here = await signInAtIssuer(kit, { browser: new Browser(saying(kit.fetch, firefox)) });
    elsewhere = new Browser(kit.fetch);
    there = await site.signIn(elsewhere);
  });

  const ask = (method: string, path: string, body?: object, token = here.access_token) =>
    kit.fetch(`${kit.url}/api/account${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });

  async function list(): Promise<readonly AccountSession[]> {
    const response = await ask('GET', '/sessions');
    assert.equal(response.status, 200, await response.clone().text());
    return accountSessions.parse(await response.json()).items;
  }

  async function otherOne(): Promise<AccountSession> {
    const [, other, ...more] = await list();
    assert.ok(other && more.length === 0);
    return other;
  }

  const isGood = async (token: string | undefined) =>
    (await kit.fetch(`${kit.url}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } }))
      .status === 200;
  const refresh = (token: string) => askTokens(kit, { grant_type: 'refresh_token', refresh_token: token });

  async function silently(browser: Browser): Promise<string | null> {
    const { url } = await site.request({ prompt: 'none' });
    return (await browser.navigate(url, site.redirectUri)).url.searchParams.get('error');
  }

  async function isOver(tokens: Tokens, browser: Browser): Promise<void> {
    assert.equal(await isGood(tokens.access_token), false, 'access token');
    const refreshed = await site.refresh(tokens.refresh_token ?? '').then(
      () => 'refreshed',
      () => 'refused',
    );
    assert.equal(refreshed, 'refused', 'refresh token');
    assert.equal(await silently(browser), 'login_required');
  }

  it('tell the device, the network and the sites', async () => {
    const [own, other] = await list();
    assert.deepEqual(
      [own?.current, own?.device, own?.network],
      [true, 'Firefox sur Windows', '127.0.0.0/24'],
    );
    assert.deepEqual(own?.sites, ['Comptexpert']);
    assert.deepEqual([other?.current, other?.device, other?.kept], [false, null, false]);
    assert.equal(other?.sites.length, 2, 'the issuer’s own page, and the site that led there');
    assert.ok(!JSON.stringify(await (await ask('GET', '/sessions')).json()).includes('127.0.0.1'));
  });

  it('tell when they were used last', async (t) => {
    const before = await otherOne();
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 6 * minute });
    assert.deepEqual((await otherOne()).lastUsedAt, before.lastUsedAt, 'not by being looked at');
    assert.equal(await isGood(there.access_token), true);
    const now = await otherOne();
    assert.ok(Date.parse(now.lastUsedAt) - Date.parse(before.lastUsedAt) >= 6 * minute - 1000);
    assert.equal(now.createdAt, before.createdAt);
  });

  it('end one by one, with everything that hangs on them, and the asking one goes on', async () => {
    assert.equal((await ask('DELETE', `/sessions/${(await otherOne()).id}`)).status, 204);
    await isOver(there, elsewhere);
    assert.equal((await list()).length, 1);
    assert.equal((await refresh(here.refresh_token)).status, 200);
  });

  it('end all but the asking one, and nobody else’s', async () => {
    const stranger = await signInAtIssuer(kit, paul);
    assert.equal((await ask('DELETE', '/sessions')).status, 204);
    await isOver(there, elsewhere);
    assert.equal((await refresh(here.refresh_token)).status, 200);
    assert.equal(await silently(here.browser), null);
    assert.equal(await isGood(stranger.access_token), true);
  });

  it('also where a request under way stores them once more afterwards', async () => {
    const rows = await kit.database.selectFrom('oidc_models').selectAll().execute();
    assert.equal((await ask('DELETE', `/sessions/${(await otherOne()).id}`)).status, 204);
    const stored = await kit.database
      .insertInto('oidc_models')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    assert.ok((stored.numInsertedOrUpdatedRows ?? 0n) >= 3n, 'session, grant and token are back');
    await isOver(there, elsewhere);
    assert.equal((await list()).length, 1);
  });

  it('the asking one may end itself', async () => {
    const [own] = await list();
    assert.equal((await ask('DELETE', `/sessions/${own?.id ?? ''}`)).status, 204);
    assert.equal((await ask('GET', '')).status, 401);
    assert.equal(await silently(here.browser), 'login_required');
    assert.equal(await isGood(there.access_token), true);
  });

  it('end with the account, and no cookie, token or code brings anything back', async () => {
    const own = await signInAtIssuer(kit, paul);
    const rows = await kit.database.selectFrom('oidc_models').selectAll().execute();
    const closed = await ask('POST', '/closure', { password: paul.password }, own.access_token);
    assert.equal(closed.status, 204);
    await kit.database
      .insertInto('oidc_models')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    assert.equal((await ask('GET', '', undefined, own.access_token)).status, 401);
    assert.equal(await isGood(own.access_token), false);
    assert.equal((await refresh(own.refresh_token)).status, 400);
    assert.equal(await silently(own.browser), 'login_required');
    assert.equal((await typePassword(kit, new Browser(kit.fetch), paul)).status, 400);
  });

  describe('and a change of password', () => {
    const [password, another] = ['Nouveau-mot-3', 'Dernier-mot-4'];
    const change = (body: { current: string; password: string }) => ask('PUT', '/password', body);

    it('ends all but the one that it was made from, which goes on until its own end', async () => {
      assert.equal((await change({ current: marie.password, password })).status, 204);
      await isOver(there, elsewhere);
      assert.deepEqual(
        (await list()).map(({ current }) => current),
        [true],
      );
      assert.equal(await silently(here.browser), null);
      const answer = await refresh(here.refresh_token);
      assert.equal(answer.status, 200, await answer.clone().text());
      const { access_token: token } = (await answer.json()) as { access_token: string };
      const again = await ask('PUT', '/password', { current: password, password: another }, token);
      assert.equal(again.status, 204, 'and may change it again');
      assert.equal((await ask('GET', '', undefined, token)).status, 200);
    });

    it('keeps what a request under way stores at that moment of the asking one', async () => {
      const rows = await kit.database
        .selectFrom('oidc_models')
        .selectAll()
        .where('model', '=', 'Session')
        .execute();
      assert.equal((await change({ current: marie.password, password })).status, 204);
      for (const row of rows)
        await kit.database
          .insertInto('oidc_models')
          .values(row)
          .onConflict((conflict) => conflict.columns(['model', 'id']).doUpdateSet({ payload: row.payload }))
          .execute();
      assert.deepEqual(
        (await list()).map(({ current }) => current),
        [true],
      );
      assert.equal((await refresh(here.refresh_token)).status, 200);
      await isOver(there, elsewhere);
    });
  });
});
