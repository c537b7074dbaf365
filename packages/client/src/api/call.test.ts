import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problemCatalogue, type ProblemCode, problemType } from '@comptexpert-kit/contract';
import type { ClientErrorCode } from '../errors.ts';
import type { ComptexpertClient } from '../types.ts';
import { password } from '../testing/fake-issuer.ts';
import { answers, type Intercept, silence } from '../testing/fake-network.ts';
import { newWorld, site } from '../testing/world.ts';

type Test = Parameters<typeof newWorld>[0];

const token = 'A'.repeat(43);
const linkPath = `/api/password-links/${token}`;
const email = 'marie.durand@example.fr';

const policy = {
  name: 'ordre',
  minLength: 6,
  maxLength: 256,
  digits: 1,
  specials: 1,
  lowercase: 0,
  uppercase: 0,
  passphraseWords: 0,
};

const link = {
  purpose: 'recovery',
  identifier: { value: 'mdurand', state: 'fixed' },
  home: { name: 'Cotisations', url: `${site}/` },
};

const nothing: Intercept = () => new Response(null, { status: 204 });
const accepted: Intercept = () => new Response(null, { status: 202 });

const refused = (code: ProblemCode, more: object = {}, headers: Record<string, string> = {}): Intercept => {
  const { status, title } = problemCatalogue[code];
  return answers({ type: problemType(code), status, title, ...more }, status, headers);
};

async function setUp(test: Test) {
  const { browser, network } = await newWorld(test);
  const tab = browser.openTab(`${site}/`);
  return { network, tab, client: tab.client() };
}

describe('asking for a mail', { timeout: 30_000 }, () => {
  it('sends the address and this site’s name, without cookies', async (t) => {
    const { client, network } = await setUp(t);
    network.next('/api/recoveries', accepted);
    await client.requestRecovery(email);
    const [sent] = network.requests;
    assert.deepEqual(JSON.parse(sent?.text ?? ''), { email, clientId: 'cotisations' });
    assert.deepEqual(
      [sent?.method, sent?.credentials, sent?.cache, sent?.headers.get('content-type')],
      ['POST', 'omit', 'no-store', 'application/json'],
    );
    assert.ok(!sent?.url.includes('marie'));
  });

  it('names the site that the person came from', async (t) => {
    const { client, network } = await setUp(t);
    network.next('/api/recoveries', accepted);
    await client.requestRecovery(email, undefined, { clientId: 'espace-pro' });
    assert.deepEqual(JSON.parse(network.requests[0]?.text ?? ''), { email, clientId: 'espace-pro' });
  });

  it('goes to the backend that the site names', async (t) => {
    const { tab, network } = await setUp(t);
    network.serve('https://api.test', () => Promise.resolve(new Response(null, { status: 202 })));
    await tab.client({ backend: 'https://api.test/' }).requestRecovery(email);
    assert.equal(network.requests[0]?.url, 'https://api.test/api/recoveries');
  });

  it('tells which field is to be corrected', async (t) => {
    const { client, network } = await setUp(t);
    const errors = [{ pointer: '/email', code: 'invalid-format', message: 'Adresse invalide' }];
    network.next('/api/recoveries', refused('invalid-request', { errors }));
    await assert.rejects(client.requestRecovery('x'), { code: 'invalid-request', fields: errors });
  });

  for (const [where, more, headers, seconds] of [
    ['body', { retryAfter: 30 }, { 'retry-after': '29' }, 30],
    ['header', {}, { 'retry-after': '29' }, 29],
    ['nowhere', {}, {}, undefined],
    ['date, which is not read', {}, { 'retry-after': 'Mon, 02 Nov 2026 09:00:00 GMT' }, undefined],
  ] as const)
    it(`tells how long to wait (${where})`, async (t) => {
      const { client, network } = await setUp(t);
      network.next('/api/recoveries', refused('rate-limited', more, { ...headers }));
      await assert.rejects(client.requestRecovery(email), { code: 'rate-limited', retryAfter: seconds });
    });
});

