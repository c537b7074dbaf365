import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'node:test';
import {
  problem,
  problemCode,
  secondFactor,
  secondFactorSecret,
  space as spaceSchema,
} from '@comptexpert-kit/contract';
import { sql } from 'kysely';
import { codeAt, stepAt } from '../../packages/backend/src/domain/second-factor/totp.ts';
import { bytesOf } from '../support/authenticator.ts';
import { openPostgres } from '../../packages/backend/src/store/postgres.ts';
import { type Cluster, startCluster } from '../support/postgres.ts';
import { invoice, metadataOf } from '../contract/uploading.ts';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { pkce, typePassword } from './support/people.ts';
import { athOf, Prover } from './support/prover.ts';

const rotateKeys = fileURLToPath(
  new URL('../../packages/backend/src/host/commands/rotate-keys.ts', import.meta.url),
);

const houses = { HOUSES: 'ordre,firm' };

interface Discovery {
  readonly issuer: string;
  readonly authorization_challenge_endpoint: string;
  readonly scopes_supported: readonly string[];
  readonly claims_supported: readonly string[];
}

describe('two houses in one process', () => {
  let kit: TestKit;
  let cabinet: string;
  before(async () => {
    kit = await startTestKit({ environment: houses });
    cabinet = kit.urls.site('cabinet');
  });
  after(() => kit.dispose());

  const discover = async (origin: string): Promise<Discovery> =>
    (await (await kit.fetch(`${origin}/.well-known/openid-configuration`)).json()) as Discovery;
  const codeOf = async (url: string, init?: RequestInit): Promise<string> => {
    const response = await kit.fetch(url, init);
    return `${response.status} ${problemCode(problem.parse(await response.json())) ?? 'unknown'}`;
  };

  it('ECP-6 the firm has an issuer of its own on its own host', async () => {
    const found = await discover(cabinet);
    assert.equal(found.issuer, cabinet);
    assert.equal(found.authorization_challenge_endpoint, `${cabinet}/oidc/challenge`);
    assert.deepEqual(
      found.scopes_supported.filter((scope) => scope !== 'offline_access'),
      ['openid', 'profile', 'email', 'account', 'space'],
    );
    assert.ok(!found.claims_supported.some((claim) => claim === 'comptexpert_profile'));
    const { scopes_supported: scopes } = await discover(kit.url);
    assert.ok(scopes.includes('comptexpert') && !scopes.includes('space'));
  });

  it('each host says that it is well, and serves the pages of its own house', async () => {
    for (const origin of [kit.url, cabinet])
      assert.deepEqual(await (await kit.fetch(`${origin}/healthz`)).json(), { status: 'ok' });
    assert.match(await (await kit.fetch(`${cabinet}/`)).text(), /cabinet index/);
    assert.match(await (await kit.fetch(`${kit.url}/`)).text(), /identification index/);
    assert.equal((await kit.fetch(`${cabinet}/aide`)).status, 404);
  });

  it('each answers its own routes and those that both have, and tells of no other', async () => {
    for (const path of ['/api/members?name=lam', '/api/identifiers/some', '/api/account/closure'])
      assert.equal(await codeOf(cabinet + path), '404 not-found', path);
    assert.equal((await kit.fetch(`${kit.url}/api/members?name=lam`)).status, 200);
    for (const origin of [kit.url, cabinet]) {
      assert.equal((await kit.fetch(`${origin}/api/password-policy`)).status, 200);
      for (const path of ['/api/account', '/api/account/export', '/api/account/sessions'])
        assert.equal(await codeOf(origin + path), '401 not-signed-in', path);
    }
    const { paths, servers } = (await (await kit.fetch(`${cabinet}/api/openapi.json`)).json()) as {
      readonly paths: object;
      readonly servers: readonly { readonly url: string }[];
    };
    assert.deepEqual(servers, [{ url: cabinet }]);
    assert.ok(
      '/api/account/password' in paths && !('/api/members' in paths) && !('/api/account/closure' in paths),
    );
  });

  it('an account of one signs nobody in at the other', async () => {
    const browser = new Browser(kit.fetch);
    const typed = await typePassword({ url: cabinet, fetch: kit.fetch }, browser, { client_id: 'cabinet' });
    assert.equal(typed.status, 400);
    assert.equal(((await typed.json()) as { error: string }).error, 'invalid_grant');
    const known = await typePassword({ url: cabinet, fetch: kit.fetch }, browser);
    assert.equal(known.status, 401, 'nor is a client of one known to the other');
  });

  /** Signs somebody in on the firm's page as its own site does; answers the access token. */
  async function enter(username: string, scope: string, prover?: Prover): Promise<string> {
    const { verifier, challenge } = pkce();
    const asked = { client_id: 'cabinet', scope, username, code_challenge: challenge };
    const typed = await typePassword({ url: cabinet, fetch: kit.fetch }, new Browser(kit.fetch), asked);
    assert.equal(typed.status, 200, await typed.clone().text());
    const { authorization_code: code } = (await typed.json()) as { authorization_code: string };
    const endpoint = `${cabinet}/oidc/token`;
    const answer = await kit.fetch(endpoint, {
      method: 'POST',
      headers: prover ? { dpop: await prover.proof(endpoint) } : {},
      body: new URLSearchParams({
        client_id: 'cabinet',
        grant_type: 'authorization_code',
        redirect_uri: `${cabinet}/callback`,
        code,
        code_verifier: verifier,
      }),
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  it('ECP-7 ECP-11 the baker, her assistant and the firm’s own people enter by e-mail address', async () => {
    const seen = async (username: string) => {
      const authorization = `Bearer ${await enter(username, 'openid profile email space')}`;
      const response = await kit.fetch(`${cabinet}/api/space`, { headers: { authorization } });
      const { name, staff, companies } = spaceSchema.parse(await response.json());
      return [name, staff, companies.map((company) => [company.name, company.rights.length])];
    };
    assert.deepEqual(await seen('Claire.Moreau@example.fr'), [
      'Claire Moreau',
      false,
      [['Boulangerie Moreau', 4]],
    ]);
    assert.deepEqual(await seen('lea.petit@example.fr'), ['Léa Petit', false, [['Boulangerie Moreau', 1]]]);
    assert.deepEqual(await seen('nora.benali@example.fr'), ['Nora Benali', true, []]);
  });

  it('a token opens what it was given for: the space or the account, here or nowhere', async () => {
    const asked = async (token: string, url: string): Promise<Response> =>
      kit.fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const [spaceToken, accountToken] = [
      await enter('claire.moreau@example.fr', 'openid space'),
      await enter('claire.moreau@example.fr', 'openid account'),
    ];
    assert.equal((await asked(spaceToken, `${cabinet}/api/space`)).status, 200);
    assert.equal((await asked(accountToken, `${cabinet}/api/account/sessions`)).status, 200);
    const refused = await asked(accountToken, `${cabinet}/api/space`);
    assert.equal(refused.status, 401);
    assert.match(refused.headers.get('www-authenticate') ?? '', /error="insufficient_scope".*scope="space"/);
    assert.equal((await asked(spaceToken, `${cabinet}/api/account/sessions`)).status, 401);
    assert.equal((await asked(accountToken, `${kit.url}/api/account`)).status, 401);
  });

  it('a token that is bound to a key opens the space with its proof only', async () => {
    const prover = await Prover.create();
    const token = await enter('claire.moreau@example.fr', 'openid space', prover);
    const url = `${cabinet}/api/users`;
    const proof = await prover.proof(url, { htm: 'GET', ath: athOf(token) });
    const proven = await kit.fetch(url, { headers: { authorization: `DPoP ${token}`, dpop: proof } });
    assert.equal(proven.status, 200);
    const stolen = await kit.fetch(url, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(stolen.status, 401);
  });

  it('ECP-2 a document goes up with a token that is bound to a key, and no log names it', async () => {
    const prover = await Prover.create();
    const token = await enter('lea.petit@example.fr', 'openid space', prover);
    const ask = async (
      htm: string,
      path: string,
      headers: Readonly<Record<string, string>> = {},
      body?: Uint8Array<ArrayBuffer>,
    ) => {
      const url = cabinet + path;
      return kit.fetch(url, {
        method: htm,
        headers: {
          authorization: `DPoP ${token}`,
          dpop: await prover.proof(url, { htm, ath: athOf(token) }),
          'Tus-Resumable': '1.0.0',
          ...headers,
        },
        ...(body && { body }),
      });
    };
    const bytes = invoice('Facture secrète');
    const created = await ask('POST', '/api/uploads', {
      'Upload-Length': String(bytes.byteLength),
      'Upload-Metadata': metadataOf({ filename: 'Facture secrète.pdf', documentType: 'purchase-invoice' }),
    });
    assert.equal(created.status, 201, await created.clone().text());
    const location = created.headers.get('Location') ?? '';
    assert.equal((await ask('HEAD', location)).headers.get('Upload-Offset'), '0');
    const pieces = { 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
    const ended = await ask('PATCH', location, pieces, bytes);
    assert.equal(ended.status, 204);
    const path = `/api/documents/${ended.headers.get('Document-Id') ?? ''}/content`;
    const content = await ask('GET', path);
    assert.deepEqual(new Uint8Array(await content.arrayBuffer()), bytes);
    assert.match(content.headers.get('Content-Security-Policy') ?? '', /^sandbox;/);
    const only = await ask('HEAD', path);
    assert.deepEqual([only.status, only.headers.get('Content-Length')], [200, String(bytes.byteLength)]);
    const list = await ask('GET', '/api/documents');
    assert.equal(((await list.json()) as { items: unknown[] }).items.length, 13);
    const routes = kit.logged.map(({ details }) => details['route']);
    assert.ok(routes.includes('/api/uploads/{id}') && routes.includes('/api/documents/{id}/content'));
    assert.doesNotMatch(JSON.stringify(kit.logged), /secr/);
    assert.equal((await kit.fetch(`${kit.url}/api/uploads`, { method: 'POST' })).status, 404);
  });

  it('ECP-14 the second factor is proved for one sign-in, not for another of the same person', async () => {
    const ask = async (token: string, method: string, path: string, body?: object): Promise<unknown> => {
      const response = await kit.fetch(`${cabinet}/api/second-factor${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      assert.ok(response.ok, await response.clone().text());
      return response.status === 204 ? undefined : response.json();
    };
    const [one, other] = [
      await enter('marc.leroy@example.fr', 'openid space'),
      await enter('marc.leroy@example.fr', 'openid space'),
    ];
    const { uri } = secondFactorSecret.parse(await ask(one, 'POST', '', { password: 'Demo-2026' }));
    // As an authenticator app reads it.
    const { secret } = Object.fromEntries(new URL(uri).searchParams);
    const code = await codeAt(bytesOf(secret ?? ''), stepAt(Date.now()));
    await ask(one, 'POST', '/confirmation', { code });
    const isProven = async (token: string) => secondFactor.parse(await ask(token, 'GET', '')).proven;
    assert.deepEqual([await isProven(one), await isProven(other)], [true, false]);
    const next = await codeAt(bytesOf(secret ?? ''), stepAt(Date.now()) + 1);
    await ask(other, 'POST', '/proof', { code: next });
    assert.equal(await isProven(other), true);
  });

  it('rotating the keys renews those of both', async () => {
    const kidsOf = async (origin: string): Promise<string[]> => {
      const { keys } = (await (await kit.fetch(`${origin}/oidc/jwks`)).json()) as {
        readonly keys: readonly { readonly kid: string }[];
      };
      return keys.map(({ kid }) => kid);
    };
    const before = [await kidsOf(kit.url), await kidsOf(cabinet)];
    await promisify(execFile)(process.execPath, ['--conditions=@comptexpert-kit/source', rotateKeys], {
      env: { ...process.env, ...houses, DATA_DIR: kit.dataDirectory },
    });
    for (const house of kit.houses.values()) await house.refreshKeys();
    const after = [await kidsOf(kit.url), await kidsOf(cabinet)];
    assert.deepEqual(
      after.map((kids, index) => kids.length > (before[index]?.length ?? 0)),
      [true, true],
    );
    assert.ok(!after[0]?.some((kid) => after[1]?.includes(kid)), 'and no key is both’s');
  });

  it('the firm speaks in its own name', async () => {
    const page = await (await kit.fetch(`${cabinet}/oidc/session/end`)).text();
    assert.match(page, /CABINET EXEMPLE/);
    assert.doesNotMatch(page, /comptexpert/i);
    assert.match(await (await kit.fetch(`${kit.url}/oidc/session/end`)).text(), /COMPTEXPERT/);
  });

  it('they keep their data apart', () => {
    assert.ok(existsSync(join(kit.dataDirectory, 'comptexpert.sqlite')));
    assert.ok(existsSync(join(kit.dataDirectory, 'cabinet.sqlite')));
  });
});

it('a process serves the firm alone where it is told to', async () => {
  const kit = await startTestKit({ environment: { HOUSES: 'firm' } });
  try {
    assert.equal(kit.url, kit.urls.site('cabinet'));
    assert.equal((await kit.fetch(`${kit.url}/.well-known/openid-configuration`)).status, 200);
    assert.equal((await kit.fetch(`${kit.urls.site('identification')}/`)).status, 421);
    assert.ok(!existsSync(join(kit.dataDirectory, 'comptexpert.sqlite')));
  } finally {
    await kit.dispose();
  }
});

const cluster = await startCluster();
if (typeof cluster === 'string') it('the houses on PostgreSQL', { skip: cluster }, () => undefined);
else onPostgres(cluster);

function onPostgres(postgres: Cluster): void {
  describe('the houses on PostgreSQL', () => {
    after(() => postgres.remove());

    it('each has a schema of its own in one database, which two processes make at once', async () => {
      const environment = { ...houses, DATABASE_URL: await postgres.createDatabase() };
      const kits = await Promise.all([startTestKit({ environment }), startTestKit({ environment })]);
      try {
        const [kit] = kits;
        const firm = kit.houses.get('firm');
        assert.ok(firm);
        const tables = async (schema: string) => {
          const { rows } = await sql<{ name: string }>`
            select table_name as name from information_schema.tables where table_schema = ${schema}
          `.execute(kit.database);
          return rows.map(({ name }) => name).sort();
        };
        assert.ok((await tables('cabinet')).includes('accounts'));
        assert.deepEqual(await tables('cabinet'), await tables('public'));
        assert.ok(await kit.domain.accounts.byIdentifier('mdurand'));
        assert.equal(await firm.domain.accounts.byIdentifier('mdurand'), undefined);
        assert.equal((await kit.fetch(`${firm.url}/healthz`)).status, 200);
      } finally {
        await Promise.all(kits.map((kit) => kit.dispose()));
      }
    });

    it('whoever may make no schema is content with one that is there', async () => {
      const url = new URL(await postgres.createDatabase());
      const owner = openPostgres(url.href);
      for (const statement of ['create role modest login', 'create schema cabinet authorization modest'])
        await sql.raw(statement).execute(owner);
      url.username = 'modest';
      const kit = await startTestKit({ environment: { HOUSES: 'firm', DATABASE_URL: url.href } });
      try {
        assert.equal((await kit.fetch(`${kit.url}/healthz`)).status, 200);
      } finally {
        await kit.dispose();
        await owner.destroy();
      }
    });
  });
}
