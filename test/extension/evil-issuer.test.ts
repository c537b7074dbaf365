import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';
import { Issuer } from '../../extension/sessions/issuer.ts';
import { startTestKit, type TestKit } from '../issuer/support/kit.ts';
import { Extension } from './support/extension.ts';

const json = (body: unknown): Response => Response.json(body);

describe('an issuer that is not what it says', () => {
  let kit: TestKit;
  let extension: Extension;
  before(async () => {
    kit = await startTestKit();
  });
  after(() => kit.dispose());
  beforeEach(async () => {
    extension = await Extension.install(kit);
  });

  /** Changes one answer on its way, by the end of its address. */
  function forge(end: string, change: (body: Record<string, unknown>) => unknown): void {
    extension.meanwhile = async (url, answer) =>
      url.endsWith(end) ? json(await change((await answer.json()) as Record<string, unknown>)) : answer;
  }

  /** Changes where the sign-in led to. */
  function mislead(change: (answer: URLSearchParams) => void): void {
    const { window } = extension;
    extension.window = async (url) => {
      const answer = new URL(await window(url));
      change(answer.searchParams);
      return answer.href;
    };
  }

  /** The keys of somebody else, under the names of the issuer’s. */
  const foreignKeys = async ({ keys }: Record<string, unknown>) => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    const foreign = await exportJWK(publicKey);
    return {
      keys: (keys as { kid: string }[]).map(({ kid }) => ({ ...foreign, kid, alg: 'ES256', use: 'sig' })),
    };
  };

  async function refusedAs(code: string): Promise<void> {
    assert.deepEqual(await extension.ask({ type: 'add-account' }), { ok: false, refusal: { code } });
    assert.deepEqual(await extension.vault.list(), []);
  }

  it('is refused with an ID token that a foreign key has signed', async () => {
    forge('/jwks', foreignKeys);
    await refusedAs('issuer-untrusted');
  });

  it('is refused with an answer of another issuer’s, or one that does not say whose it is', async () => {
    mislead((answer) => {
      answer.set('iss', 'https://identification.evil.example');
    });
    await refusedAs('issuer-untrusted');
    extension = await Extension.install(kit);
    mislead((answer) => {
      answer.delete('iss');
    });
    await refusedAs('issuer-untrusted');
  });

  it('is refused with an answer to somebody else’s question', async () => {
    mislead((answer) => {
      answer.set('state', 'made-up');
    });
    await refusedAs('issuer-untrusted');
  });

  it('is refused where its metadata are another issuer’s', async () => {
    forge('/openid-configuration', (metadata) => ({ ...metadata, issuer: 'https://evil.example' }));
    await refusedAs('issuer-untrusted');
  });

  it('is refused with tokens that are bound to no key, and with an ID token that is none', async () => {
    forge('/token', (tokens) => ({ ...tokens, token_type: 'Bearer' }));
    await refusedAs('issuer-untrusted');
    forge('/token', (tokens) => ({ ...tokens, id_token: 'a.b.c' }));
    await refusedAs('issuer-untrusted');
    forge('/token', ({ id_token: _, ...tokens }) => tokens);
    await refusedAs('issuer-untrusted');
  });

  it('is refused with an ID token of another sign-in', async () => {
    let former: unknown;
    forge('/token', (tokens) => {
      former = tokens['id_token'];
      return tokens;
    });
    await extension.ask({ type: 'add-account' });
    await extension.ask({ type: 'remove-account', account: (await extension.first()).id });
    forge('/token', (tokens) => ({ ...tokens, id_token: former }));
    await refusedAs('issuer-untrusted');
  });

  it('gets nothing kept by a refresh, and costs no session', async () => {
    await extension.ask({ type: 'add-account' });
    await extension.expire();
    const { refreshToken, accessToken, claims } = await extension.first();
    await extension.restart();
    forge('/jwks', foreignKeys);
    await extension.background.wake();
    const after = await extension.first();
    assert.deepEqual(
      [after.refreshToken, after.accessToken, after.claims],
      [refreshToken, accessToken, claims],
    );
    assert.ok(after.session.unreachableSince);
    extension.meanwhile = (_url, answer) => Promise.resolve(answer);
    await (await extension.restart()).sessions.revive(after.id);
  });

  it('is not reached where its certificate is broken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'comptexpert-certificate-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    await promisify(execFile)('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
    ]);
    const server = createServer(
      { key: await readFile(key), cert: await readFile(cert) },
      (_request, answer) => {
        assert.fail(`talked to ${answer.req.url}`);
      },
    );
    server.listen(0, 'localhost');
    await once(server, 'listening');
    try {
      const address = server.address();
      assert.ok(address !== null && typeof address === 'object');
      const issuer = new Issuer(`https://localhost:${address.port}`, {
        fetch,
        now: () => Date.now(),
        isOnline: () => true,
      });
      const window = { redirectUri: 'https://x.chromiumapp.org/', show: () => assert.fail('shown') };
      const signIn = issuer.signIn(await extension.vault.makeKeys(), window, undefined);
      await assert.rejects(signIn, { code: 'issuer-unavailable' });
    } finally {
      server.close();
      await rm(folder, { recursive: true });
    }
  });

  it('is spoken to by plain HTTP on this machine only', async () => {
    const issuer = new Issuer('http://identification.ordre.example', {
      fetch: () => assert.fail('sent'),
      now: () => Date.now(),
      isOnline: () => true,
    });
    await assert.rejects(issuer.refresh('token', await extension.vault.makeKeys(), 'sub'), {
      code: 'issuer-untrusted',
    });
  });
});
