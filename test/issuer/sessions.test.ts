import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { challengeFields, paul, signInBy, typePassword } from './support/people.ts';
import { refusal } from './support/refused.ts';
import { Site } from './support/site.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

describe('the single sign-on session', () => {
  let kit: TestKit;
  let site: Site;
  let browser: Browser;
  before(async () => {
    kit = await startTestKit();
    site = await Site.discover(kit);
  });
  after(() => kit.dispose());
  afterEach(() => {
    mock.timers.reset();
  });

  const later = (milliseconds: number): void => {
    mock.timers.reset();
    mock.timers.enable({ apis: ['Date'], now: Date.now() + milliseconds });
  };

  const sessionCookie = (of: Browser) => of.cookies.find(({ name }) => name === 'cx_session');

  const error = (callback: { url: URL }): string | null => callback.url.searchParams.get('error');

  async function silently(of: Browser = browser): Promise<string | null> {
    const { url } = await site.request({ prompt: 'none' });
    return error(await of.navigate(url, site.redirectUri));
  }

  it('CX-6 « Garder ma session active » keeps one signed in for 30 days, the browser closed meanwhile, and no longer', async () => {
    browser = new Browser(kit.fetch);
    const { refresh_token: refreshToken = '' } = await site.signIn(browser, { typed: { remember: 'true' } });
    browser.restart();
    assert.equal(await silently(), null);
    later(29 * day);
    assert.equal(await silently(), null);
    const tokens = await site.refresh(refreshToken);
    assert.equal(tokens.claims()?.['comptexpert_session_kept'], true);
    later(30 * day + 60_000);
    assert.equal(await silently(), 'login_required');
    assert.equal(await refusal(site.refresh(tokens.refresh_token ?? '')), 'invalid_grant');
  });

  it('CX-6 unticked, the session ends with the browser, and after 12 hours in any case', async () => {
    browser = new Browser(kit.fetch);
    const { refresh_token: refreshToken = '' } = await site.signIn(browser);
    later(11 * hour);
    assert.equal(await silently(), null);
    const { refresh_token: next = '' } = await site.refresh(refreshToken);
    const closed = browser.copy();
    closed.restart();
    assert.equal(await silently(closed), 'login_required');
    later(12 * hour + 60_000);
    assert.equal(await silently(), 'login_required');
    assert.equal(await refusal(site.refresh(next)), 'invalid_grant');
  });

  it('CX-6 ticked or unticked, the last sign-in in a browser decides', async () => {
    browser = new Browser(kit.fetch);
    await site.signIn(browser);
    await typePassword(kit, browser, { remember: 'true' });
    assert.equal((await site.silentSignIn(browser)).claims()?.['comptexpert_session_kept'], true);
    await typePassword(kit, browser, { remember: 'false' });
    assert.equal((await site.silentSignIn(browser)).claims()?.['comptexpert_session_kept'], false);
    browser.restart();
    assert.equal(await silently(), 'login_required');
  });

  it('the cookie is HttpOnly and SameSite=Lax', async () => {
    browser = new Browser(kit.fetch);
    await typePassword(kit, browser);
    const attributes = sessionCookie(browser)?.attributes ?? [];
    assert.ok(attributes.includes('httponly'));
    assert.ok(attributes.includes('samesite=lax'));
    assert.ok(!attributes.includes('secure'), 'plain HTTP on this machine');
  });

  it('off localhost the cookie is Secure and bound to its host', async () => {
    const https = await startTestKit({ environment: { PUBLIC_SCHEME: 'https', PUBLIC_PORT: '443' } });
    try {
      browser = new Browser(https.fetch);
      await typePassword(https, browser);
      const cookie = browser.cookies.find(({ name }) => name === '__Host-cx_session');
      assert.ok(cookie?.attributes.includes('secure'));
      assert.equal(https.url, 'https://identification.localhost');
    } finally {
      await https.dispose();
    }
  });

  it('an id that was in the browser before signing in is worth nothing afterwards', async () => {
    browser = new Browser(kit.fetch);
    await typePassword(kit, browser, paul);
    const before = browser.copy();
    const idBefore = sessionCookie(browser)?.value;
    await typePassword(kit, browser, paul);
    assert.notEqual(sessionCookie(browser)?.value, idBefore);
    assert.equal(await silently(before), 'login_required');
    assert.equal(await silently(), null);
  });

  it('an id made up by somebody else is not taken over', async () => {
    browser = new Browser(kit.fetch);
    const planted = 'planted-by-somebody-else-0000000000000000000';
    const answer = await browser.send(`${kit.url}/oidc/challenge`, {
      method: 'POST',
      headers: { origin: kit.url, cookie: `cx_session=${planted}` },
      body: challengeFields(),
    });
    assert.equal(answer.status, 200);
    assert.notEqual(sessionCookie(browser)?.value, planted);
  });

  it('somebody else signing in in the same browser ends the first one’s session and tokens', async () => {
    browser = new Browser(kit.fetch);
    const first = await site.signIn(browser);
    await typePassword(kit, browser, paul);
    assert.equal(await refusal(site.refresh(first.refresh_token ?? '')), 'invalid_grant');
    assert.equal((await site.silentSignIn(browser)).claims()?.['preferred_username'], 'plamy3');
  });

  it('signing in again as the same person keeps other sites signed in', async () => {
    browser = new Browser(kit.fetch);
    const first = await site.signIn(browser);
    await typePassword(kit, browser);
    assert.ok((await site.refresh(first.refresh_token ?? '')).access_token);
  });

  it('prompt=none answers login_required where nobody is signed in', async () => {
    assert.equal(await silently(new Browser(kit.fetch)), 'login_required');
  });

  it('prompt=login asks again, and the sign-in from before does not count', async () => {
    browser = new Browser(kit.fetch);
    await site.signIn(browser);
    later(5_000);
    const { url } = await site.request({ prompt: 'login' });
    const signIn = await browser.navigate(url, site.redirectUri);
    assert.match(signIn.url.pathname, /^\/connexion\//);
    const notYet = await browser.navigate(`${kit.url}${signIn.url.pathname}/continue`, site.redirectUri);
    assert.equal(notYet.url.pathname, signIn.url.pathname, 'back to the sign-in page');
    await typePassword(kit, browser);
    const back = await browser.navigate(`${kit.url}${signIn.url.pathname}/continue`, site.redirectUri);
    assert.ok(back.url.searchParams.get('code'));
  });

  it('prompt=login answered by somebody else lets that one in', async () => {
    browser = new Browser(kit.fetch);
    await site.signIn(browser);
    const { url, expected } = await site.request({ prompt: 'login' });
    const callback = await signInBy(kit, browser, url, site.redirectUri, paul);
    const tokens = await site.redeem(callback, expected);
    assert.equal(tokens.claims()?.['preferred_username'], 'plamy3');
  });

  it('max_age asks again once the sign-in is older, and tells when it was', async () => {
    browser = new Browser(kit.fetch);
    await site.signIn(browser);
    later(100_000);
    const young = await site.request({ max_age: '300' });
    assert.ok((await browser.navigate(young.url, site.redirectUri)).url.searchParams.get('code'));
    const old = await site.request({ max_age: '60' });
    const callback = await signInBy(kit, browser, old.url, site.redirectUri);
    const tokens = await site.redeem(callback, old.expected);
    assert.equal(tokens.claims()?.auth_time, Math.floor(Date.now() / 1000));
  });

  it('login_hint, the site’s name and the proposed checkbox reach the sign-in page', async () => {
    browser = new Browser(kit.fetch);
    const { url } = await site.request({ login_hint: 'mdurand', remember: 'true' });
    const signIn = await browser.navigate(url, site.redirectUri);
    assert.equal(signIn.response?.status, 200);
    const details = await browser.send(`${kit.url}${signIn.url.pathname}/details`);
    assert.deepEqual(await details.json(), {
      client: { name: 'Espace pro', url: `${kit.urls.site('espace-pro')}/` },
      loginHint: 'mdurand',
      remember: true,
      prompt: 'login',
    });
  });

  it('a sign-in page left open for too long says so and leads back to the site', async () => {
    browser = new Browser(kit.fetch);
    const { url } = await site.request();
    const signIn = await browser.navigate(url, site.redirectUri);
    later(hour + 60_000);
    for (const path of ['', '/continue']) {
      const answer = await browser.send(`${kit.url}${signIn.url.pathname}${path}${signIn.url.search}`);
      assert.equal(answer.status, 410);
      const html = await answer.text();
      assert.match(html, /n’est plus valable/);
      assert.ok(html.includes(`href="${kit.urls.site('espace-pro')}/"`));
    }
    const details = await browser.send(`${kit.url}${signIn.url.pathname}/details`);
    assert.equal(details.status, 404);
  });

  it('a sign-in begun in one browser cannot be continued in another', async () => {
    browser = new Browser(kit.fetch);
    const { url } = await site.request();
    const signIn = await browser.navigate(url, site.redirectUri);
    const other = new Browser(kit.fetch);
    await typePassword(kit, other);
    const answer = await other.send(`${kit.url}${signIn.url.pathname}/continue`);
    assert.equal(answer.status, 410);
  });

  it('a password typed on a first-party site signs in there and nowhere else', async () => {
    browser = new Browser(kit.fetch);
    const answer = await browser.send(`${kit.url}/oidc/challenge`, {
      method: 'POST',
      headers: { origin: kit.urls.site('espace-pro') },
      body: challengeFields({
        client_id: 'espace-pro',
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      }),
    });
    assert.equal(answer.headers.get('access-control-allow-origin'), kit.urls.site('espace-pro'));
    assert.deepEqual(browser.cookies, []);
    const { authorization_code: code } = (await answer.json()) as { authorization_code: string };
    const redeemed = await kit.fetch(`${kit.url}/oidc/token`, {
      method: 'POST',
      headers: { origin: kit.urls.site('espace-pro') },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'espace-pro',
        code,
        redirect_uri: site.redirectUri,
        code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      }),
    });
    assert.equal(redeemed.status, 200);
    const { refresh_token: refreshToken } = (await redeemed.json()) as { refresh_token: string };
    assert.ok((await site.refresh(refreshToken)).access_token);
  });
});
