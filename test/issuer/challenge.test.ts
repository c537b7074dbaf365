import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it, mock } from 'node:test';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { challengeFields, marie } from './support/people.ts';

describe('the authorization challenge endpoint', () => {
  let kit: TestKit;
  before(async () => {
    kit = await startTestKit();
  });
  after(() => kit.dispose());
  afterEach(() => {
    mock.timers.reset();
  });

  function post(body: RequestInit['body'], headers: Record<string, string> = {}): Promise<Response> {
    return kit.fetch(`${kit.url}/oidc/challenge`, {
      method: 'POST',
      headers: { origin: kit.url, ...headers },
      body: body ?? null,
    });
  }

  const type = (fields: Readonly<Record<string, string>>): Promise<Response> => post(challengeFields(fields));

  async function refused(answer: Response, status: number, code: string): Promise<void> {
    const body = (await answer.json()) as { error: string; error_description: string };
    assert.deepEqual([answer.status, body.error], [status, code]);
    assert.ok(body.error_description.length > 0);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  }

  it('is named in discovery, with the ways of signing in', async () => {
    const answer = await kit.fetch(`${kit.url}/.well-known/openid-configuration`);
    const metadata = (await answer.json()) as Record<string, unknown>;
    assert.equal(metadata['authorization_challenge_endpoint'], `${kit.url}/oidc/challenge`);
    assert.deepEqual(metadata['comptexpert_authentication_methods'], ['password']);
  });

  it('answers identifier and password with a code', async () => {
    const answer = await type({});
    assert.equal(answer.status, 200);
    assert.deepEqual(Object.keys((await answer.json()) as object), ['authorization_code']);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  });

  it('takes an identifier in capitals and with blanks around it', async () => {
    assert.equal((await type({ username: '  MDurand ' })).status, 200);
  });

  it('answers an unknown identifier and a wrong password with the same status, headers and body', async () => {
    const answers = [
      await type({ username: 'plamy3', password: 'Wrong-2026' }),
      await type({ username: 'nobody-has-this', password: 'Wrong-2026' }),
    ];
    const seen = await Promise.all(
      answers.map(async (answer) => {
        const headers = Object.fromEntries(answer.headers);
        delete headers['date'];
        return { status: answer.status, headers, body: await answer.text() };
      }),
    );
    const [known, unknown] = seen;
    assert.deepEqual(known, unknown);
    assert.match(JSON.stringify(known), /^{"status":400,.*invalid_grant/);
  });

  it('ten wrong passwords are answered « wait », the same for a known and an unknown identifier; the right one works later', async () => {
    const seen = new Map<string, { statuses: number[]; last: [string | null, string] }>();
    const started = Date.now();
    for (const username of ['jmartin', 'nobody-at-all']) {
      // A frozen clock for each: what they are told does not hang on how fast this machine is.
      mock.timers.enable({ apis: ['Date'], now: started });
      const statuses: number[] = [];
      let last: [string | null, string] = [null, ''];
      for (let turn = 0; turn < 10; turn += 1) {
        const answer = await type({ username, password: 'Wrong-2026' });
        statuses.push(answer.status);
        last = [answer.headers.get('retry-after'), await answer.text()];
      }
      seen.set(username, { statuses, last });
      mock.timers.reset();
    }
    const known = seen.get('jmartin');
    assert.deepEqual(known, seen.get('nobody-at-all'));
    assert.equal(known?.statuses.at(-1), 429);
    const [retryAfter, body] = known.last;
    assert.ok(Number(retryAfter) >= 1);
    const told = JSON.parse(body) as { error: string; retry_after: number };
    assert.deepEqual([told.error, told.retry_after], ['rate_limited', Number(retryAfter)]);

    mock.timers.enable({ apis: ['Date'], now: started });
    assert.equal((await type({ username: 'jmartin' })).status, 429, 'not even the right one, for now');
    mock.timers.reset();
    mock.timers.enable({ apis: ['Date'], now: started + (Number(retryAfter) + 1) * 1000 });
    assert.equal((await type({ username: 'jmartin' })).status, 200);
  });

  for (const [what, fields] of [
    ['a field it does not know', { colour: 'blue' }],
    ['no identifier', { username: '' }],
    ['an identifier of 255 characters', { username: 'a'.repeat(255) }],
    ['no password', { password: '' }],
    ['a password of 257 characters', { password: 'a'.repeat(257) }],
    ['PKCE plain', { code_challenge_method: 'plain' }],
    ['a challenge that is none', { code_challenge: 'short' }],
    ['a checkbox that is neither true nor false', { remember: 'yes' }],
    ['a redirect_uri that is not registered', { redirect_uri: 'http://evil.example/callback' }],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await refused(await type(fields), 400, 'invalid_request');
    });
  }

  it('refuses a missing challenge', async () => {
    const fields = challengeFields();
    fields.delete('code_challenge');
    await refused(await post(fields), 400, 'invalid_request');
  });

  it('refuses a field that is there twice', async () => {
    const fields = challengeFields();
    fields.append('username', 'plamy3');
    await refused(await post(fields), 400, 'invalid_request');
  });

  it('refuses a body that is no form', async () => {
    const json = JSON.stringify(Object.fromEntries(challengeFields()));
    await refused(await post(json, { 'content-type': 'application/json' }), 415, 'invalid_request');
  });

  it('refuses another method', async () => {
    const answer = await kit.fetch(`${kit.url}/oidc/challenge`);
    await refused(answer, 405, 'invalid_request');
    assert.equal(answer.headers.get('allow'), 'POST, OPTIONS');
  });

  it('refuses more than 64 KiB without reading it', async () => {
    await refused(await type({ password: 'a'.repeat(65 * 1024) }), 413, 'invalid_request');
  });

  it('refuses scopes that nobody has, and none at all', async () => {
    await refused(await type({ scope: 'openid admin' }), 400, 'invalid_scope');
    await refused(await type({ scope: 'profile' }), 400, 'invalid_scope');
  });

  it('refuses clients it does not know, and those that are not first-party', async () => {
    await refused(await type({ client_id: 'somebody' }), 401, 'invalid_client');
    await refused(await type({ client_id: 'jesignexpert' }), 400, 'unauthorized_client');
  });

  it('lets first-party pages alone call it, each for itself', async () => {
    for (const origin of [
      'http://evil.example',
      'null',
      kit.urls.site('jesignexpert'),
      `${kit.url}.evil.example`,
    ]) {
      const answer = await post(challengeFields(), { origin });
      assert.equal(answer.status, 403, origin);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
    const another = await post(challengeFields({ client_id: 'cotisations' }), {
      origin: kit.urls.site('espace-pro'),
    });
    assert.equal(another.status, 403);
    const preflight = await kit.fetch(`${kit.url}/oidc/challenge`, {
      method: 'OPTIONS',
      headers: { origin: kit.urls.site('espace-pro'), 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), kit.urls.site('espace-pro'));
    assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
  });

  it('a caller that is no browser gets a code and no cookie', async () => {
    const browser = new Browser(kit.fetch);
    const answer = await browser.send(`${kit.url}/oidc/challenge`, {
      method: 'POST',
      body: challengeFields(),
    });
    assert.equal(answer.status, 200);
    assert.deepEqual(browser.cookies, []);
  });

  it('no log line holds what was typed or handed out', async () => {
    const answer = await type({});
    const { authorization_code: code } = (await answer.json()) as { authorization_code: string };
    const logged = JSON.stringify(kit.logged);
    for (const secret of [marie.password, code, 'mdurand', 'Wrong-2026']) {
      assert.ok(!logged.includes(secret), secret);
    }
  });
});
