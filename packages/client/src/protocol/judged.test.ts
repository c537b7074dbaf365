import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  base64url,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import * as oauth from 'oauth4webapi';
import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { readSettings } from '../settings.ts';
import { json } from '../testing/fake-network.ts';
import { readAuthorizationAnswer } from './authorization-answer.ts';
import { type Metadata, readIssuer } from './issuer.ts';
import { bindCalls } from './tokens.ts';

// What an independent library refuses must be refused here, and what it takes must be taken: it is the judge.

const issuer = 'https://identification.test';
const clientId = 'cotisations';
const nonce = 'n-0S6_WzA2Mj';
const site = 'https://cotisations.test/';

interface Forgery {
  readonly status?: number;
  readonly contentType?: string;
  /** In the whole body's stead. */
  readonly body?: string;
  readonly answer?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly signer?: 'first' | 'rsa' | 'ed25519' | 'thief' | 'unheard-of' | 'shared secret' | 'nobody';
  readonly token?: (token: string) => string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

interface Signer {
  readonly alg: string;
  readonly kid: string;
  readonly key: CryptoKey | Uint8Array;
}

let signers: Readonly<Record<Exclude<NonNullable<Forgery['signer']>, 'nobody'>, Signer>>;
let keys: readonly JWK[];

const metadataOf = ({ metadata }: Forgery): Metadata => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  id_token_signing_alg_values_supported: ['ES256', 'Ed25519'],
  ...metadata,
});

async function idToken({
  claims,
  header,
  signer = 'first',
  token = (same) => same,
}: Forgery): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  const payload: JWTPayload = {
    iss: issuer,
    sub: 'sub-marie',
    aud: clientId,
    iat: seconds,
    exp: seconds + 300,
    nonce,
    ...claims,
  };
  if (signer === 'nobody')
    return token(
      [{ alg: 'none', ...header }, payload].map((part) => base64url.encode(JSON.stringify(part))).join('.') +
        '.',
    );
  const { alg, kid, key } = signers[signer];
  // jose refuses to sign with an extension that it does not know, unless told.
  const protectedHeader = { alg, kid, ...header } as JWTHeaderParameters;
  return token(
    await new SignJWT(payload)
      .setProtectedHeader(protectedHeader)
      .sign(key, { crit: { 'urn:example': true } }),
  );
}

async function answerOf(forgery: Forgery): Promise<Response> {
  const answer = {
    access_token: 'access-1',
    token_type: 'DPoP',
    expires_in: 300,
    refresh_token: 'refresh-1',
    id_token: await idToken(forgery),
    ...forgery.answer,
  };
  return new Response(forgery.body ?? JSON.stringify(answer), {
    status: forgery.status ?? 200,
    headers: { 'content-type': forgery.contentType ?? 'application/json' },
  });
}

/** The answer read by this package, redeeming a code; the tokens it takes. */
async function ours(forgery: Forgery, answer: Response) {
  const ports = {
    fetch: (url: string) =>
      Promise.resolve(
        url.endsWith('/token') ? answer : url.endsWith('/jwks') ? json({ keys }) : json(metadataOf(forgery)),
      ),
    clock: { now: () => Date.now(), after: () => () => undefined },
    page: { online: true },
  } as unknown as Ports;
  const settings = readSettings({ issuer, clientId }, site);
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const calls = bindCalls(settings, ports, readIssuer(settings, ports), key, { milliseconds: 0 });
  return await calls.redeem({ code: 'code', verifier: 'verifier', nonce });
}

/** The answer read by the judge; what it takes. */
async function theirs(forgery: Forgery, answer: Response) {
  const as = metadataOf(forgery) as unknown as oauth.AuthorizationServer;
  const client = { client_id: clientId, [oauth.clockTolerance]: 15 };
  const taken = await oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: nonce });
  if (taken.id_token !== undefined)
    await oauth.validateApplicationLevelSignature(as, answer, {
      [oauth.customFetch]: () => Promise.resolve(json({ keys })),
    });
  return taken;
}

const refused = (reading: Promise<unknown>) =>
  reading.then(
    () => false,
    () => true,
  );

const now = () => Math.floor(Date.now() / 1000);

