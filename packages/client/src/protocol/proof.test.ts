import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  base64url,
  calculateJwkThumbprint,
  EmbeddedJWK,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import * as oauth from 'oauth4webapi';
import { json } from '../testing/fake-network.ts';
import { proveRequests, sha256, wantsNonce } from './proof.ts';
import { randomText } from './random-text.ts';
import { es256 } from './signature.ts';

const issuer = 'https://identification.test';
const seconds = () => Math.floor(Date.now() / 1000);

/** Proven requests of a new key, and what a server sees of them. */
async function newProver(answer: (url: URL) => Response = () => new Response()) {
  const key = await crypto.subtle.generateKey(es256, false, ['sign', 'verify']);
  const seen: Request[] = [];
  const inits: RequestInit[] = [];
  const ports = {
    fetch: (url: string, init: RequestInit = {}) => {
      seen.push(new Request(url, init));
      inits.push(init);
      return Promise.resolve(answer(new URL(url)));
    },
    page: { visible: true, focused: true, online: true, listen: () => () => undefined },
  };
  const send = proveRequests(ports, key, () => Date.now());
  const last = () => {
    const request = seen.at(-1);
    assert.ok(request);
    return request;
  };
  const read = () => jwtVerify(last().headers.get('dpop') ?? '', EmbeddedJWK, { typ: 'dpop+jwt' });
  const jkt = await calculateJwkThumbprint(await exportJWK(key.publicKey));
  return { send, seen, inits, last, read, jkt };
}

/** An access token of the issuer for whoever holds a key, and what the judge needs to believe it (RFC 9068). */
async function issueAccessToken(jkt: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' };
  const accessToken = await new SignJWT({
    iss: issuer,
    sub: 'sub-marie',
    aud: 'https://api.test',
    client_id: 'cotisations',
    jti: randomText(),
    iat: seconds(),
    exp: seconds() + 300,
    cnf: { jkt },
  })
    .setProtectedHeader({ typ: 'at+jwt', alg: 'ES256', kid: 'k' })
    .sign(privateKey);
  const judge = (request: Request) =>
    oauth.validateJwtAccessToken({ issuer, jwks_uri: `${issuer}/jwks` }, request, 'https://api.test', {
      requireDPoP: true,
      [oauth.customFetch]: () => Promise.resolve(json({ keys: [jwk] })),
    });
  return { accessToken, judge };
}

describe('a proof of possession', { timeout: 30_000 }, () => {
  it('is verified by jose, and says what RFC 9449 §4.2 asks for and no more', async () => {
    const { send, read, jkt } = await newProver();
    await send(new URL('https://api.test/dues?year=2026#top'), { method: 'POST' });
    const { payload, protectedHeader } = await read();
    assert.deepEqual([protectedHeader.alg, protectedHeader.typ], ['ES256', 'dpop+jwt']);
    assert.deepEqual(Object.keys(protectedHeader).sort(), ['alg', 'jwk', 'typ']);
    assert.equal(await calculateJwkThumbprint(protectedHeader.jwk ?? {}), jkt);
    assert.deepEqual(Object.keys(payload).sort(), ['htm', 'htu', 'iat', 'jti']);
    assert.deepEqual([payload['htm'], payload['htu']], ['POST', 'https://api.test/dues']);
    assert.ok(Math.abs((payload.iat ?? 0) - seconds()) < 60);
    assert.match(payload.jti ?? '', /^[\w-]{43}$/);
  });

  for (const [address, method] of [
    ['https://api.test/dues', 'GET'],
    ['https://api.test:8443/dues?year=2026', 'POST'],
    ['https://api.test/dossiers/%C3%A9t%C3%A9%20%2F', 'DELETE'],
    ['https://api.test', 'put'],
    ['https://api.test/dues', 'patch'],
  ] as const)
    it(`is accepted by the judge with the token of ${method} ${address}`, async () => {
      const { send, last, jkt } = await newProver();
      const { accessToken, judge } = await issueAccessToken(jkt);
      await send(new URL(address), { method }, accessToken);
      assert.equal((await judge(last())).sub, 'sub-marie');
    });

  it('is refused by the judge with the token of another key, at another address, with another method', async () => {
    const { send, last, jkt } = await newProver();
    const { accessToken, judge } = await issueAccessToken(jkt);
    await send(new URL('https://api.test/dues'), {}, accessToken);
    const { headers } = last();
    await assert.rejects(judge(new Request('https://api.test/other', { headers })));
    await assert.rejects(judge(new Request('https://api.test/dues', { headers, method: 'POST' })));
    const stranger = await newProver();
    await stranger.send(new URL('https://api.test/dues'), {}, accessToken);
    await assert.rejects(judge(stranger.last()));
  });

  it('takes the place of what the page wrote in those headers', async () => {
    const { send, last } = await newProver();
    const headers = { authorization: 'Bearer other', dpop: 'forged', 'x-page': 'kept' };
    await send(new URL('https://api.test/dues'), { headers }, 'access-1');
    const sent = last().headers;
    assert.deepEqual([sent.get('authorization'), sent.get('x-page')], ['DPoP access-1', 'kept']);
    assert.notEqual(sent.get('dpop'), 'forged');
  });

  it('goes to no address that a redirect names', async () => {
    const { send, inits } = await newProver();
    await send(new URL('https://api.test/dues'), { redirect: 'follow' });
    assert.equal(inits[0]?.redirect, 'manual');
  });
});

