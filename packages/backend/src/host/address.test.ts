import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { addressOf, truncatedAddress } from './address.ts';

const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe('who is calling', () => {
  it('is the socket, whatever X-Forwarded-For says', () => {
    assert.equal(addressOf(request('192.0.2.7', '198.51.100.1'), false), '192.0.2.7');
    assert.equal(addressOf(request('::ffff:192.0.2.7'), false), '192.0.2.7');
  });

  it('is what our own proxy saw, where there is one: the last address, not what the caller claims', () => {
    assert.equal(addressOf(request('10.0.0.1', '203.0.113.9, 198.51.100.1'), true), '198.51.100.1');
    assert.equal(addressOf(request('10.0.0.1', 'nonsense'), true), '10.0.0.1');
    assert.equal(addressOf(request('10.0.0.1'), true), '10.0.0.1');
  });

  it('is cut for the log to what names no household', () => {
    assert.equal(truncatedAddress('192.0.2.77'), '192.0.2.0/24');
    assert.equal(truncatedAddress('2001:db8:1234:5678::9'), '2001:db8:1234::/48');
    assert.equal(truncatedAddress('::1'), '0:0:0::/48');
    assert.equal(truncatedAddress('no address'), 'unknown');
  });
});