describe('a mailed link', { timeout: 30_000 }, () => {
  it('is read', async (t) => {
    const { client, network } = await setUp(t);
    network.next(linkPath, answers(link));
    assert.deepEqual(await client.readPasswordLink(token), link);
  });

  for (const code of ['link-unknown', 'link-expired', 'link-used'] as const)
    it(`that is refused is told as ${code}`, async (t) => {
      const { client, network } = await setUp(t);
      network.next(linkPath, refused(code), 2);
      await assert.rejects(client.readPasswordLink(token), { name: 'ClientError', code, fields: [] });
      await assert.rejects(client.usePasswordLink(token, { password }), { code });
    });

  for (const nonsense of ['', '../recoveries', 'A'.repeat(42), `${'A'.repeat(42)}/`, 'A'.repeat(44)])
    it(`that cannot be one is asked of nobody: ${JSON.stringify(nonsense)}`, async (t) => {
      const { client, network } = await setUp(t);
      await assert.rejects(client.readPasswordLink(nonsense), { code: 'link-unknown' });
      await assert.rejects(client.usePasswordLink(nonsense, { password }), { code: 'link-unknown' });
      assert.deepEqual(network.requests, []);
    });

  it('sets the password', async (t) => {
    const { client, network } = await setUp(t);
    network.next(linkPath, nothing);
    await client.usePasswordLink(token, { password, identifier: 'mdurand' });
    assert.equal(network.requests[0]?.method, 'PUT');
    assert.deepEqual(JSON.parse(network.requests[0].text), { password, identifier: 'mdurand' });
  });

  it('tells which criteria the password does not meet, without the password', async (t) => {
    const { client, network } = await setUp(t);
    const errors = [{ pointer: '/password', code: 'missing-digit', message: 'Au moins un chiffre' }];
    network.next(linkPath, refused('password-refused', { errors }));
    const error: unknown = await client
      .usePasswordLink(token, { password })
      .catch((reason: unknown) => reason);
    assert.ok(error instanceof Error);
    assert.deepEqual([error.name, 'fields' in error && error.fields], ['ClientError', errors]);
    assert.ok(!`${error.message} ${String(error.stack)}`.includes(password));
  });
});

describe('the password policy', { timeout: 30_000 }, () => {
  it('is read', async (t) => {
    const { client, network } = await setUp(t);
    network.next('/api/password-policy', answers(policy));
    assert.deepEqual(await client.readPasswordPolicy(), policy);
  });
});

const lamy = { id: 'm1', lastName: 'LAMY', registrationYear: 1994 };
const page = { items: [lamy], next: 'c2' };
const creation = { profile: 'stagiaire', memberId: 'm1', birthDate: '1980-02-01' } as const;

describe('looking for somebody in the register', { timeout: 30_000 }, () => {
  it('sends what was typed, and nothing that was not given', async (t) => {
    const { client, network } = await setUp(t);
    network.next('/api/members', answers(page), 2);
    assert.deepEqual(await client.searchMembers({ name: 'd’Ané & Co' }), page);
    await client.searchMembers({ name: 'LAM', after: 'c2', limit: 20 });
    assert.deepEqual(
      network.requests.map(({ method, url }) => [method, new URL(url).search]),
      [
        ['GET', `?name=${encodeURIComponent('d’Ané').replace('%20', '+')}+%26+Co`],
        ['GET', '?name=LAM&after=c2&limit=20'],
      ],
    );
  });
});

describe('asking for an account', { timeout: 30_000 }, () => {
  it('names this site, or the one that the person came from', async (t) => {
    const { client, network } = await setUp(t);
    network.next('/api/accounts', accepted, 2);
    await client.createAccount(creation);
    await client.createAccount({ ...creation, clientId: 'espace-pro' });
    assert.deepEqual(
      network.requests.map(({ text }) => JSON.parse(text) as unknown),
      [
        { clientId: 'cotisations', ...creation },
        { ...creation, clientId: 'espace-pro' },
      ],
    );
  });

  it('tells which council to turn to', async (t) => {
    const { client, network } = await setUp(t);
    const council = { region: 'corse', name: 'Conseil régional de Corse', email: 'contact@example.fr' };
    network.next('/api/accounts', refused('no-email-on-file', { council }));
    await assert.rejects(client.createAccount(creation), { code: 'no-email-on-file', council });
  });
});

