import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ownAccount, problem, problemCode, type Route, routes } from '@comptexpert-kit/contract';
import type { JWTPayload } from 'jose';
import { Browser } from './support/browser.ts';
import { startTestKit, type TestKit } from './support/kit.ts';
import { signInAtIssuer } from './support/own-page.ts';
import { typePassword } from './support/people.ts';
import { Prover, athOf } from './support/prover.ts';
import { Site } from './support/site.ts';

const now = (): number => Math.floor(Date.now() / 1000);

describe('the account API takes access tokens of the issuer’s own pages', () => {
  let kit: TestKit;
  let account: string;
  before(async () => {
    kit = await startTestKit();
    account = `${kit.url}/api/account`;
  });
  after(() => kit.dispose());

  const signIn = (prover?: Prover, scope = 'openid profile account') =>
    signInAtIssuer(kit, { ...(prover && { prover }), scope });

  const read = (authorization?: string, proof?: string): Promise<Response> =>
    kit.fetch(account, {
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(proof !== undefined && { dpop: proof }),
      },
    });

  async function refused(response: Response, challenge: RegExp): Promise<void> {
    assert.equal(response.status, 401);
    assert.equal(problemCode(problem.parse(await response.json())), 'not-signed-in');
    assert.match(response.headers.get('www-authenticate') ?? '', challenge);
  }

  it('as bearer tokens, and bound to a key', async () => {
    const bearer = await signIn();
    const plain = await read(`Bearer ${bearer.access_token}`);
    assert.equal(plain.status, 200);
    assert.equal(ownAccount.parse(await plain.json()).identifier, 'mdurand');

    const prover = await Prover.create();
    const bound = await signIn(prover);
    const proof = await prover.proof(account, { htm: 'GET', ath: athOf(bound.access_token) });
    assert.equal((await read(`DPoP ${bound.access_token}`, proof)).status, 200);
  });

  it('and says how to ask where nothing is brought', async () => {
    await refused(await read(), /^DPoP algs="ES256 Ed25519 EdDSA", Bearer$/);
    await refused(await read('Basic bWR1cmFuZDpEZW1vLTIwMjY='), /^DPoP algs=/);
  });

  it('and none that is made up', async () => {
    await refused(await read(`Bearer ${'A'.repeat(43)}`), /^Bearer error="invalid_token"/);
  });

  it('stolen refresh token: a token bound to a key is worth nothing without it, or with another', async () => {
    const [prover, thief] = [await Prover.create(), await Prover.create()];
    const { access_token: token } = await signIn(prover);
    const changes = { htm: 'GET', ath: athOf(token) };
    await refused(await read(`Bearer ${token}`), /^Bearer error="invalid_token"/);
    await refused(await read(`DPoP ${token}`), /^DPoP error="invalid_dpop_proof".*algs="ES256/);
    await refused(
      await read(`DPoP ${token}`, await thief.proof(account, changes)),
      /^DPoP error="invalid_token"/,
    );
    const { access_token: bearer } = await signIn();
    const own = { htm: 'GET', ath: athOf(bearer) };
    await refused(
      await read(`DPoP ${bearer}`, await thief.proof(account, own)),
      /^DPoP error="invalid_token"/,
    );
  });

  it('DPoP proof replay/skew: each proof once, for this very request, within 300 s', async () => {
    const prover = await Prover.create();
    const { access_token: token } = await signIn(prover);
    const ath = athOf(token);
    const proof = (changes: JWTPayload = {}, to = account) =>
      prover.proof(to, { htm: 'GET', ath, ...changes });
    const once = await proof();
    assert.equal((await read(`DPoP ${token}`, once)).status, 200);
    await refused(await read(`DPoP ${token}`, once), /^DPoP error="invalid_dpop_proof"/);
    for (const off of [-280, 280])
      assert.equal((await read(`DPoP ${token}`, await proof({ iat: now() + off }))).status, 200, String(off));
    for (const wrong of [
      await proof({ iat: now() - 400 }),
      await proof({ iat: now() + 400 }),
      await proof({ htm: 'POST' }),
      await proof({}, `${kit.url}/api/account/sessions`),
      await proof({}, 'http://elsewhere.localhost/api/account'),
      await proof({ ath: athOf('another') }),
      await proof({ ath: undefined }),
      await proof({ jti: '' }),
      'nonsense',
    ])
      await refused(await read(`DPoP ${token}`, wrong), /^DPoP error="invalid_dpop_proof"/);
  });

  it('of two requests with one proof at the same moment one is refused', async () => {
    const prover = await Prover.create();
    const { access_token: token } = await signIn(prover);
    const proof = await prover.proof(account, { htm: 'GET', ath: athOf(token) });
    const answers = await Promise.all([1, 2].map(() => read(`DPoP ${token}`, proof)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
  });

  it('and none that was not given for it, whoever has it', async () => {
    const own = await signIn(undefined, 'openid profile');
    await refused(
      await read(`Bearer ${own.access_token}`),
      /^Bearer error="insufficient_scope".*scope="account"/,
    );
    const tokens = await (await Site.discover(kit)).signIn(new Browser(kit.fetch));
    await refused(await read(`Bearer ${tokens.access_token}`), /insufficient_scope/);
  });

  for (const id of ['espace-pro', 'cotisations', 'jesignexpert', 'cabinet'])
    it(`which ${id} is not given, however it asks`, async () => {
      const site = await Site.discover(kit, id);
      const asked = { scope: 'openid profile account' };
      const { url } = await site.request(asked);
      const back = await new Browser(kit.fetch).navigate(url, site.redirectUri);
      assert.equal(back.url.searchParams.get('error'), 'invalid_scope');
      const typed = await typePassword(kit, new Browser(kit.fetch), { client_id: id, ...asked });
      assert.notEqual(typed.status, 200);
      const tokens = await site.signIn(new Browser(kit.fetch));
      const wider = await kit.fetch(`${kit.url}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({
          client_id: id,
          grant_type: 'refresh_token',
          refresh_token: tokens.refresh_token ?? '',
          ...asked,
        }),
      });
      assert.equal(((await wider.json()) as { error: string }).error, 'invalid_scope');
    });

  it('for every one of its routes, with their method and address', async () => {
    const prover = await Prover.create();
    const { access_token: token } = await signIn(prover);
    const narrow = await signIn(undefined, 'openid profile');
    const ath = athOf(token);
    const all = Object.values<Route>(routes).filter(({ security }) => security === 'account');
    assert.ok(all.length >= 10);
    for (const { method, path } of all) {
      const url = kit.url + path.replace('{id}', 'some');
      const ask = (headers: Record<string, string>) => kit.fetch(url, { method, headers });
      await refused(await ask({}), /^DPoP algs=/);
      await refused(await ask({ authorization: `Bearer ${narrow.access_token}` }), /insufficient_scope/);
      await refused(await ask({ authorization: `Bearer ${token}` }), /invalid_token/);
      const other = await prover.proof(url, { htm: 'TRACE', ath });
      await refused(await ask({ authorization: `DPoP ${token}`, dpop: other }), /invalid_dpop_proof/);
    }
  });

  it('until the session ends, at once', async () => {
    const { access_token: token } = await signIn();
    assert.equal((await read(`Bearer ${token}`)).status, 200);
    const { sub } = (await (
      await kit.fetch(`${kit.url}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } })
    ).json()) as { sub: string };
    await kit.endSessions(sub);
    await refused(await read(`Bearer ${token}`), /^Bearer error="invalid_token"/);
  });

  it('until they expire', async (t) => {
    const { access_token: token } = await signIn();
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 10 * 60_000 + 1000 });
    await refused(await read(`Bearer ${token}`), /^Bearer error="invalid_token"/);
  });

  it('log leaks: no log line holds a token', async () => {
    const prover = await Prover.create();
    const { access_token: token } = await signIn(prover);
    const proof = await prover.proof(account, { htm: 'GET', ath: athOf(token) });
    await read(`DPoP ${token}`, proof);
    await read(`DPoP ${token}`, proof);
    const logged = JSON.stringify(kit.logged);
    for (const secret of [token, proof, 'marie.durand@']) assert.ok(!logged.includes(secret), secret);
  });
});
