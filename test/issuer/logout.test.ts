import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { refusal } from './support/refused.ts';
import { Site, type Tokens } from './support/site.ts';

/** A site's back-channel logout endpoint, which keeps what it was told. */
class LogoutListener {
  readonly received: string[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        this.received.push(new URLSearchParams(body).get('logout_token') ?? '');
      });
      request.on('end', () => response.writeHead(204).end());
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/logout`;
  }

  close(): void {
    this.#server.close();
  }
}

describe('signing out', () => {
  const listener = new LogoutListener();
  let kit: TestKit;
  let site: Site;
  let other: Site;
  let browser: Browser;
  let tokens: Tokens;
  let otherTokens: Tokens;
  before(async () => {
    const backchannelLogoutUri = await listener.listen();
    kit = await startTestKit({
      clients: (all) => all.map((one) => (one.id === 'cotisations' ? { ...one, backchannelLogoutUri } : one)),
    });
    site = await Site.discover(kit);
    other = await Site.discover(kit, 'cotisations');
  });
  after(async () => {
    await kit.dispose();
    listener.close();
  });
  beforeEach(async () => {
    browser = new Browser(kit.fetch);
    tokens = await site.signIn(browser, { typed: { remember: 'true' } });
    otherTokens = await other.silentSignIn(browser);
    listener.received.length = 0;
  });

  const home = (): string => `${kit.urls.site('espace-pro')}/`;

  async function allEnded(): Promise<void> {
    assert.equal(await refusal(site.refresh(tokens.refresh_token ?? '')), 'invalid_grant');
    assert.equal(await refusal(other.refresh(otherTokens.refresh_token ?? '')), 'invalid_grant');
    const info = other.userInfo(otherTokens.access_token, otherTokens.claims()?.sub ?? '');
    assert.equal(await refusal(info), 'invalid_token');
    const { url } = await site.request({ prompt: 'none' });
    const back = await browser.navigate(url, site.redirectUri);
    assert.equal(back.url.searchParams.get('error'), 'login_required');
  }

  it('asked for with the ID token of who is signed in, it ends every site’s tokens at once and comes back', async () => {
    const url = oidc.buildEndSessionUrl(site.config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: home(),
      state: 'done',
    });
    const page = await browser.send(url);
    const html = await page.text();
    assert.match(html, /document\.forms\[0\]\.submit/, 'the page submits itself');
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.doesNotMatch(policy, /unsafe-/);
    assert.match(policy, new RegExp(`form-action 'self' ${kit.urls.site('espace-pro')}(;|$)`));
    const answer = await browser.submitForm(url, html);
    assert.equal(answer.headers.get('location'), `${home()}?state=done`);
    await allEnded();
  });

  it('asked for with the subject that only sites of this person know, it ends as well, and no token is in the address', async () => {
    const parameters = { client_id: 'espace-pro', post_logout_redirect_uri: home() };
    const proven = oidc.buildEndSessionUrl(site.config, {
      ...parameters,
      logout_hint: tokens.claims()?.sub ?? '',
    });
    const page = await browser.send(proven);
    const answer = await browser.submitForm(proven, await page.text());
    assert.equal(answer.headers.get('location'), home());
    await allEnded();
  });

  it('a guessed subject proves nothing', async () => {
    const url = oidc.buildEndSessionUrl(site.config, { client_id: 'espace-pro', logout_hint: 'mdurand' });
    assert.match(await (await browser.send(url)).text(), /Vous déconnecter \?/);
  });

  it('a site that registered for it is told by the back channel', async () => {
    const url = oidc.buildEndSessionUrl(site.config, { id_token_hint: tokens.id_token ?? '' });
    const page = await browser.send(url);
    await browser.submitForm(url, await page.text());
    assert.equal(listener.received.length, 1);
    const told = decodeJwt(listener.received[0] ?? '');
    assert.equal(told.sub, tokens.claims()?.sub);
    assert.equal(told['sid'], otherTokens.claims()?.['sid']);
    assert.ok(told['sid']);
    assert.equal(told.aud, 'cotisations');
  });

  it('asked for without proof, the person is asked first, in French', async () => {
    const url = oidc.buildEndSessionUrl(site.config, {
      client_id: 'espace-pro',
      post_logout_redirect_uri: home(),
    });
    const page = await browser.send(url);
    const html = await page.text();
    assert.match(html, /Vous déconnecter \?/);
    assert.doesNotMatch(html, /<script/);
    assert.ok((await other.refresh(otherTokens.refresh_token ?? '')).access_token, 'nothing has ended yet');
    const answer = await browser.submitForm(url, html, { logout: 'yes' });
    assert.equal(answer.headers.get('location'), home());
    assert.equal(await refusal(site.refresh(tokens.refresh_token ?? '')), 'invalid_grant');
  });

  it('« Rester connecté » leaves the other sites as they are', async () => {
    const url = oidc.buildEndSessionUrl(site.config, {
      client_id: 'espace-pro',
      post_logout_redirect_uri: home(),
    });
    const page = await browser.send(url);
    await browser.submitForm(url, await page.text());
    assert.ok((await other.refresh(otherTokens.refresh_token ?? '')).access_token);
  });

  it('a form from elsewhere cannot sign anybody out', async () => {
    const answer = await browser.send(`${kit.url}/oidc/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ logout: 'yes', xsrf: 'guessed' }),
    });
    assert.equal(answer.status, 400);
    assert.ok((await other.refresh(otherTokens.refresh_token ?? '')).access_token);
  });

  it('without an address to return to, a French page says that it is done', async () => {
    const url = oidc.buildEndSessionUrl(site.config, { id_token_hint: tokens.id_token ?? '' });
    const page = await browser.send(url);
    const answer = await browser.submitForm(url, await page.text());
    const done = await browser.send(answer.headers.get('location') ?? '');
    assert.match(await done.text(), /Vous êtes déconnecté/);
  });

  it('asked for where nobody is signed in any more, it still comes back to the site', async () => {
    const stranger = new Browser(kit.fetch);
    const url = oidc.buildEndSessionUrl(site.config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: home(),
    });
    const page = await stranger.send(url);
    const html = await page.text();
    assert.match(html, /lang="fr"/);
    const answer = await stranger.submitForm(url, html);
    assert.equal(answer.headers.get('location'), home());
  });

  it('an address to return to that is not registered is refused on a page, never followed', async () => {
    for (const address of ['https://evil.example/', `${home()}x`, `${home()}?x=1`]) {
      const answer = await browser.send(
        oidc.buildEndSessionUrl(site.config, {
          id_token_hint: tokens.id_token ?? '',
          post_logout_redirect_uri: address,
        }),
      );
      assert.equal(answer.status, 400);
      assert.equal(answer.headers.get('location'), null);
    }
  });

  it('a changed password ends every session, and the back channel says so', async () => {
    const account = await kit.domain.accounts.byIdentifier('mdurand');
    await kit.endSessions(account?.id ?? '');
    await allEnded();
    const told = listener.received.map((token) => decodeJwt(token)['sid']);
    assert.ok(told.includes(otherTokens.claims()?.['sid']));
  });
});
