import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JWTPayload } from 'jose';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { Prover } from './support/prover.ts';
import { Site } from './support/site.ts';

describe('proofs of possession', () => {
  let kit: TestKit;
  let endpoint: string;
  before(async () => {
    kit = await startTestKit();
    endpoint = `${kit.url}/oidc/token`;
  });
  after(() => kit.dispose());

  async function post(
    fields: Record<string, string>,
    proof?: string,
  ): Promise<{ status: number; error?: string; body: Record<string, string> }> {
    const answer = await kit.fetch(endpoint, {
      method: 'POST',
      headers: proof === undefined ? {} : { dpop: proof },
      body: new URLSearchParams({ client_id: 'espace-pro', ...fields }),
    });
    const body = (await answer.json()) as Record<string, string>;
    return { status: answer.status, body, ...(body['error'] === undefined ? {} : { error: body['error'] }) };
  }

  async function code(): Promise<Record<string, string>> {
    const site = await Site.discover(kit);
    const browser = new Browser(kit.fetch);
    await site.signIn(browser);
    const { url, expected } = await site.request({ prompt: 'none' });
    const { url: callback } = await browser.navigate(url, site.redirectUri);
    return {
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      code_verifier: expected.pkceCodeVerifier,
      redirect_uri: site.redirectUri,
    };
  }

  const now = (): number => Math.floor(Date.now() / 1000);

  it('a proof that was used is refused the second time', async () => {
    const prover = await Prover.create();
    const proof = await prover.proof(endpoint);
    assert.equal((await post(await code(), proof)).status, 200);
    assert.deepEqual((await post(await code(), proof)).error, 'invalid_grant');
  });

  it('a proof dated ahead is refused the second time for as long as it could be good', async (t) => {
    const prover = await Prover.create();
    const proof = await prover.proof(endpoint, { iat: now() + 290 });
    assert.equal((await post(await code(), proof)).status, 200);
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 400_000 });
    assert.equal((await post(await code(), proof)).error, 'invalid_grant');
  });

  it('of two requests with one proof at the same moment one is refused', async () => {
    const proof = await (await Prover.create()).proof(endpoint);
    const codes = [await code(), await code()];
    const statuses = await Promise.all(codes.map(async (one) => (await post(one, proof)).status));
    assert.deepEqual(statuses.sort(), [200, 400]);
  });

  for (const [what, changes] of [
    ['for another address', { htu: 'http://elsewhere.localhost/oidc/token' }],
    ['for another method', { htm: 'GET' }],
    ['400 seconds old', { iat: now() - 400 }],
    ['400 seconds ahead', { iat: now() + 400 }],
    ['with an empty id', { jti: '' }],
  ] satisfies [string, JWTPayload][]) {
    it(`a proof ${what} is refused`, async () => {
      const proof = await (await Prover.create()).proof(endpoint, changes);
      const answer = await post(await code(), proof);
      assert.deepEqual([answer.status, answer.error], [400, 'invalid_dpop_proof']);
    });
  }

  for (const offset of [-280, 280]) {
    it(`a clock off by ${offset} seconds is forgiven`, async () => {
      const proof = await (await Prover.create()).proof(endpoint, { iat: now() + offset });
      assert.equal((await post(await code(), proof)).status, 200);
    });
  }

  it('tokens bound to a key are refused with another key, and without any', async () => {
    const prover = await Prover.create();
    const tokens = (await post(await code(), await prover.proof(endpoint))).body;
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens['refresh_token'] ?? '' };
    const thief = await Prover.create();
    assert.equal((await post(refresh, await thief.proof(endpoint))).error, 'invalid_grant');
    assert.equal((await post(refresh)).error, 'invalid_grant');
    const stolen = await kit.fetch(`${kit.url}/oidc/userinfo`, {
      headers: { authorization: `Bearer ${tokens['access_token'] ?? ''}` },
    });
    assert.equal(stolen.status, 401);
    assert.equal((await post(refresh, await prover.proof(endpoint))).status, 200, 'the holder of the key');
  });
});