describe('the nonce of a server', { timeout: 30_000 }, () => {
  it('that comes with a success is in the next proof', async () => {
    const { send, read } = await newProver(() => new Response('', { headers: { 'dpop-nonce': 'n-1' } }));
    await send(new URL('https://api.test/'), {});
    assert.equal((await read()).payload['nonce'], undefined);
    await send(new URL('https://api.test/other'), {});
    assert.equal((await read()).payload['nonce'], 'n-1');
  });

  it('is kept until there is a newer one, and is for that server alone', async () => {
    const nonces = ['n-1', undefined, 'n-2'];
    const { send, read } = await newProver(({ hostname }) => {
      const nonce = hostname === 'api.test' ? nonces.shift() : undefined;
      return new Response('', { ...(nonce && { headers: { 'dpop-nonce': nonce } }) });
    });
    const carried: unknown[] = [];
    for (const host of ['api', 'api', 'other', 'api', 'api']) {
      await send(new URL(`https://${host}.test/`), {});
      carried.push((await read()).payload['nonce']);
    }
    assert.deepEqual(carried, [undefined, 'n-1', undefined, 'n-1', 'n-2']);
  });

  for (const [expected, status, header] of [
    [
      true,
      401,
      'DPoP error="use_dpop_nonce", error_description="Resource server requires nonce in DPoP proof"',
    ],
    [true, 401, 'DPoP algs="ES256", error=use_dpop_nonce'],
    [true, 401, 'Bearer realm="dues", dpop realm="dues", error="use_dpop_nonce"'],
    [false, 401, 'DPoP error="invalid_token"'],
    [false, 401, 'DPoP error="use_dpop_nonce_of_tomorrow"'],
    [false, 401, 'Bearer error="use_dpop_nonce"'],
    [false, 401, undefined],
    [false, 403, 'DPoP error="use_dpop_nonce"'],
    [false, 200, 'DPoP error="use_dpop_nonce"'],
  ] as const)
    it(`${expected ? 'is' : 'is not'} what a ${status} with « ${header ?? 'nothing'} » asks for`, () => {
      const headers = header === undefined ? {} : { 'www-authenticate': header };
      assert.equal(wantsNonce(new Response('', { status, headers })), expected);
    });
});

describe('what nobody may guess', () => {
  it('is 256 bits in letters that an address can carry, never the same', () => {
    const many = Array.from({ length: 500 }, randomText);
    assert.equal(new Set(many).size, many.length);
    for (const text of many) {
      assert.match(text, /^[\w-]{43}$/);
      assert.equal(base64url.decode(text).length, 32);
    }
  });

  it('is challenged as the judge does it (RFC 7636)', async () => {
    // The example of RFC 7636, appendix B.
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    assert.equal(await sha256(verifier), 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    const other = randomText();
    assert.equal(await sha256(other), await oauth.calculatePKCECodeChallenge(other));
  });
});
