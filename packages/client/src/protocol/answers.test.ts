import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claims as claimsOfTheContract } from '@comptexpert-kit/contract';
import { base64url, type JWTPayload, SignJWT } from 'jose';
import type { ClientErrorCode } from '../errors.ts';
import type { FakeIssuer } from '../testing/fake-issuer.ts';
import { marie, newSigningKey, signed } from '../testing/fake-issuer.ts';
import { answers, json } from '../testing/fake-network.ts';
import { newWorld, sentToIssuer, signedIn, site, typed, type World } from '../testing/world.ts';

type Test = Parameters<typeof newWorld>[0];

/** Comes back to a callback page that completes the sign-in itself. */
async function comeBack(world: World, change: (answer: URL) => void = () => undefined) {
  const tab = world.browser.openTab(`${site}/callback`);
  const answer = new URL(world.issuer.authorize(await sentToIssuer(tab, tab.client())));
  change(answer);
  return { client: tab.load(answer.href), tab };
}

async function refusesAnswer(test: Test, code: ClientErrorCode, change: (answer: URL) => void) {
  const world = await newWorld(test);
  const { client, tab } = await comeBack(world, change);
  await assert.rejects(client.start(), { name: 'ClientError', code });
  assert.deepEqual(client.session, { status: 'signed-out', reason: 'initial' });
  assert.equal(world.network.to('/oidc/token').length, 0);
  assert.equal(tab.href, `${site}/callback`);
}

describe('an answer in the address', { timeout: 30_000 }, () => {
  it('is refused with another state', (t) =>
    refusesAnswer(t, 'state-mismatch', ({ searchParams }) => {
      searchParams.set('state', 'cxr.forged');
    }));

  it('is refused without state', (t) =>
    refusesAnswer(t, 'state-mismatch', ({ searchParams }) => {
      searchParams.delete('state');
    }));

  it('is refused with two states', (t) =>
    refusesAnswer(t, 'state-mismatch', ({ searchParams }) => {
      searchParams.append('state', 'cxr.forged');
    }));

  it('is refused from another issuer', (t) =>
    refusesAnswer(t, 'state-mismatch', ({ searchParams }) => {
      searchParams.set('iss', 'https://evil.test');
    }));

  it('is refused without issuer', (t) =>
    refusesAnswer(t, 'state-mismatch', ({ searchParams }) => {
      searchParams.delete('iss');
    }));

  for (const [error, code] of [
    ['access_denied', 'cancelled'],
    ['login_required', 'login-required'],
    ['server_error', 'internal'],
    ['temporarily_unavailable', 'unavailable'],
    ['unauthorized_client', 'misconfigured'],
    ['something_of_tomorrow', 'bad-answer'],
  ] as const)
    it(`that says ${error} is told as ${code}`, (t) =>
      refusesAnswer(t, code, ({ searchParams }) => {
        searchParams.delete('code');
        searchParams.set('error', error);
        searchParams.set('error_description', '<b>details</b>');
      }));

  it('is refused when it was asked for in another tab', async (t) => {
    const { browser, issuer } = await newWorld(t);
    const tab = browser.openTab(`${site}/`);
    const answer = issuer.authorize(await sentToIssuer(tab, tab.client()));
    await assert.rejects(browser.openTab(answer).client().start(), { code: 'state-mismatch' });
  });

  it('with a code that the issuer does not know ends signed out', async (t) => {
    const world = await newWorld(t);
    const { client } = await comeBack(world, ({ searchParams }) => {
      searchParams.set('code', 'stolen');
    });
    await assert.rejects(client.start(), { code: 'login-required' });
    assert.equal(client.session.status, 'signed-out');
  });
});

const unsigned = (claims: JWTPayload) =>
  `${base64url.encode('{"alg":"none","kid":"first"}')}.${base64url.encode(JSON.stringify(claims))}.`;

const withSharedSecret = (claims: JWTPayload) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'first' })
    .sign(new TextEncoder().encode('a secret that everybody may know'));

