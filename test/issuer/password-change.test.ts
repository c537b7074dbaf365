import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Argon2Hasher } from '../../packages/backend/src/host/passwords.ts';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { marie, typePassword } from './support/people.ts';
import { refusal } from './support/refused.ts';
import { Site, type Tokens } from './support/site.ts';

describe('a changed password ends what was signed in before', () => {
  /** Runs between the check of a password and the sign-in that follows from it. */
  let betweenCheckAndSignIn: (() => Promise<void>) | undefined;
  const argon = new Argon2Hasher();
  let kit: TestKit;
  let site: Site;
  let browser: Browser;
  let tokens: Tokens;
  before(async () => {
    kit = await startTestKit({
      hasher: {
        hash: (password) => argon.hash(password),
        verify: async (stored, password) => {
          const outcome = await argon.verify(stored, password);
          await betweenCheckAndSignIn?.();
          return outcome;
        },
      },
    });
    site = await Site.discover(kit);
  });
  after(() => kit.dispose());
  beforeEach(async () => {
    betweenCheckAndSignIn = undefined;
    browser = new Browser(kit.fetch);
    tokens = await site.signIn(browser);
  });

  /** The password is changed (to the same one: what counts is that it was); sessions end as `PasswordLinks` ends them. */
  async function changePassword(): Promise<void> {
    const account = await kit.domain.accounts.byIdentifier(marie.username);
    assert.ok(account?.passwordHash);
    await kit.domain.accounts.setPassword(account.id, account.passwordHash, Date.now());
    await kit.endSessions(account.id);
  }

  async function silently(): Promise<string | null> {
    const { url } = await site.request({ prompt: 'none' });
    return (await browser.navigate(url, site.redirectUri)).url.searchParams.get('error');
  }

  it('also where a request under way stores session, grant and tokens once more afterwards', async () => {
    const rows = await kit.database.selectFrom('oidc_models').selectAll().execute();
    await changePassword();
    const stored = await kit.database
      .insertInto('oidc_models')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    assert.ok((stored.numInsertedOrUpdatedRows ?? 0n) >= 3n, 'session, grant and token are back');

    assert.equal(await silently(), 'login_required');
    assert.equal(await refusal(site.refresh(tokens.refresh_token ?? '')), 'invalid_grant');
    const asked = await kit.fetch(`${kit.url}/oidc/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    assert.equal(asked.status, 401);
  });

  it('and the new one lets in at once, in the same second', async () => {
    await changePassword();
    const again = await site.signIn(browser);
    assert.equal(await silently(), null);
    assert.ok((await site.refresh(again.refresh_token ?? '')).access_token);
  });

  it('the old one, found right a moment before the change, lets nobody in after it', async () => {
    betweenCheckAndSignIn = changePassword;
    const answer = await typePassword(kit, browser);
    assert.equal(answer.status, 400);
    assert.equal(((await answer.json()) as { error: string }).error, 'invalid_grant');
    assert.equal(answer.headers.get('set-cookie'), null);
    assert.equal(await silently(), 'login_required');
  });
});
