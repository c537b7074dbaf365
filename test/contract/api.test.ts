import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import {
  fieldErrorCodes,
  mailboxMessage,
  passwordLink,
  passwordPolicy,
  type ProblemCode,
  z,
} from '@comptexpert-kit/contract';
import { issuerUrl, linksIn, tokenOf } from '../support/domain-on.ts';
import { type ApiHost, registeredOrigin } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { problemOf, visible } from './answers.ts';

const json = { 'Content-Type': 'application/json' };

await onEveryHost('the API', (serve) => {
  let host: ApiHost;

  before(async () => {
    host = await serve();
    await host.add({ identifier: 'mdurand', email: 'marie.durand@example.fr' });
  });
  after(() => host.close());

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    host.fetch('/api/recoveries', {
      method: 'POST',
      headers: { ...json, 'X-Test-Address': host.newAddress(), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  /** A holder of his own for each test, who has just got a link. */
  const withLink = async (clientId?: string): Promise<{ identifier: string; path: string }> => {
    const identifier = `h${crypto.randomUUID().slice(0, 8)}`;
    const { email } = await host.add({ identifier });
    assert.equal((await post({ email, ...(clientId !== undefined && { clientId }) })).status, 202);
    const [mail] = await host.send();
    return { identifier, path: `/api/password-links/${tokenOf(linksIn(mail?.text ?? '')[0])}` };
  };
  const put = (path: string, body: unknown) =>
    host.fetch(path, { method: 'PUT', headers: json, body: JSON.stringify(body) });

  it('CX-37 tells the password rule in force', async () => {
    const response = await host.fetch('/api/password-policy');
    assert.equal(response.status, 200);
    const { minLength, digits, specials } = passwordPolicy.parse(await response.json());
    assert.deepEqual([minLength, digits, specials], [6, 1, 1]);
  });

  it('describes itself in OpenAPI 3.1, by the address people know', async () => {
    const response = await host.fetch('/api/openapi.json');
    const { openapi, servers, paths } = (await response.json()) as {
      openapi: string;
      servers: { url: string }[];
      paths: Record<string, unknown>;
    };
    assert.equal(openapi, '3.1.0');
    assert.deepEqual(servers, [{ url: issuerUrl }]);
    assert.ok(paths['/api/password-links/{token}']);
  });

  it('CX-43 CX-44 account enumeration: a known and an unknown address get the same answer to the last byte', async () => {
    const known = await visible(await post({ email: 'marie.durand@example.fr' }));
    const unknown = await visible(await post({ email: 'personne@example.fr' }));
    assert.deepEqual(known, unknown);
    assert.equal((known as { status: number }).status, 202);
    await host.send();
  });

  it('CX-44 account enumeration: the limit, too, is the same for a known and an unknown address', async () => {
    const refused = async (email: string) => {
      for (let i = 0; i < 5; i++) assert.equal((await post({ email })).status, 202);
      return visible(await post({ email }));
    };
    const { email } = await host.add({ identifier: 'souvent' });
    const known = await refused(email);
    assert.deepEqual(known, await refused('jamais@example.fr'));
    assert.equal((known as { status: number }).status, 429);
    await host.send();
  });

  it('CX-42 CX-36 CX-39 from the mail to a new password: the link is read, used, and leads back to the site', async () => {
    const { identifier, path } = await withLink('cotisations');
    const read = passwordLink.parse(await (await host.fetch(path)).json());
    assert.deepEqual(read, {
      purpose: 'recovery',
      identifier: { value: identifier, state: 'fixed' },
      home: { name: 'Portail cotisations', url: 'http://cotisations.localhost:4000/' },
    });
    const used = await put(path, { password: 'Tournesol,7' });
    assert.equal(used.status, 204);
    assert.equal(used.headers.get('Set-Cookie'), null, 'nobody is signed in by it');
    await problemOf(await put(path, { password: 'Tournesol,8' }), 'link-used');
    await problemOf(await host.fetch(path), 'link-used');
    assert.equal(await host.signIn(identifier, 'Tournesol,7'), 'accepted');
    assert.equal(await host.signIn(identifier, 'Tournesol,8'), 'refused');
    await host.send();
  });

  it('reset-token theft: twenty uses of one link at the same time, one wins', async () => {
    const { path } = await withLink();
    await host.meet(20);
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => (await put(path, { password: `Tournesol,${i}` })).status),
    );
    assert.deepEqual(statuses.sort(), [204, ...Array<number>(19).fill(410)]);
    assert.equal((await host.send()).length, 1, 'one mail about it');
  });

  it('reset-token theft: a forged Host does not change the mailed link', async () => {
    const { email } = await host.add({ identifier: 'victime' });
    const { status } = await host.fetchAs('evil.example', '/api/recoveries', {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email }),
    });
    assert.equal(status, 202);
    const [mail] = await host.send();
    assert.ok(linksIn(mail?.text ?? '')[0]?.startsWith(`${issuerUrl}/mot-de-passe#`));
    assert.ok(!JSON.stringify(mail).includes('evil.example'));
  });

  it('a link that nobody was sent, or that was cut off in the mail, is unknown', async () => {
    for (const token of ['A'.repeat(43), 'A', '%00', 'A'.repeat(2000), '..%2f..'])
      await problemOf(await host.fetch(`/api/password-links/${token}`), 'link-unknown');
  });

  it('CX-37 a refused password names every rule it misses and leaves the link good', async () => {
    const { path } = await withLink();
    const refused = await problemOf(await put(path, { password: 'azert' }), 'password-refused');
    assert.deepEqual(
      refused.errors?.map(({ pointer, code }) => [pointer, code]),
      [
        ['/password', 'too-short'],
        ['/password', 'missing-digit'],
        ['/password', 'missing-special'],
      ],
    );
    const common = await problemOf(await put(path, { password: 'Azerty1!' }), 'password-refused');
    assert.deepEqual(
      common.errors?.map(({ code }) => code),
      ['common-password'],
    );
    assert.equal((await put(path, { password: 'Tournesol,7' })).status, 204);
    await host.send();
  });

  it('too much work waiting answers busy with Retry-After, and the link stays good', async () => {
    const { path } = await withLink();
    await host.failHashing('busy');
    const response = await put(path, { password: 'Tournesol,7' });
    await host.failHashing(undefined);
    assert.equal(response.status, 503);
    assert.equal(response.headers.get('Retry-After'), '4');
    await problemOf(response, 'busy');
    assert.equal((await put(path, { password: 'Tournesol,7' })).status, 204);
    await host.send();
  });

  it('mail server away: the answer is the same, the mail is queued and leaves when the server is back', async () => {
    const { email } = await host.add({ identifier: 'patient' });
    assert.equal((await post({ email })).status, 202);
    assert.equal(await host.failToSend(), 1);
    await host.advance(30_000);
    assert.deepEqual(
      (await host.send()).map(({ to }) => to),
      [email],
    );
    assert.deepEqual(await host.send(), []);
  });

  it('the development mailbox holds the mails, newest first', async () => {
    const { identifier } = await withLink();
    const messages = z.array(mailboxMessage).parse(await (await host.fetch('/api/dev/mailbox')).json());
    assert.match(messages[0]?.text ?? '', new RegExp(identifier));
    assert.equal(messages[0]?.links.length, 1);
  });

  const badBodies: readonly (readonly [
    string,
    string,
    ProblemCode,
    readonly (readonly [string, string])[],
  ])[] = [
    ['malformed JSON', '{"email":', 'malformed-json', []],
    ['an empty body', '', 'malformed-json', []],
    ['invalid UTF-8', '\udc00', 'invalid-request', [['', 'invalid-type']]],
    ['a wrong type', '{"email":5}', 'invalid-request', [['/email', 'invalid-type']]],
    ['no object', '[]', 'invalid-request', [['', 'invalid-type']]],
    ['null', 'null', 'invalid-request', [['', 'invalid-type']]],
    ['a missing field', '{}', 'invalid-request', [['/email', 'required']]],
    ['an empty field', '{"email":""}', 'invalid-request', [['/email', 'required']]],
    ['no address', '{"email":"marie"}', 'invalid-request', [['/email', 'invalid-format']]],
    [
      'an unknown field',
      '{"email":"a@example.fr","admin":true,"a/b~c":1}',
      'invalid-request',
      [
        ['/admin', 'unknown-field'],
        ['/a~1b~0c', 'unknown-field'],
      ],
    ],
    [
      'a prototype',
      '{"email":"a@example.fr","__proto__":{"admin":true}}',
      'invalid-request',
      [['/__proto__', 'unknown-field']],
    ],
    [
      'an address too long',
      JSON.stringify({ email: `${'a'.repeat(260)}@example.fr` }),
      'invalid-request',
      [['/email', 'too-long']],
    ],
    ...[
      'a@ok.fr (x).evil',
      'a@ok.fr\r\nBcc: b@x.fr',
      'g: a@ok.fr, b@x.fr;',
      '"a b"@ok.fr',
      'a@[127.0.0.1]',
      '<a@ok.fr>',
      'a@ok.fr,b@x.fr',
    ].map(
      (email) =>
        [
          `mail header injection: ${JSON.stringify(email)}`,
          JSON.stringify({ email }),
          'invalid-request',
          [['/email', 'invalid-format']],
        ] as const,
    ),
  ];
  for (const [what, body, code, errors] of badBodies)
    it(`refuses ${what}, by name of the field`, async () => {
      const given = what === 'invalid UTF-8' ? new Uint8Array([0x22, 0xff, 0x22]) : body;
      const response = await host.fetch('/api/recoveries', {
        method: 'POST',
        headers: { ...json, 'X-Test-Address': host.newAddress() },
        body: given,
      });
      const expected = what === 'invalid UTF-8' ? 'malformed-json' : code;
      const problem = await problemOf(response, expected);
      if (expected !== 'invalid-request') return;
      assert.deepEqual(
        problem.errors?.map((error) => [error.pointer, error.code]),
        errors,
      );
      assert.ok(
        problem.errors.every((error) => fieldErrorCodes.includes(error.code) && error.message !== ''),
      );
    });

  it('refuses a body that is not JSON by name, is compressed, or has no type', async () => {
    for (const headers of [
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      { ...json, 'Content-Encoding': 'gzip' },
    ])
      await problemOf(await post('{"email":"a@example.fr"}', headers), 'unsupported-media-type');
  });

  it('hash DoS: a body over 64 KiB is refused, by its length or as it comes', async () => {
    const body = JSON.stringify({ email: 'a'.repeat(64 * 1024) });
    assert.equal((await post(body)).status, 413);
    // A stream has no length: it travels in chunks.
    let sent = 0;
    const chunks = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(body.slice(0, 16 * 1024)));
        if ((sent += 1) === 64) controller.close();
      },
    });
    const init = { method: 'POST', headers: json, body: chunks, duplex: 'half' };
    await problemOf(await host.fetch('/api/recoveries', init), 'payload-too-large');
    const largest = JSON.stringify({ email: 'a@example.fr' }).padEnd(64 * 1024, ' ');
    assert.equal((await post(largest)).status, 202);
    await host.send();
  });

  it('hash DoS: a password of more than 256 characters is refused before any hashing', async () => {
    const { path } = await withLink();
    const problem = await problemOf(await put(path, { password: 'x1,'.repeat(100) }), 'invalid-request');
    assert.deepEqual(
      problem.errors?.map(({ pointer, code }) => [pointer, code]),
      [['/password', 'too-long']],
    );
  });

  it('a wrong method is told which ones there are', async () => {
    const response = await host.fetch('/api/recoveries', { method: 'DELETE' });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('Allow'), 'POST, OPTIONS');
    await problemOf(response, 'method-not-allowed');
    const other = await host.fetch('/api/password-policy', { method: 'POST', headers: json, body: '{}' });
    assert.equal(other.headers.get('Allow'), 'GET, HEAD, OPTIONS');
    await problemOf(other, 'method-not-allowed');
  });

  it('an address that does not exist is a problem, too', async () => {
    for (const path of ['/api/nothing', '/api/password-policy/', '/api/%ff', '/'])
      await problemOf(await host.fetch(path), 'not-found');
  });

  it('HEAD answers as GET, without the body', async () => {
    const head = await host.fetch('/api/password-policy', { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('Content-Type'), 'application/json');
    assert.equal(await head.text(), '');
  });

  it('CSRF: a page of another site changes nothing, however its browser says so', async () => {
    const { path } = await withLink();
    const foreign: readonly Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: `${registeredOrigin}.evil.example` },
      { Origin: registeredOrigin.replace('http:', 'https:') },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ];
    for (const headers of foreign) {
      const response = await host.fetch(path, {
        method: 'PUT',
        headers: { ...json, ...headers },
        body: JSON.stringify({ password: 'Tournesol,7' }),
      });
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), null);
      await problemOf(response, 'forbidden-origin');
    }
    assert.equal((await put(path, { password: 'Tournesol,7' })).status, 204);
    await host.send();
  });

  it('CORS: pages of registered clients may call and read; nobody is allowed by a star', async () => {
    for (const origin of [registeredOrigin, issuerUrl]) {
      const response = await post(
        { email: 'a@example.fr' },
        { Origin: origin, 'Sec-Fetch-Site': 'cross-site' },
      );
      assert.equal(response.status, 202);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), origin);
      assert.equal(response.headers.get('Access-Control-Allow-Credentials'), null);
      assert.match(response.headers.get('Vary') ?? '', /\bOrigin\b/);
    }
    const evil = await host.fetch('/api/password-policy', { headers: { Origin: 'https://evil.example' } });
    assert.equal(evil.headers.get('Access-Control-Allow-Origin'), null);
    assert.match(evil.headers.get('Vary') ?? '', /\bOrigin\b/);
    await host.send();
  });

  it('CORS: a page of a registered client can read a refusal and how long to wait', async () => {
    const response = await host.fetch('/api/nothing', { headers: { Origin: registeredOrigin } });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), registeredOrigin);
    assert.match(response.headers.get('Access-Control-Expose-Headers') ?? '', /Retry-After/);
  });

  it('CORS: a preflight is granted to registered clients and refused to others', async () => {
    const preflight = (origin: string) =>
      host.fetch('/api/recoveries', {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      });
    const granted = await preflight(registeredOrigin);
    assert.equal(granted.status, 204);
    assert.equal(granted.headers.get('Access-Control-Allow-Origin'), registeredOrigin);
    assert.match(granted.headers.get('Access-Control-Allow-Methods') ?? '', /POST/);
    assert.match(granted.headers.get('Access-Control-Allow-Headers') ?? '', /Content-Type/);
    const refused = await preflight('https://evil.example');
    assert.equal(refused.headers.get('Access-Control-Allow-Methods'), null);
    await problemOf(refused, 'forbidden-origin');
  });

  it('says nothing about itself when something breaks', async () => {
    const { path } = await withLink();
    await host.failHashing('secret detail');
    const response = await put(path, { password: 'Tournesol,7' });
    await host.failHashing(undefined);
    const text = JSON.stringify(await problemOf(response, 'internal'));
    assert.ok(!text.includes('secret detail'));
    const logged = (await host.logged()).find(({ event }) => event === 'request failed');
    assert.equal(logged?.details['route'], '/api/password-links/:token', 'the token is not logged');
  });

  it('log leaks: no address, token or password reached the log', async () => {
    const { identifier, path } = await withLink();
    await put(path, { password: 'Tournesol,7' });
    await host.send();
    const logged = JSON.stringify(await host.logged());
    for (const secret of ['@example.fr', path.split('/').at(-1) ?? '', 'Tournesol', identifier])
      assert.ok(!logged.includes(secret), secret);
  });
});

await onEveryHost('the API in production', (serve) => {
  let host: ApiHost;
  before(async () => {
    host = await serve({ development: false, requestsPerMinute: 20, policy: 'cnil' });
  });
  after(() => host.close());

  it('has no mailbox', async () => {
    await problemOf(await host.fetch('/api/dev/mailbox'), 'not-found');
  });

  it('CX-37 may ask for more: the CNIL’s rule is one setting away', async () => {
    const policy = passwordPolicy.parse(await (await host.fetch('/api/password-policy')).json());
    assert.deepEqual([policy.name, policy.minLength, policy.passphraseWords], ['cnil', 12, 7]);
  });

  it('a flood from one network is told to wait; another network and the next minute are not', async () => {
    const get = (address: string) =>
      host.fetch('/api/password-policy', { headers: { 'X-Test-Address': address } });
    for (let i = 0; i < 20; i++) assert.equal((await get('203.0.113.1')).status, 200);
    const refused = await get('203.0.113.1');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('Retry-After'), '60');
    await problemOf(refused, 'rate-limited');
    assert.equal((await get('203.0.113.2')).status, 200);
    await host.advance(60_000);
    assert.equal((await get('203.0.113.1')).status, 200);
  });
});