async function refusesToken(
  test: Test,
  code: ClientErrorCode,
  forge: (issuer: FakeIssuer) => void | Promise<void>,
) {
  const world = await newWorld(test);
  await forge(world.issuer);
  const { client } = await comeBack(world);
  await assert.rejects(client.start(), { name: 'ClientError', code });
  assert.deepEqual(client.session, { status: 'signed-out', reason: 'initial' });
  await assert.rejects(client.fetch('/api/dues'), { code: 'login-required' });
}

const changed = (change: (claims: JWTPayload) => JWTPayload) => (issuer: FakeIssuer) => {
  const { mint } = issuer;
  issuer.mint = (claims) => mint(change(claims));
};

describe('an ID token', { timeout: 30_000 }, () => {
  it('is refused with another nonce', (t) =>
    refusesToken(
      t,
      'state-mismatch',
      changed((claims) => ({ ...claims, nonce: 'other' })),
    ));

  it('is refused without nonce', (t) =>
    refusesToken(
      t,
      'state-mismatch',
      changed(({ nonce: _, ...claims }) => claims),
    ));

  it('is refused when it is signed with another key of the same name', (t) =>
    refusesToken(t, 'bad-answer', async (issuer) => {
      const thief = await newSigningKey('first');
      issuer.mint = (claims) => signed(thief, claims);
    }));

  it('is refused when a letter of it was changed', (t) =>
    refusesToken(t, 'bad-answer', (issuer) => {
      const { mint } = issuer;
      issuer.mint = async (claims) => {
        const [header, , signature] = (await mint(claims)).split('.');
        return [header, base64url.encode(JSON.stringify({ ...claims, sub: 'sub-other' })), signature].join(
          '.',
        );
      };
    }));

  it('is refused without signature', (t) =>
    refusesToken(t, 'bad-answer', (issuer) => {
      issuer.mint = unsigned;
    }));

  it('is refused when it is signed with a shared secret', (t) =>
    refusesToken(t, 'bad-answer', (issuer) => {
      issuer.mint = withSharedSecret;
    }));

  it('is refused when it is for another client', (t) =>
    refusesToken(
      t,
      'bad-answer',
      changed((claims) => ({ ...claims, aud: 'espace-pro' })),
    ));

  it('is refused when it is for several clients and not said to be for this one', (t) =>
    refusesToken(
      t,
      'bad-answer',
      changed((claims) => ({ ...claims, aud: ['cotisations', 'espace-pro'] })),
    ));

  it('is refused when another client was authorized', (t) =>
    refusesToken(
      t,
      'bad-answer',
      changed((claims) => ({ ...claims, azp: 'espace-pro' })),
    ));

  it('is refused from another issuer', (t) =>
    refusesToken(
      t,
      'bad-answer',
      changed((claims) => ({ ...claims, iss: 'https://evil.test' })),
    ));

  it('is refused when it has expired', (t) =>
    refusesToken(
      t,
      'clock-skew',
      changed(({ iat = 0, ...claims }) => ({ ...claims, iat: iat - 90, exp: iat - 60 })),
    ));

  it('is refused when it comes from far in the future', (t) =>
    refusesToken(
      t,
      'clock-skew',
      changed(({ iat = 0, ...claims }) => ({ ...claims, iat: iat + 400, exp: iat + 4000 })),
    ));

  it('is refused without expiry', (t) =>
    refusesToken(
      t,
      'bad-answer',
      changed(({ exp: _, ...claims }) => claims),
    ));

  it('is refused without subject', (t) =>
    refusesToken(
      t,
      'bad-answer',
      changed(({ sub: _, ...claims }) => claims),
    ));

  it('is refused when it is none', (t) =>
    refusesToken(t, 'bad-answer', (issuer) => {
      issuer.mint = () => 'not.a.token';
    }));

  it('is taken a few seconds after its end, for clocks differ', async (t) => {
    const world = await newWorld(t);
    changed(({ iat = 0, ...claims }) => ({ ...claims, iat: iat - 60, exp: iat - 10 }))(world.issuer);
    const { client } = await comeBack(world);
    assert.equal((await client.start()).status, 'signed-in');
  });

  it('is taken when it names this client among others', async (t) => {
    const world = await newWorld(t);
    changed((claims) => ({ ...claims, aud: ['cotisations', 'espace-pro'], azp: 'cotisations' }))(
      world.issuer,
    );
    const { client } = await comeBack(world);
    assert.equal((await client.start()).status, 'signed-in');
  });

  it('with a key not seen yet makes the page read the issuer’s keys again, once', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    assert.equal(world.network.to('/oidc/jwks').length, 1);
    const next = await newSigningKey('second');
    world.issuer.keys = [next, ...world.issuer.keys];
    world.issuer.mint = (claims) => signed(next, claims);
    assert.equal((await client.signIn(typed)).status, 'signed-in');
    assert.equal(world.network.to('/oidc/jwks').length, 2);
    await client.signIn(typed);
    assert.equal(world.network.to('/oidc/jwks').length, 2);
  });

  it('with a key that the issuer never publishes is refused after one more look', async (t) => {
    const world = await newWorld(t);
    const { client } = await signedIn(world);
    const thief = await newSigningKey('unheard-of');
    world.issuer.mint = (claims) => signed(thief, claims);
    await assert.rejects(client.signIn(typed), { code: 'bad-answer' });
    assert.equal(world.network.to('/oidc/jwks').length, 2);
  });
});

