import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { base32 } from './base32.ts';
import { Seal } from './seal.ts';
import { codeAt, keyUri, stepAt, stepOf } from './totp.ts';

const ascii = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const secret = ascii('12345678901234567890');

describe('codes of an authenticator app', () => {
  // RFC 6238, appendix B, SHA-1: the last six of eight digits.
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const)
    it(`are those of RFC 6238 at ${seconds} s`, async () => {
      assert.equal(await codeAt(secret, stepAt(seconds * 1000)), code);
    });

  it('count half a minute before and after, and no longer', async () => {
    const now = 1_111_111_111_000;
    const step = stepAt(now);
    for (const away of [-1, 0, 1])
      assert.equal(await stepOf(secret, await codeAt(secret, step + away), now), step + away);
    for (const away of [-2, 2])
      assert.equal(await stepOf(secret, await codeAt(secret, step + away), now), undefined);
  });

  it('come to the app by an address that its reader knows', () => {
    assert.equal(
      keyUri('ABC', 'Cabinet & Cie', 'claire@example.fr'),
      'otpauth://totp/Cabinet%20%26%20Cie:claire%40example.fr?secret=ABC&issuer=Cabinet%20%26%20Cie&algorithm=SHA1&digits=6&period=30',
    );
  });
});

describe('base32', () => {
  // RFC 4648, section 10, without padding.
  for (const [text, written] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const)
    it(`writes « ${text} »`, () => {
      assert.equal(base32(ascii(text)), written);
    });
});

describe('a seal', () => {
  it('opens for whom it was closed, with the same secret and purpose, and for nobody else', async () => {
    const seal = new Seal('one secret', 'a purpose');
    const sealed = await seal.close(secret, 'claire');
    assert.deepEqual(await seal.open(sealed, 'claire'), secret);
    assert.notEqual(sealed, await seal.close(secret, 'claire'));
    assert.ok(!atob(sealed).includes('1234567890'));
    await assert.rejects(seal.open(sealed, 'marc'));
    await assert.rejects(new Seal('another secret', 'a purpose').open(sealed, 'claire'));
    await assert.rejects(new Seal('one secret', 'another purpose').open(sealed, 'claire'));
    const bytes = atob(sealed);
    const changed = bytes.slice(0, -1) + String.fromCharCode(bytes.charCodeAt(bytes.length - 1) ^ 1);
    await assert.rejects(seal.open(btoa(changed), 'claire'));
  });
});