const forgeries: Readonly<Record<string, () => Forgery>> = {
  'another status': () => ({ status: 201 }),
  'a redirect': () => ({ status: 302 }),
  'a refusal with an answer in it': () => ({ status: 400 }),
  'a refusal that is no JSON': () => ({
    status: 400,
    contentType: 'text/html',
    body: '{"error":"invalid_grant"}',
  }),
  'no JSON': () => ({ body: '<h1>Bonjour</h1>', contentType: 'text/html' }),
  'JSON that ends too early': () => ({ body: '{"access_token":"a","token_type":"DPoP"' }),
  'a list': () => ({ body: '[]' }),
  nothing: () => ({ body: 'null' }),
  'no access token': () => ({ answer: { access_token: undefined } }),
  'an empty access token': () => ({ answer: { access_token: '' } }),
  'an access token that is a number': () => ({ answer: { access_token: 42 } }),
  'no token type': () => ({ answer: { token_type: undefined } }),
  'an empty token type': () => ({ answer: { token_type: '' } }),
  'another token type': () => ({ answer: { token_type: 'mac' } }),
  'a token type in a list': () => ({ answer: { token_type: ['DPoP'] } }),
  'a lifetime in words': () => ({ answer: { expires_in: 'soon' } }),
  'a lifetime below zero': () => ({ answer: { expires_in: -1 } }),
  'a lifetime that is null': () => ({ answer: { expires_in: null } }),
  'a lifetime in an object': () => ({ answer: { expires_in: {} } }),
  'an empty refresh token': () => ({ answer: { refresh_token: '' } }),
  'a refresh token that is a number': () => ({ answer: { refresh_token: 42 } }),
  'a refresh token that is null': () => ({ answer: { refresh_token: null } }),
  'a scope that is a number': () => ({ answer: { scope: 42 } }),
  'an empty ID token': () => ({ answer: { id_token: '' } }),
  'an ID token that is an object': () => ({ answer: { id_token: {} } }),
  'an ID token in two parts': () => ({ token: (token) => token.split('.').slice(0, 2).join('.') }),
  'an ID token in four parts': () => ({ token: (token) => `${token}.more` }),
  'an encrypted ID token': () => ({ token: (token) => `${token}.more.parts` }),
  'an ID token with a header that is no JSON': () => ({
    token: (token) => [base64url.encode('{"alg"'), ...token.split('.').slice(1)].join('.'),
  }),
  'an ID token with a list as header': () => ({
    token: (token) => [base64url.encode('["ES256"]'), ...token.split('.').slice(1)].join('.'),
  }),
  'an ID token in another alphabet': () => ({ token: (token) => token.replace(/^./, 'é') }),
  'an ID token with a payload that was changed': () => ({
    token(token) {
      const [header, payload = '', signature] = token.split('.');
      const claims = {
        ...(JSON.parse(new TextDecoder().decode(base64url.decode(payload))) as object),
        sub: 'sub-other',
      };
      return [header, base64url.encode(JSON.stringify(claims)), signature].join('.');
    },
  }),
  'an ID token without signature': () => ({ token: (token) => token.slice(0, token.lastIndexOf('.') + 1) }),
  'an ID token signed by nobody': () => ({ signer: 'nobody', header: { kid: 'first' } }),
  'an ID token signed by nobody, where metadata allow it': () => ({
    signer: 'nobody',
    metadata: { id_token_signing_alg_values_supported: ['none', 'ES256'] },
  }),
  'an ID token signed with a shared secret': () => ({ signer: 'shared secret' }),
  'an ID token signed with a shared secret, where metadata allow it': () => ({
    signer: 'shared secret',
    metadata: { id_token_signing_alg_values_supported: ['HS256', 'ES256'] },
  }),
  'an ID token signed in a way that metadata do not list': () => ({ signer: 'rsa' }),
  'an ID token not signed in the default way, where metadata list none': () => ({
    metadata: { id_token_signing_alg_values_supported: undefined },
  }),
  'an ID token signed with another key of the same name': () => ({ signer: 'thief' }),
  'an ID token signed with a key that is not published': () => ({ signer: 'unheard-of' }),
  'an ID token with an extension that must be understood': () => ({
    header: { crit: ['urn:example'], 'urn:example': true },
  }),
  'an ID token of another issuer': () => ({ claims: { iss: 'https://evil.test' } }),
  'an ID token of the same issuer with a slash': () => ({ claims: { iss: `${issuer}/` } }),
  'an ID token of no issuer': () => ({ claims: { iss: undefined } }),
  'an ID token for another client': () => ({ claims: { aud: 'espace-pro' } }),
  'an ID token for other clients': () => ({ claims: { aud: ['espace-pro', 'identification'] } }),
  'an ID token for nobody': () => ({ claims: { aud: undefined } }),
  'an ID token for an empty list': () => ({ claims: { aud: [] } }),
  'an ID token for several, none of them authorized': () => ({ claims: { aud: [clientId, 'espace-pro'] } }),
  'an ID token for several, another authorized': () => ({
    claims: { aud: [clientId, 'espace-pro'], azp: 'espace-pro' },
  }),
  'an ID token that is over': () => ({ claims: { exp: now() - 16 } }),
  'an ID token without end': () => ({ claims: { exp: undefined } }),
  'an ID token with its end in words': () => ({ claims: { exp: 'tomorrow' } }),
  'an ID token without time of issue': () => ({ claims: { iat: undefined } }),
  'an ID token with its time of issue in words': () => ({ claims: { iat: 'today' } }),
  'an ID token that is not valid yet': () => ({ claims: { nbf: now() + 60 } }),
  'an ID token valid from a word on': () => ({ claims: { nbf: 'now' } }),
  'an ID token with a time of sign-in in words': () => ({ claims: { auth_time: 'today' } }),
  'an ID token with a time of sign-in below zero': () => ({ claims: { auth_time: -1 } }),
  'an ID token about nobody': () => ({ claims: { sub: undefined } }),
  'an ID token about a number': () => ({ claims: { sub: 42 } }),
  'an ID token with another nonce': () => ({ claims: { nonce: 'other' } }),
  'an ID token without nonce': () => ({ claims: { nonce: undefined } }),
};

