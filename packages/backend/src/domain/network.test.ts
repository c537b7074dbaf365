import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf, shownNetwork } from './network.ts';

const cases: readonly (readonly [string, string])[] = [
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['unknown', 'unknown'],
];

for (const [address, network] of cases)
  test(`${address} is counted as ${network}`, () => {
    assert.equal(networkOf(address), network);
  });

const shown: readonly (readonly [string, string | null])[] = [
  ['192.0.2.7', '192.0.2.0/24'],
  ['::ffff:192.0.2.7', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['unknown', null],
  ['', null],
];

for (const [address, network] of shown)
  test(`${address} is shown as ${network}`, () => {
    assert.equal(shownNetwork(address), network);
  });