describe('the token endpoint', { timeout: 30_000 }, () => {
  it('must bind the token to the page’s key', async (t) => {
    const { browser, network } = await newWorld(t);
    network.next('/oidc/token', async (request, proceed) => {
      const answer = (await (await proceed(request)).json()) as Record<string, unknown>;
      return json({ ...answer, token_type: 'Bearer' });
    });
    await assert.rejects(browser.openTab(`${site}/`).client().signIn(typed), { code: 'bad-answer' });
  });

  it('must say who signed in', async (t) => {
    const { browser, network } = await newWorld(t);
    network.next('/oidc/token', async (request, proceed) => {
      const { id_token: _, ...answer } = (await (await proceed(request)).json()) as Record<string, unknown>;
      return json(answer);
    });
    await assert.rejects(browser.openTab(`${site}/`).client().signIn(typed), { code: 'bad-answer' });
  });
});

describe('what is known of the person', { timeout: 30_000 }, () => {
  it('is read as the contract reads it', async (t) => {
    const world = await newWorld(t);
    const everything = {
      ...marie,
      comptexpert_session_kept: false,
      comptexpert_profile: 'expert-comptable',
      comptexpert_region: 'Paris Île-de-France',
      comptexpert_registration_number: '140001234',
      comptexpert_offices: [{ id: 'b1', name: 'Cabinet Durand' }],
    };
    world.issuer.userinfo = { ...everything, of_tomorrow: 'left out', __proto__: null };
    const { client } = await signedIn(world);
    assert.deepEqual(client.session, {
      status: 'signed-in',
      kept: false,
      claims: claimsOfTheContract.parse(everything),
    });
  });

  it('does without a claim of another kind than the contract’s', async (t) => {
    const world = await newWorld(t);
    world.issuer.userinfo = {
      ...marie,
      name: 42,
      comptexpert_profile: 'astronaut',
      comptexpert_offices: [{}],
    };
    const { client } = await signedIn(world);
    const { name: _, ...rest } = marie;
    assert.deepEqual(client.session.status === 'signed-in' && client.session.claims, {
      ...rest,
      comptexpert_session_kept: false,
    });
  });

  it('is not taken from an answer about another person', async (t) => {
    const world = await newWorld(t);
    world.issuer.userinfo = { ...marie, sub: 'sub-other', name: 'Somebody Else' };
    const { client } = await signedIn(world);
    assert.equal(JSON.stringify(client.session).includes('Somebody Else'), false);
  });

  it('is little where userinfo does not answer, and nobody is kept out for it', async (t) => {
    const world = await newWorld(t);
    world.network.next('/oidc/me', answers({}, 500));
    const { client } = await signedIn(world);
    assert.deepEqual(client.session.status === 'signed-in' && client.session.claims, {
      sub: marie.sub,
      comptexpert_session_kept: false,
    });
  });
});