const honest: Readonly<Record<string, () => Forgery>> = {
  'everything as it is meant': () => ({}),
  'the type in small letters': () => ({ answer: { token_type: 'dpop' } }),
  'the type in capitals': () => ({ answer: { token_type: 'DPOP' } }),
  'the lifetime as a text': () => ({ answer: { expires_in: '300' } }),
  'no lifetime': () => ({ answer: { expires_in: undefined } }),
  'a lifetime that is over at once': () => ({ answer: { expires_in: 0 } }),
  'no refresh token': () => ({ answer: { refresh_token: undefined } }),
  'a scope': () => ({ answer: { scope: 'openid profile' } }),
  'members of tomorrow': () => ({ answer: { of_tomorrow: { a: 1 } } }),
  'a content type with its alphabet': () => ({ contentType: 'application/json; charset=utf-8' }),
  'one client in a list': () => ({ claims: { aud: [clientId] } }),
  'several clients, this one authorized': () => ({
    claims: { aud: ['espace-pro', clientId], azp: clientId },
  }),
  'one client, said to be authorized': () => ({ claims: { azp: clientId } }),
  'a token that ended within the tolerance': () => ({ claims: { exp: now() - 10 } }),
  'a token that begins within the tolerance': () => ({ claims: { nbf: now() + 10 } }),
  'a time of sign-in': () => ({ claims: { auth_time: now() - 60 } }),
  'a token that does not name its key': () => ({ signer: 'ed25519', header: { kid: undefined } }),
  'a token signed with Ed25519': () => ({ signer: 'ed25519' }),
  'a token signed with RSA, where metadata list no ways': () => ({
    signer: 'rsa',
    metadata: { id_token_signing_alg_values_supported: undefined },
  }),
  'a name with accents': () => ({ claims: { name: 'Hélène Œuvrard' } }),
};

const stricter: Readonly<Record<string, () => Forgery>> = {
  'a token that is bound to no key': () => ({ answer: { token_type: 'Bearer' } }),
  'JSON that is said to be something else': () => ({ contentType: 'text/html' }),
  'an ID token for this client alone that authorizes another': () => ({ claims: { azp: 'espace-pro' } }),
  'an ID token of the far future': () => ({ claims: { iat: now() + 400, exp: now() + 900 } }),
};

before(async () => {
  const pair = async (alg: string, kid: string) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
    return { signer: { alg, kid, key: privateKey }, jwk };
  };
  const [first, thief, unheardOf, rsa, ed25519] = await Promise.all([
    pair('ES256', 'first'),
    pair('ES256', 'first'),
    pair('ES256', 'unheard-of'),
    pair('RS256', 'rsa'),
    pair('Ed25519', 'ed25519'),
  ]);
  keys = [first, rsa, ed25519].map(({ jwk }) => jwk);
  signers = {
    first: first.signer,
    thief: thief.signer,
    'unheard-of': unheardOf.signer,
    rsa: rsa.signer,
    ed25519: ed25519.signer,
    'shared secret': {
      alg: 'HS256',
      kid: 'first',
      key: new TextEncoder().encode('a secret that everybody may know'),
    },
  };
});

