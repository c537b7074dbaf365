import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as oidc from 'openid-client';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { typePassword } from './support/people.ts';
import { refusal } from './support/refused.ts';
import { Site } from './support/site.ts';

/** Everything here is done by `openid-client` and plain HTTP: no code of ours on the caller's side. */
describe('signing in to a site by an independent OpenID client', () => {
  let kit: TestKit;
  let site: Site;
  before(async () => {
    kit = await startTestKit();
    site = await Site.discover(kit);
  });
  after(() => kit.dispose());

  it('code and PKCE lead from the site to the sign-in page and back, to tokens and claims', async () => {
    const tokens = await site.signIn(new Browser(kit.fetch));
    const claims = tokens.claims();
    assert.ok(claims);
    assert.equal(claims['preferred_username'], 'mdurand');
    assert.equal(claims['name'], 'Marie Durand');
    assert.equal(claims['comptexpert_profile'], 'expert-comptable');
    assert.equal(claims['comptexpert_session_kept'], false);
    assert.equal(tokens.expires_in, 600);
    const info = await site.userInfo(tokens.access_token, claims.sub);
    assert.equal(info.email, 'marie.durand@example.fr');
    assert.deepEqual(info['comptexpert_offices'], claims['comptexpert_offices']);
  });

  it('each claim stays behind the scope it belongs to', async () => {
    const tokens = await site.signIn(new Browser(kit.fetch), { parameters: { scope: 'openid email' } });
    const claims: Record<string, unknown> = { ...tokens.claims() };
    assert.equal(claims['email'], 'marie.durand@example.fr');
    for (const name of ['preferred_username', 'name', 'comptexpert_profile', 'comptexpert_offices']) {
      assert.equal(claims[name], undefined, name);
    }
  });

  it('the answer names the issuer, so that no other can pretend to have given it', async () => {
    const { callback } = await site.signIn(new Browser(kit.fetch));
    assert.equal(callback.searchParams.get('iss'), kit.url);
  });

  it('a site that is entered second asks for nothing: one sign-in serves both', async () => {
    const browser = new Browser(kit.fetch);
    await site.signIn(browser);
    const tokens = await (await Site.discover(kit, 'cotisations')).silentSignIn(browser);
    assert.equal(tokens.claims()?.['preferred_username'], 'mdurand');
  });

  it('a refresh with the same key gives new tokens, the refresh token changes every time', async () => {
    const dpop = oidc.getDPoPHandle(site.config, await oidc.randomDPoPKeyPair());
    const first = await site.signIn(new Browser(kit.fetch), { dpop });
    assert.equal(first.token_type, 'dpop');
    const second = await site.refresh(first.refresh_token ?? '', dpop);
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.notEqual(second.access_token, first.access_token);
    const info = await site.userInfo(second.access_token, second.claims()?.sub ?? '', dpop);
    assert.equal(info.preferred_username, 'mdurand');
  });

  it('a code works once; played again it is refused and takes its refresh token along', async () => {
    const tokens = await site.signIn(new Browser(kit.fetch));
    assert.equal(await refusal(site.redeem(tokens.callback, tokens.expected)), 'invalid_grant');
    assert.equal(await refusal(site.refresh(tokens.refresh_token ?? '')), 'invalid_grant');
    assert.equal(
      await refusal(site.userInfo(tokens.access_token, tokens.claims()?.sub ?? '')),
      'invalid_token',
    );
  });

  it('a refresh token works once; played again the whole family is dead', async () => {
    const first = await site.signIn(new Browser(kit.fetch));
    const second = await site.refresh(first.refresh_token ?? '');
    assert.equal(await refusal(site.refresh(first.refresh_token ?? '')), 'invalid_grant');
    assert.equal(await refusal(site.refresh(second.refresh_token ?? '')), 'invalid_grant');
  });

  it('after a family is dead the person is still signed in and the site gets new tokens without asking', async () => {
    const browser = new Browser(kit.fetch);
    const first = await site.signIn(browser);
    await site.refresh(first.refresh_token ?? '');
    await refusal(site.refresh(first.refresh_token ?? ''));
    const tokens = await site.silentSignIn(browser);
    assert.ok((await site.refresh(tokens.refresh_token ?? '')).access_token);
  });

  it('a code is worth nothing with another verifier', async () => {
    const { url, expected } = await site.request();
    const browser = new Browser(kit.fetch);
    await typePassword(kit, browser);
    const { url: callback } = await browser.navigate(url, site.redirectUri);
    const other = { ...expected, pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    assert.equal(await refusal(site.redeem(callback, other)), 'invalid_grant');
  });

  it('a pushed request keeps its parameters out of the address and works once', async () => {
    const { expected, url: plain } = await site.request();
    const pushed = await oidc.buildAuthorizationUrlWithPAR(site.config, plain.searchParams);
    assert.deepEqual([...pushed.searchParams.keys()].sort(), ['client_id', 'request_uri']);
    const browser = new Browser(kit.fetch);
    await typePassword(kit, browser);
    const { url: callback } = await browser.navigate(pushed, site.redirectUri);
    assert.ok((await site.redeem(callback, expected)).access_token);
    const again = await browser.navigate(pushed, site.redirectUri);
    assert.equal(again.response?.status, 400);
  });

  it('a revoked refresh token is refused', async () => {
    const tokens = await site.signIn(new Browser(kit.fetch));
    await oidc.tokenRevocation(site.config, tokens.refresh_token ?? '');
    assert.equal(await refusal(site.refresh(tokens.refresh_token ?? '')), 'invalid_grant');
  });

  it('a code redeemed later than its minute is refused', async (t) => {
    const { url, expected } = await site.request();
    const browser = new Browser(kit.fetch);
    await typePassword(kit, browser);
    const { url: callback } = await browser.navigate(url, site.redirectUri);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 61_000 });
    assert.equal(await refusal(site.redeem(callback, expected)), 'invalid_grant');
  });

  it('an access token is refused after its ten minutes, and the refresh token brings another', async (t) => {
    const tokens = await site.signIn(new Browser(kit.fetch));
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 616_000 });
    assert.equal(
      await refusal(site.userInfo(tokens.access_token, tokens.claims()?.sub ?? '')),
      'invalid_token',
    );
    const refreshed = await site.refresh(tokens.refresh_token ?? '');
    assert.ok(await site.userInfo(refreshed.access_token, refreshed.claims()?.sub ?? ''));
  });
});
