import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readLedgerName } from './ledger-name.ts';

describe('the name of a ledger file', () => {
  for (const name of ['123456782FEC20250630.txt', '123456782fec20250630.TXT', '123456782FEC20250630'])
    it(`${name} tells the company and the end of the year`, () => {
      assert.deepEqual(readLedgerName(name), { siren: '123456782', to: '2025-06-30' });
    });

  for (const name of [
    '',
    'export.txt',
    '12345678FEC20250630.txt',
    '123456782FEC20250631.txt',
    '../123456782FEC20250630.txt',
  ])
    it(`« ${name} » tells nothing`, () => {
      assert.equal(readLedgerName(name), undefined);
    });
});