describe('an answer of the token endpoint', { timeout: 60_000 }, () => {
  for (const [what, forge] of Object.entries(forgeries))
    it(`is refused, as the judge refuses it: ${what}`, async () => {
      const forgery = forge();
      const answer = await answerOf(forgery);
      assert.equal(await refused(theirs(forgery, answer.clone())), true, 'the judge takes it');
      assert.equal(await refused(ours(forgery, answer)), true);
    });

  for (const [what, make] of Object.entries(honest))
    it(`is taken, as the judge takes it: ${what}`, async () => {
      const made = make();
      const answer = await answerOf(made);
      const judged = await theirs(made, answer.clone());
      const taken = await ours(made, answer);
      assert.deepEqual(
        [taken.accessToken, taken.refreshToken, taken.identity],
        [judged.access_token, judged.refresh_token, oauth.getValidatedIdTokenClaims(judged)],
      );
      const lifetime = (taken.expiresAt - Date.now()) / 1000;
      assert.ok(Math.abs(lifetime - (judged.expires_in ?? 60)) < 30, `${lifetime} seconds`);
    });

  for (const [what, forge] of Object.entries(stricter))
    it(`is refused although the judge takes it: ${what}`, async () => {
      const forgery = forge();
      const answer = await answerOf(forgery);
      await theirs(forgery, answer.clone());
      await assert.rejects(ours(forgery, answer), ClientError);
    });

  it('never shows a token in what it is refused with', async () => {
    for (const forge of Object.values({ ...forgeries, ...stricter })) {
      const error: unknown = await ours(forge(), await answerOf(forge())).catch((reason: unknown) => reason);
      assert.ok(error instanceof Error);
      const shown = `${error.message} ${String(error.cause)}`;
      for (const secret of ['access-1', 'refresh-1', 'eyJ', 'sub-'])
        assert.ok(!shown.includes(secret), shown);
    }
  });
});

const state = 'cxr.state';

/** An answer to a sign-in, read by both: what this package says, and whether the judge takes it. */
function judgeAuthorization(answer: string, more: Readonly<Record<string, unknown>>) {
  const metadata = metadataOf({
    metadata: { authorization_response_iss_parameter_supported: true, ...more },
  });
  const judged = () => {
    const as = metadata as unknown as oauth.AuthorizationServer;
    const taken = oauth.validateAuthResponse(as, { client_id: clientId }, new URLSearchParams(answer), state);
    // The judge looks at the code when it is redeemed.
    const codes = taken.getAll('code');
    if (codes.length !== 1 || !codes[0]) throw new Error('no code');
    return codes[0];
  };
  return { ours: () => readAuthorizationAnswer(metadata, state, answer), judged };
}

const iss = `iss=${encodeURIComponent(issuer)}`;

describe('an answer to a sign-in', () => {
  for (const [what, answer, more = {}] of [
    ['another state', `?code=c&state=other&${iss}`],
    ['no state', `?code=c&${iss}`],
    ['an empty state', `?code=c&state=&${iss}`],
    ['two states', `?code=c&state=${state}&state=other&${iss}`],
    ['the same state twice', `?code=c&state=${state}&state=${state}&${iss}`],
    ['another issuer', `?code=c&state=${state}&iss=https://evil.test`],
    ['an issuer with a slash', `?code=c&state=${state}&${iss}%2F`],
    ['no issuer', `?code=c&state=${state}`],
    ['an empty issuer', `?code=c&state=${state}&iss=`],
    ['two issuers', `?code=c&state=${state}&${iss}&iss=https://evil.test`],
    ['two codes', `?code=c&code=d&state=${state}&${iss}`],
    ['no code', `?state=${state}&${iss}`],
    ['an empty code', `?code=&state=${state}&${iss}`],
    ['a refusal', `?error=access_denied&state=${state}&${iss}`],
    ['two refusals', `?error=access_denied&error=login_required&state=${state}&${iss}`],
    ['a refusal beside a code', `?code=c&error=access_denied&state=${state}&${iss}`],
    ['a refusal of another issuer', `?error=access_denied&state=${state}&iss=https://evil.test`],
    ['a signed answer (JARM)', `?response=a.b.c&code=c&state=${state}&${iss}`],
    ['an ID token', `?id_token=a.b.c&code=c&state=${state}&${iss}`],
    ['a token', `?token=t&code=c&state=${state}&${iss}`],
    [
      'another issuer, where none is announced',
      `?code=c&state=${state}&iss=https://evil.test`,
      { authorization_response_iss_parameter_supported: false },
    ],
  ] as const)
    it(`is refused, as the judge refuses it: ${what}`, () => {
      const { ours, judged } = judgeAuthorization(answer, more);
      assert.throws(judged);
      assert.throws(ours, ClientError);
    });

  for (const [what, answer, more = {}] of [
    ['as it is meant', `?code=c&state=${state}&${iss}`],
    ['with the site’s own parameters', `?code=c&state=${state}&${iss}&lang=fr&lang=oc&session_state=s`],
    ['with an empty error', `?code=c&error=&state=${state}&${iss}`],
    [
      'without issuer, where none is announced',
      `?code=c&state=${state}`,
      { authorization_response_iss_parameter_supported: undefined },
    ],
  ] as const)
    it(`is taken, as the judge takes it: ${what}`, () => {
      const { ours, judged } = judgeAuthorization(answer, more);
      assert.equal(ours(), judged());
    });

  it('is refused with an access token that nobody asked for', () => {
    const { ours } = judgeAuthorization(`?code=c&access_token=t&state=${state}&${iss}`, {});
    assert.throws(ours, { code: 'state-mismatch' });
  });
});
