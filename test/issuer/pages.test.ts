import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestKit, type TestKit } from './support/kit.ts';

const production = {
  NODE_ENV: 'production',
  SECRET_KEY: 'thirty-two characters for a test, no less',
  HOST_SUFFIX: 'example.test',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'support@example.test',
  LISTEN_ADDRESS: '127.0.0.1',
};

describe('what is served', () => {
  let kit: TestKit;
  before(async () => {
    kit = await startTestKit();
  });
  after(() => kit.dispose());

  const get = (site: string, path: string, init?: RequestInit): Promise<Response> =>
    kit.fetch(`${kit.urls.site(site)}${path}`, init);

  for (const [path, page] of [
    ['/', 'index'],
    ['/connexion', 'connexion'],
    ['/mot-de-passe', 'mot-de-passe'],
    ['/aide', 'aide'],
    ['/find_identifiant.php', 'find_identifiant'],
    ['/inscription.php', 'inscription'],
    ['/inscription_externe.php', 'inscription_externe'],
    ['/mailbox', 'mailbox'],
  ] as const) {
    it(`CX-1 ${path} of the issuer shows its page`, async () => {
      const answer = await get('identification', path);
      assert.equal(answer.status, 200);
      assert.match(await answer.text(), new RegExp(`identification ${page}<`));
    });
  }

  it('each host shows its own site', async () => {
    assert.match(await (await get('espace-pro', '/')).text(), /espace-pro index/);
    assert.match(await (await get('cotisations', '/callback?code=x')).text(), /cotisations callback/);
    assert.equal((await get('espace-pro', '/mot-de-passe')).status, 404);
    assert.equal((await get('espace-pro', '/api/password-policy')).status, 404);
    assert.equal((await get('espace-pro', '/oidc/jwks')).status, 404);
  });

  it('a host that is not ours is told so', async () => {
    assert.equal((await kit.fetch(`http://evil.example:${kit.port}/`)).status, 421);
    assert.equal((await kit.fetch(`http://127.0.0.1:${kit.port}/`)).status, 421);
  });

  it('every answer forbids inline scripts and styles, frames and everything unsafe', async () => {
    const addresses: [string, string][] = [
      ...['/', '/connexion', '/connexion/gone', '/mot-de-passe', '/aide', '/mailbox', '/nowhere'].map(
        (path): [string, string] => ['identification', path],
      ),
      ...[
        '/oidc/auth',
        '/oidc/auth/gone',
        '/oidc/session/end',
        '/oidc/session/end/success',
        '/oidc/nowhere',
      ].map((path): [string, string] => ['identification', path]),
      ...['/api/password-policy', '/api/nowhere', '/.well-known/openid-configuration'].map(
        (path): [string, string] => ['identification', path],
      ),
      ['espace-pro', '/'],
      ['espace-pro', '/callback'],
      ['espace-pro', '/nowhere'],
      ['cotisations', '/assets/site-0a1b2c3d.js'],
    ];
    for (const [site, path] of addresses) {
      const { headers } = await get(site, path, { headers: { accept: 'text/html' } });
      const policy = headers.get('content-security-policy') ?? '';
      assert.doesNotMatch(policy, /unsafe-|\*/, path);
      for (const directive of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ]) {
        assert.ok(policy.includes(directive), `${site}${path}: ${directive}`);
      }
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.ok(headers.get('referrer-policy'), path);
      assert.ok(headers.get('permissions-policy'), path);
      assert.equal(headers.get('strict-transport-security'), null, 'not on localhost');
      assert.equal(headers.get('x-powered-by'), null);
    }
  });

  it('an address that is nothing is told so in French, with a way on', async () => {
    for (const path of ['/oidc/nowhere', '/.well-known/nowhere']) {
      const answer = await get('identification', path);
      assert.equal(answer.status, 404);
      assert.match(await answer.text(), /Page introuvable[^]*href="/, path);
    }
  });

  it('a site may call itself and the issuer, nobody else', async () => {
    const { headers } = await get('espace-pro', '/');
    assert.match(headers.get('content-security-policy') ?? '', new RegExp(`connect-src 'self' ${kit.url};`));
  });

  it('the window of a popup sign-in stays joined to the page that opened it', async () => {
    const openerPolicy = async (site: string, path: string): Promise<string | null> =>
      (await get(site, path)).headers.get('cross-origin-opener-policy');
    assert.equal(await openerPolicy('espace-pro', '/'), 'same-origin-allow-popups');
    for (const path of ['/connexion', '/oidc/session/end/success']) {
      assert.equal(await openerPolicy('identification', path), null, path);
    }
    assert.equal(await openerPolicy('espace-pro', '/callback'), null);
    assert.equal(await openerPolicy('identification', '/mot-de-passe'), 'same-origin');
  });

  it('pages with something personal are kept nowhere; hashed files for ever; the rest is asked for again', async () => {
    const cache = async (site: string, path: string): Promise<string | null> =>
      (await get(site, path)).headers.get('cache-control');
    for (const path of ['/mot-de-passe', '/connexion', '/mailbox']) {
      assert.equal(await cache('identification', path), 'no-store', path);
    }
    assert.equal(await cache('espace-pro', '/callback'), 'no-store');
    assert.equal(
      await cache('identification', '/assets/site-0a1b2c3d.js'),
      'public, max-age=31536000, immutable',
    );
    assert.equal(await cache('identification', '/aide'), 'no-cache');
  });

  it('a file that has not changed is not sent again', async () => {
    const first = await get('identification', '/aide');
    const again = await get('identification', '/aide', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    assert.equal(again.status, 304);
  });

  for (const path of [
    '/../package.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/assets/../../../etc/passwd',
    '/assets/%00',
    '/%ff',
    '/..\\..\\x',
  ]) {
    it(`« ${path} » reaches nothing`, async () => {
      const answer = await get('identification', path);
      assert.ok([400, 404].includes(answer.status), String(answer.status));
    });
  }

  it('an address that is too long is refused', async () => {
    assert.equal((await get('identification', `/?${'a'.repeat(9000)}`)).status, 414);
  });

  it('another method than GET is refused on a page', async () => {
    const answer = await get('identification', '/aide', { method: 'POST' });
    assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD']);
  });

  it('/healthz answers on every host, and says when the database is away', async () => {
    const own = await startTestKit();
    for (const address of [own.url, own.urls.site('cotisations'), `http://127.0.0.1:${own.port}`]) {
      const answer = await own.fetch(`${address}/healthz`);
      assert.deepEqual([answer.status, await answer.text()], [200, '{"status":"ok"}']);
    }
    await own.database.destroy();
    assert.equal((await own.fetch(`${own.url}/healthz`)).status, 503);
    await own.dispose();
  });

  it('in production there is no mailbox, and browsers are told to come by HTTPS only', async () => {
    const own = await startTestKit({ environment: production });
    try {
      for (const path of ['/mailbox', '/mailbox.html', '/api/dev/mailbox']) {
        assert.equal((await own.fetch(`${own.url}${path}`)).status, 404, path);
      }
      const { headers } = await own.fetch(`${own.url}/aide`);
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=63072000/);
      assert.equal(own.url, 'https://identification.example.test');
    } finally {
      await own.dispose();
    }
  });

  it('no address that a log line holds has a token, an interaction or a query in it', async () => {
    await get('identification', '/connexion/some-interaction-uid?client_id=espace-pro');
    await get('identification', `/api/password-links/${'t'.repeat(43)}`);
    await get('identification', '/oidc/auth?login_hint=somebody%40example.fr');
    const logged = JSON.stringify(kit.logged);
    for (const secret of ['some-interaction-uid', 'ttttt', 'login_hint', 'somebody']) {
      assert.ok(!logged.includes(secret), secret);
    }
    assert.ok(logged.includes('/connexion/{uid}'));
    assert.ok(logged.includes('/api/password-links/{token}'));
  });
});
