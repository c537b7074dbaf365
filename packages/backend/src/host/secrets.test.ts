import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { webSecrets } from '../domain/web-secrets.ts';
import { nodeSecrets } from './secrets.ts';

describe('the host’s secrets', () => {
  it('are 256 random bits in base64url, never the same', () => {
    const tokens = new Set(Array.from({ length: 100 }, () => nodeSecrets.token()));
    assert.equal(tokens.size, 100);
    for (const token of tokens) assert.match(token, /^[\w-]{43}$/);
  });

  it('digest as every other host of the domain does', async () => {
    for (const value of ['', 'mdurand', 'Été 2026']) {
      assert.equal(await nodeSecrets.digest(value), await webSecrets.digest(value));
    }
  });
});
