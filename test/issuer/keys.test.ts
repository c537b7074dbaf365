import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import * as oidc from 'openid-client';
import { startKit } from '../../packages/backend/src/host/kit.ts';
import { readConfig } from '../../packages/backend/src/host/config.ts';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { typePassword } from './support/people.ts';
import { Site } from './support/site.ts';

const execute = promisify(execFile);
const command = fileURLToPath(
  new URL('../../packages/backend/src/host/commands/rotate-keys.ts', import.meta.url),
);

describe('signing keys', () => {
  let kit: TestKit;
  before(async () => {
    kit = await startTestKit();
  });
  after(() => kit.dispose());

  const rotate = (environment: Readonly<Record<string, string>> = {}) =>
    execute(process.execPath, ['--conditions=@comptexpert-kit/source', command], {
      env: { ...process.env, DATA_DIR: kit.dataDirectory, ...environment },
    });

  const jwks = async (): Promise<JSONWebKeySet> =>
    (await (await kit.fetch(`${kit.url}/oidc/jwks`)).json()) as JSONWebKeySet;

  it('a running server signs with the new key after the command; what the old one signed stays good', async () => {
    const site = await Site.discover(kit);
    const browser = new Browser(kit.fetch);
    const before = await site.signIn(browser, { typed: { remember: 'true' } });
    await rotate();
    assert.equal(await kit.refreshKeys(), true);

    const after = await (await Site.discover(kit)).silentSignIn(browser);
    const kid = (tokens: oidc.TokenEndpointResponse) => decodeProtectedHeader(tokens.id_token ?? '').kid;
    assert.notEqual(kid(after), kid(before));
    const published = await jwks();
    for (const tokens of [before, after]) {
      await jwtVerify(tokens.id_token ?? '', createLocalJWKSet(published), { issuer: kit.url });
    }
    const logout = await browser.send(
      oidc.buildEndSessionUrl(site.config, { id_token_hint: before.id_token ?? '' }),
    );
    assert.match(
      await logout.text(),
      /document\.forms\[0\]\.submit/,
      'the old ID token still proves who asks',
    );
  });

  it('nobody is signed out by a rotation', async () => {
    const site = await Site.discover(kit);
    const browser = new Browser(kit.fetch);
    const { refresh_token: refreshToken = '' } = await site.signIn(browser);
    await rotate();
    await kit.refreshKeys();
    assert.ok((await site.refresh(refreshToken)).access_token);
    assert.ok((await site.silentSignIn(browser)).access_token);
  });

  it('no private part is published, and none lies readable in the database', async () => {
    for (const key of (await jwks()).keys) {
      for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) assert.ok(!(part in key), part);
    }
    const stored = await kit.database.selectFrom('signing_keys').selectAll().execute();
    assert.ok(stored.length > 0);
    for (const { jwk } of stored) assert.match(jwk, /^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/, 'sealed');
  });

  it('another secret opens nothing: command and server say so and change nothing', async () => {
    const secret = { SECRET_KEY: 'another secret, of thirty-two characters' };
    await assert.rejects(rotate(secret), (error: { stderr: string; code: number }) => {
      assert.equal(error.code, 1);
      assert.match(error.stderr, /^comptexpert: SECRET_KEY does not open the keys in the database\n$/);
      return true;
    });
    const config = readConfig({ PORT: '0', DATA_DIR: kit.dataDirectory, LOG_LEVEL: 'silent', ...secret });
    await assert.rejects(startKit({ config }), { name: 'WrongSecret' });
    await typePassword(kit, new Browser(kit.fetch));
    assert.equal(await kit.refreshKeys(), false);
  });
});