describe('an identifier', { timeout: 30_000 }, () => {
  it('is asked for by its name', async (t) => {
    const { client, network } = await setUp(t);
    const taken = { available: false, proposals: ['jmartin2'] };
    network.next('/api/identifiers/jmartin', answers(taken));
    assert.deepEqual(await client.checkIdentifier('jmartin'), taken);
  });

  it('that cannot be one is asked of nobody', async (t) => {
    const { client, network } = await setUp(t);
    await assert.rejects(client.checkIdentifier('é/..'), { code: 'invalid-request' });
    assert.deepEqual(network.requests, []);
  });
});

const calls: readonly [
  string,
  string,
  (client: ComptexpertClient, signal?: AbortSignal) => Promise<unknown>,
][] = [
  ['requestRecovery', '/api/recoveries', (client, signal) => client.requestRecovery(email, signal)],
  ['readPasswordPolicy', '/api/password-policy', (client, signal) => client.readPasswordPolicy(signal)],
  ['readPasswordLink', linkPath, (client, signal) => client.readPasswordLink(token, signal)],
  ['usePasswordLink', linkPath, (client, signal) => client.usePasswordLink(token, { password }, signal)],
  ['searchMembers', '/api/members', (client, signal) => client.searchMembers({ name: 'LAM' }, signal)],
  ['createAccount', '/api/accounts', (client, signal) => client.createAccount(creation, signal)],
  [
    'checkIdentifier',
    '/api/identifiers/mdurand',
    (client, signal) => client.checkIdentifier('mdurand', signal),
  ],
];

for (const [name, path, call] of calls)
  describe(name, { timeout: 30_000 }, () => {
    const faults: readonly (readonly [string, Intercept, ClientErrorCode])[] = [
      ['a busy backend', refused('busy'), 'busy'],
      ['a forbidden site', refused('forbidden-origin'), 'forbidden-origin'],
      ['a fault', refused('internal'), 'internal'],
      ['a gateway’s page', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'unavailable'],
      ['a page that is no problem', () => new Response('<h1>No</h1>', { status: 404 }), 'bad-answer'],
      [
        'a problem of tomorrow',
        answers({ type: 'urn:comptexpert:problem:x', title: '', status: 400 }, 400),
        'bad-answer',
      ],
      ['a problem of others', answers({ type: 'about:blank', title: 'No', status: 400 }, 400), 'bad-answer'],
      ['a success of another kind', answers({ name: 'of tomorrow' }, 203), 'bad-answer'],
    ];
    for (const [what, intercept, code] of faults)
      it(`tells ${what} as ${code}`, async (t) => {
        const { client, network } = await setUp(t);
        network.next(path, intercept);
        await assert.rejects(call(client), { name: 'ClientError', code });
      });

    it('tells that nobody answered, or that there is no network', async (t) => {
      const { client, network, tab } = await setUp(t);
      network.down = true;
      await assert.rejects(call(client), { code: 'unreachable' });
      tab.online = false;
      await assert.rejects(call(client), { code: 'offline' });
    });

    it('stops when the caller gives up', async (t) => {
      const { client, network } = await setUp(t);
      const giveUp = new AbortController();
      network.next(path, (request, proceed) => {
        queueMicrotask(() => {
          giveUp.abort();
        });
        return silence(request, proceed);
      });
      await assert.rejects(call(client, giveUp.signal), { code: 'cancelled' });
    });
  });

describe('an answer that is not in the contract', { timeout: 30_000 }, () => {
  for (const [what, body] of [
    ['nothing', null],
    ['a list', []],
    ['half of it', { name: 'ordre', minLength: 6 }],
    ['other kinds', { ...policy, minLength: '6' }],
  ] as const)
    it(`is refused: ${what}`, async (t) => {
      const { client, network } = await setUp(t);
      network.next('/api/password-policy', answers(body));
      await assert.rejects(client.readPasswordPolicy(), { code: 'bad-answer' });
    });

  it('is refused when it is not even JSON', async (t) => {
    const { client, network } = await setUp(t);
    network.next(linkPath, () => new Response('<!doctype html>'));
    await assert.rejects(client.readPasswordLink(token), { code: 'bad-answer' });
  });
});
