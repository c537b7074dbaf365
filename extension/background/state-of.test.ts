import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordOf } from '../vault/testing/world.ts';
import { type Known, stateOf } from './state-of.ts';

const now = Date.UTC(2026, 10, 22, 8);

const known = (change: Partial<Known> = {}): Known => ({
  standing: { locked: false, protection: 'passphrase' },
  entries: [
    { id: 'a', record: recordOf('a', { label: '', session: { until: now + 1, refreshAt: now } }) },
    { id: 'b', record: undefined },
  ],
  sites: [{ origin: 'https://cabinet.example', listed: false, accounts: ['a'] }],
  services: [],
  settings: {
    language: 'fr',
    theme: 'auto',
    lockAfter: 15,
    lockWithSystem: true,
    lockWithBrowser: true,
    warnBefore: 0,
  },
  managed: { sites: [], settings: { lockAfter: 5 }, faulty: ['sites[1]'] },
  issuer: 'https://identification.ordre.example',
  trouble: undefined,
  ...change,
});

describe('the state', () => {
  it('calls an account by its holder’s name until its owner calls it otherwise', () => {
    const [account] = stateOf(known(), now).accounts;
    assert.deepEqual([account?.label, account?.identifier], ['Marie Duval', 'marie.duval']);
    assert.equal(account?.session.status, 'live');
  });

  it('shows a record that cannot be read as an account to renew or remove', () => {
    const account = stateOf(known(), now).accounts[1];
    assert.deepEqual([account?.id, account?.session], ['b', { status: 'over', reason: 'unreadable' }]);
  });

  it('tells no account and no site while locked, whatever it is given', () => {
    const state = stateOf(known({ standing: { locked: true, protection: 'passphrase' } }), now);
    assert.deepEqual([state.accounts, state.sites], [[], []]);
  });

  it('names what a firm has fixed, and what of it does not parse', () => {
    assert.deepEqual(stateOf(known(), now).managed, { fixed: ['lockAfter'], faulty: ['sites[1]'] });
  });
});
