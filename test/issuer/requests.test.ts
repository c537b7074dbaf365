import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { pkce, typePassword } from './support/people.ts';
import { Site } from './support/site.ts';

describe('authorization requests that are not as they should be', () => {
  let kit: TestKit;
  let site: Site;
  let signedIn: Browser;
  before(async () => {
    kit = await startTestKit();
    site = await Site.discover(kit);
    signedIn = new Browser(kit.fetch);
    await typePassword(kit, signedIn);
  });
  after(() => kit.dispose());

  async function ask(changes: Readonly<Record<string, string | undefined>>): Promise<Response> {
    const parameters: Record<string, string | undefined> = {
      client_id: 'espace-pro',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: site.redirectUri,
      code_challenge: pkce().challenge,
      code_challenge_method: 'S256',
      state: 'a-state',
      ...changes,
    };
    const url = new URL(`${kit.url}/oidc/auth`);
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return signedIn.copy().send(url);
  }

  /** A page in French that leads on, and no redirect. */
  async function shownAsPage(answer: Response): Promise<string> {
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('location'), null);
    const html = await answer.text();
    assert.match(html, /<html lang="fr">/);
    assert.match(html, /<a class="first" href="/);
    assert.doesNotMatch(html, /\bat .*\.js|node_modules|Error:/, 'no stack');
    assert.doesNotMatch(answer.headers.get('content-security-policy') ?? 'unsafe-', /unsafe-/);
    return html;
  }

  function errorOf(answer: Response): string | null {
    const location = new URL(answer.headers.get('location') ?? '');
    assert.ok(location.href.startsWith(site.redirectUri));
    assert.equal(location.searchParams.get('iss'), kit.url);
    assert.equal(location.searchParams.get('state'), 'a-state');
    return location.searchParams.get('error');
  }

  const callback = 'http://espace-pro.localhost:PORT/callback';
  for (const address of [
    `${callback}/`,
    `${callback}?x=1`,
    `${callback}#x`,
    `${callback}%2f`,
    'http://espace-pro.localhost:PORT/callback/../x',
    'http://espace-pro.localhost:PORT/Callback',
    'http://espace-pro.localhost:PORT//callback',
    'http://espace-pro.localhost/callback',
    'https://espace-pro.localhost:PORT/callback',
    'http://espace-pro.localhost:PORT@evil.example/callback',
    'http://espace-pro.localhost.evil.example/callback',
    'http://evil.example/http://espace-pro.localhost:PORT/callback',
    'http://xespace-pro.localhost:PORT/callback',
    'http://cotisations.localhost:PORT/callback',
    '//evil.example/callback',
    '/callback',
    'javascript:alert(1)',
    'data:text/html,x',
    '',
    ' ',
  ]) {
    it(`the address « ${address} » is never returned to`, async () => {
      const html = await shownAsPage(await ask({ redirect_uri: address.replace('PORT', String(kit.port)) }));
      assert.ok(!html.includes('evil.example'));
    });
  }

  it('a missing redirect_uri is told on a page', async () => {
    await shownAsPage(await ask({ redirect_uri: undefined }));
  });

  it('two redirect_uri are told on a page', async () => {
    const url = new URL(`${kit.url}/oidc/auth?client_id=espace-pro&response_type=code&scope=openid`);
    url.searchParams.append('redirect_uri', site.redirectUri);
    url.searchParams.append('redirect_uri', 'http://evil.example/');
    await shownAsPage(await signedIn.copy().send(url));
  });

  it('an unknown or missing client is told on a page', async () => {
    await shownAsPage(await ask({ client_id: 'somebody' }));
    await shownAsPage(await ask({ client_id: undefined }));
  });

  it('a page about an error leads back to the site, and shows nothing of the request', async () => {
    const html = await shownAsPage(await ask({ redirect_uri: 'http://x/"><script>alert(1)</script>' }));
    assert.ok(html.includes(`href="${kit.urls.site('espace-pro')}/"`));
    assert.ok(!html.includes('alert(1)'));
  });

  it('no PKCE, and PKCE plain, are refused', async () => {
    assert.equal(
      errorOf(await ask({ code_challenge: undefined, code_challenge_method: undefined })),
      'invalid_request',
    );
    assert.equal(errorOf(await ask({ code_challenge_method: 'plain' })), 'invalid_request');
    assert.equal(errorOf(await ask({ code_challenge_method: undefined })), 'invalid_request');
  });

  it('implicit and hybrid are refused, and discovery offers neither', async () => {
    for (const type of ['token', 'id_token', 'code id_token', 'none']) {
      const answer = await ask({ response_type: type, nonce: 'n' });
      const location = answer.headers.get('location') ?? '';
      assert.match(location, /[?#](?:.*&)?error=(?:unsupported_response_type|invalid_request)/, type);
      assert.doesNotMatch(location, /token=|code=/, type);
    }
    const metadata = (await (
      await kit.fetch(`${kit.url}/.well-known/openid-configuration`)
    ).json()) as Record<string, unknown>;
    assert.deepEqual(metadata['response_types_supported'], ['code']);
    assert.deepEqual(metadata['grant_types_supported'], ['authorization_code', 'refresh_token']);
    assert.deepEqual(metadata['code_challenge_methods_supported'], ['S256']);
    assert.deepEqual(metadata['response_modes_supported'], ['query']);
    assert.equal(metadata['authorization_response_iss_parameter_supported'], true);
  });

  it('a request by a foreign page to the token endpoint gets no leave to read the answer', async () => {
    const answer = await kit.fetch(`${kit.url}/oidc/token`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
      body: new URLSearchParams({ client_id: 'espace-pro', grant_type: 'refresh_token', refresh_token: 'x' }),
    });
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });

  it('addresses are made from the configuration, whatever Host says of port and protocol', async () => {
    const metadata = await kit.fetch(`${kit.url.replace(/:\d+$/, '')}:1/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    const { token_endpoint: tokenEndpoint } = (await metadata.json()) as Record<string, unknown>;
    assert.equal(tokenEndpoint, `${kit.url}/oidc/token`);
  });
});
