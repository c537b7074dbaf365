import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { base64url, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { fromBase64url, utf8 } from './bytes.ts';
import { readObject, toBase64url } from './encodings.ts';
import { isSignedByOneOf, type PublicKey, readJws } from './signature.ts';

async function newKey(kid: string): Promise<{ jwk: PublicKey; sign: (header?: object) => Promise<string> }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return {
    jwk: { ...(await exportJWK(publicKey)), kid },
    sign: (header = { kid }) =>
      new SignJWT({ sub: 'sub-marie' }).setProtectedHeader({ alg: 'ES256', ...header }).sign(privateKey),
  };
}

describe('a signature', { timeout: 30_000 }, () => {
  it('counts by the key that the header names, among others', async () => {
    const [first, second] = [await newKey('first'), await newKey('second')];
    const jws = readJws(await second.sign());
    assert.equal(await isSignedByOneOf([first.jwk, second.jwk], jws), true);
    assert.equal(await isSignedByOneOf([first.jwk], jws), false);
  });

  it('without name counts by the only key there is, and by none where there are several', async () => {
    const [first, second] = [await newKey('first'), await newKey('second')];
    const jws = readJws(await first.sign({}));
    assert.equal(await isSignedByOneOf([first.jwk], jws), true);
    await assert.rejects(isSignedByOneOf([first.jwk, second.jwk], jws), { code: 'bad-answer' });
  });

  it('does not count by a key that is for something else', async () => {
    const { jwk, sign } = await newKey('first');
    const jws = readJws(await sign());
    for (const other of [{ use: 'enc' }, { alg: 'ES384' }, { kty: 'RSA' }])
      assert.equal(await isSignedByOneOf([{ ...jwk, ...other }], jws), false);
  });

  it('counts whatever else the issuer writes beside the key', async () => {
    const { jwk, sign } = await newKey('first');
    const more = { key_ops: ['verify', 'encrypt'], ext: false, use: 'sig', alg: 'ES256', x5t: 'x' };
    assert.equal(await isSignedByOneOf([{ ...jwk, ...more }], readJws(await sign())), true);
  });

  it('by a short RSA key is refused', async () => {
    const algorithm = {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 1024,
      publicExponent: new Uint8Array([1, 0, 1]),
    };
    const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const signed = [{ alg: 'RS256' }, {}].map((part) => base64url.encode(JSON.stringify(part))).join('.');
    const signature = await crypto.subtle.sign(algorithm.name, privateKey, utf8(signed));
    const jws = readJws(`${signed}.${toBase64url(signature)}`);
    await assert.rejects(isSignedByOneOf([await crypto.subtle.exportKey('jwk', publicKey)], jws), {
      code: 'bad-answer',
      message: /key length/,
    });
  });

  for (const text of ['', 'a', 'a.b', 'a.b.c.d', 'a.b.c.d.e'])
    it(`is not looked for in « ${text} »`, () => {
      assert.throws(() => readJws(text), { code: 'bad-answer' });
    });
});

describe('base64url', () => {
  it('is written and read as jose does', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      const text = toBase64url(bytes);
      assert.equal(text, base64url.encode(bytes));
      assert.deepEqual(fromBase64url(text), bytes);
    }
  });

  it('is not read out of something else', () => {
    for (const text of ['é', 'a', '***', 'ab==', 'a+b/', ' abc']) assert.throws(() => fromBase64url(text));
  });
});

describe('JSON from outside', () => {
  it('is an empty object unless it is an object', () => {
    for (const text of [null, '', '{', '42', '"a"', 'null', 'true']) assert.deepEqual(readObject(text), {});
    assert.deepEqual(readObject('{"a":1}'), { a: 1 });
  });
});
