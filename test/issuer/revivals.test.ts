import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  type AccountSession,
  accountSessions,
  problem,
  problemCode,
  services,
} from '@comptexpert-kit/contract';
import * as oidc from 'openid-client';
import type { Account } from '../../packages/backend/src/domain/ports.ts';
import { readConfig } from '../../packages/backend/src/host/config.ts';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { signInAtIssuer } from './support/own-page.ts';
import { marie, paul, signInBy } from './support/people.ts';
import { athOf, Prover } from './support/prover.ts';
import { Site } from './support/site.ts';

const extensionScope = 'openid profile comptexpert offline_access revival';
const redirectUri = `https://${readConfig({}).extensionId}.chromiumapp.org/`;

/** What the extension holds of one account. */
interface Held {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly prover: Prover;
}

describe('an extension that revives sessions', () => {
  let kit: TestKit;
  let site: Site;
  let holder: Account;
  let browser: Browser;

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
    await kit.database.deleteFrom('session_details').execute();
    await kit.database.deleteFrom('outbox').execute();
    browser = new Browser(kit.fetch);
  });

  /** As `identity.launchWebAuthFlow` does, in that browser. */
  async function add(
    person: { readonly username: string; readonly password: string } = marie,
  ): Promise<Held> {
    const verifier = oidc.randomPKCECodeVerifier();
    const { href } = oidc.buildAuthorizationUrl(site.config, {
      client_id: 'comptexpert-extension',
      redirect_uri: redirectUri,
      scope: extensionScope,
      prompt: 'login',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const back = await signInBy(kit, browser, new URL(href), redirectUri, person);
    const prover = await Prover.create();
    const tokens = await askAs(prover, {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    assert.equal(tokens.status, 200, await tokens.clone().text());
    const held = (await tokens.json()) as { access_token: string; refresh_token: string };
    return { accessToken: held.access_token, refreshToken: held.refresh_token, prover };
  }

  async function askAs(
    prover: Prover,
    fields: Readonly<Record<string, string>>,
    origin = 'chrome-extension://of-no-interest',
  ): Promise<Response> {
    const endpoint = `${kit.url}/oidc/token`;
    return kit.fetch(endpoint, {
      method: 'POST',
      headers: { dpop: await prover.proof(endpoint), origin },
      body: new URLSearchParams({ client_id: 'comptexpert-extension', ...fields }),
    });
  }

  const revivals = () => `${kit.url}/api/sessions/revivals`;

  const send = (held: Held, proof: string, inside = browser): Promise<Response> =>
    inside.send(revivals(), {
      method: 'POST',
      headers: {
        authorization: `DPoP ${held.accessToken}`,
        dpop: proof,
        origin: 'chrome-extension://of-no-interest',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0',
      },
    });

  const revive = async (held: Held, inside = browser): Promise<Response> =>
    send(held, await held.prover.proof(revivals(), { ath: athOf(held.accessToken) }), inside);

  const isSignedIn = async (inside = browser): Promise<string | undefined> => {
    const { url } = await site.request({ prompt: 'none' });
    const { url: back } = await inside.navigate(url, site.redirectUri);
    return back.searchParams.get('error') ?? undefined;
  };

  async function sessions(): Promise<readonly AccountSession[]> {
    const own = await signInAtIssuer(kit);
    const answer = await kit.fetch(`${kit.url}/api/account/sessions`, {
      headers: { authorization: `Bearer ${own.access_token}` },
    });
    return accountSessions.parse(await answer.json()).items.filter(({ current }) => !current);
  }

  it('signs a browser in again that forgot its session, by one call and without a password', async () => {
    const held = await add();
    browser = new Browser(kit.fetch);
    assert.equal(await isSignedIn(), 'login_required');
    const answer = await revive(held);
    assert.equal(answer.status, 204);
    const [cookie] = answer.headers.getSetCookie();
    assert.match(cookie ?? '', /^cx_session=.*httponly/i);
    assert.equal(await isSignedIn(), undefined);
    const tokens = await site.silentSignIn(browser);
    assert.equal(tokens.claims()?.sub, holder.id);
  });

  it('goes on although the browser’s session was ended by signing out', async () => {
    const held = await add();
    const inBrowser = (await sessions()).find(({ sites }) => !sites.includes('Extension Comptexpert'));
    await kit.database
      .deleteFrom('oidc_models')
      .where('uid', '=', inBrowser?.id ?? '')
      .execute();
    const refreshed = await askAs(held.prover, {
      grant_type: 'refresh_token',
      refresh_token: held.refreshToken,
    });
    assert.equal(refreshed.status, 200, await refreshed.clone().text());
    assert.equal((await revive(held)).status, 204);
  });

  it('leaves alone whoever is signed in already, and signs somebody else out', async () => {
    const held = await add();
    const before = browser.cookies.map(({ value }) => value);
    assert.equal((await revive(held)).status, 204);
    assert.deepEqual(
      browser.cookies.map(({ value }) => value),
      before,
    );
    const other = new Browser(kit.fetch);
    await site.signIn(other, { typed: paul });
    assert.equal((await revive(held, other)).status, 204);
    assert.equal((await site.silentSignIn(other)).claims()?.sub, holder.id);
  });

  it('claims nothing that was not proved: the time of the sign-in stays that of the password', async () => {
    const held = await add();
    // An hour passes.
    const stored = kit.database.selectFrom('oidc_models').select(['id', 'payload']);
    for (const { id, payload } of await stored.where('model', '=', 'Session').execute()) {
      const session = JSON.parse(payload) as { readonly loginTs: number };
      const older = JSON.stringify({ ...session, loginTs: session.loginTs - 3600 });
      await kit.database.updateTable('oidc_models').set({ payload: older }).where('id', '=', id).execute();
    }
    browser = new Browser(kit.fetch);
    await revive(held);
    const { url } = await site.request({ prompt: 'none', max_age: '600' });
    const { url: back } = await browser.navigate(url, site.redirectUri);
    assert.equal(back.searchParams.get('error'), 'login_required');
  });

  it('takes a proof once, of the last half minute, and by its own key alone', async () => {
    const held = await add();
    const ath = athOf(held.accessToken);
    browser = new Browser(kit.fetch);
    const proof = await held.prover.proof(revivals(), { ath });
    assert.equal((await send(held, proof)).status, 204);
    const refused = [
      proof,
      await held.prover.proof(revivals(), { ath, iat: Math.floor(Date.now() / 1000) - 32 }),
      await held.prover.proof(revivals(), { ath, iat: Math.floor(Date.now() / 1000) + 32 }),
      await held.prover.proof(`${kit.url}/api/account`, { ath }),
      await held.prover.proof(revivals()),
      await (await Prover.create()).proof(revivals(), { ath }),
      '',
    ];
    for (const one of refused) {
      const answer = await send(held, one, new Browser(kit.fetch));
      assert.equal(answer.status, 401, one);
      assert.deepEqual(answer.headers.getSetCookie(), []);
      assert.equal(problemCode(problem.parse(await answer.json())), 'not-signed-in');
    }
  });

  it('takes no token of a page, nor one that is bound to nothing', async () => {
    const prover = await Prover.create();
    const own = await signInAtIssuer(kit, { prover });
    const bearer = await signInAtIssuer(kit);
    const other = new Browser(kit.fetch);
    const page = { accessToken: own.access_token, refreshToken: '', prover };
    assert.equal((await revive(page, other)).status, 401);
    const plain = await other.send(revivals(), {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer.access_token}` },
    });
    assert.equal(plain.status, 401);
    assert.deepEqual(other.cookies, []);
  });

  it('gives no site the scope that revives', async () => {
    const { url } = await site.request({ scope: 'openid revival' });
    const { url: back } = await browser.navigate(url, site.redirectUri);
    assert.equal(back.searchParams.get('error'), 'invalid_scope');
  });

  it('stands among the sessions of its holder, who ends it with all that it opened', async () => {
    const held = await add();
    const inBrowser = browser;
    browser = new Browser(kit.fetch);
    await revive(held);
    const listed = await sessions();
    assert.deepEqual(listed.map(({ sites }) => sites.join()).sort(), [
      '',
      'Comptexpert',
      'Extension Comptexpert',
    ]);
    const own = await signInAtIssuer(kit, { browser: inBrowser });
    const extension = listed.find(
      ({ sites, device }) => sites.includes('Extension Comptexpert') && device === null,
    );
    assert.ok(extension?.kept);
    await kit.fetch(`${kit.url}/api/account/sessions/${extension.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${own.access_token}` },
    });
    assert.equal(await isSignedIn(), 'login_required', 'what it opened');
    assert.equal((await revive(held)).status, 401);
    const refreshed = await askAs(held.prover, {
      grant_type: 'refresh_token',
      refresh_token: held.refreshToken,
    });
    assert.equal(refreshed.status, 400);
  });

  it('is told to its holder by mail the first time, and not again', async () => {
    const held = await add();
    browser = new Browser(kit.fetch);
    await revive(held);
    await revive(held, new Browser(kit.fetch));
    // Sent or not yet: that is another's turn.
    const mails = await kit.database.selectFrom('outbox').select(['subject', 'text']).execute();
    const told = mails.filter(({ subject }) => subject.includes('première fois'));
    assert.equal(told.length, 1);
    assert.match(told[0]?.text ?? '', /Firefox sur Windows/);
    assert.equal(kit.logged.filter(({ event }) => event === 'session-revived').length >= 2, true);
  });

  it('refreshes by its key as often as it needs to: an answer that is lost on its way costs nothing', async () => {
    const held = await add();
    const fields = { grant_type: 'refresh_token', refresh_token: held.refreshToken };
    for (const _ of ['lost', 'received']) {
      const answer = await askAs(held.prover, fields);
      assert.equal(answer.status, 200, await answer.clone().text());
    }
    assert.equal((await askAs(await Prover.create(), fields)).status, 400);
    assert.equal((await askAs(held.prover, fields)).status, 200);
  });

  it('is answered under any name that a browser gives it, and no page in its place', async () => {
    const held = await add();
    const fields = { grant_type: 'refresh_token', refresh_token: held.refreshToken };
    const from = async (origin: string) => (await askAs(held.prover, fields, origin)).status;
    assert.equal(await from('moz-extension://3f6f3a30-5d1c-4c6e-9d55-5b7a1a1c0de1'), 200);
    assert.equal(await from('https://evil.example'), 400);
    assert.equal(await from('https://moz-extension.evil.example'), 400);
    const ofSite = await askAs(held.prover, { ...fields, client_id: 'espace-pro' });
    assert.equal(((await ofSite.json()) as { error: string }).error, 'invalid_request');
  });

  it('is over, with all that it opened, once its token was revoked', async () => {
    const held = await add();
    browser = new Browser(kit.fetch);
    await revive(held);
    const answer = await kit.fetch(`${kit.url}/oidc/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'comptexpert-extension', token: held.refreshToken }),
    });
    assert.equal(answer.status, 200);
    assert.equal(await isSignedIn(), 'login_required');
    const listed = await sessions();
    assert.ok(!listed.some(({ sites }) => sites.includes('Extension Comptexpert')));
  });

  it('ends with a changed password', async () => {
    const held = await add();
    await kit.endSessions(holder.id);
    assert.equal((await revive(held, new Browser(kit.fetch))).status, 401);
  });

  it('is told which sites there are to open', async () => {
    const answer = await kit.fetch(`${kit.url}/api/services`);
    const { items } = services.parse(await answer.json());
    assert.deepEqual(
      items.map(({ id }) => id),
      ['espace-pro', 'cotisations', 'jesignexpert'],
    );
    assert.deepEqual(items[0]?.origins, [kit.urls.site('espace-pro')]);
  });
});
