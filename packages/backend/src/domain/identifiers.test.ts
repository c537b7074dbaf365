import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identifierPattern } from '@comptexpert-kit/contract/rules';
import { createTestDomain } from '../../../../test/support/domain.ts';
import { isReserved, proposedIdentifiers } from './identifiers.ts';

/** Accounts that have those identifiers; counts how often it is asked. */
function accountsWith(...identifiers: readonly string[]) {
  const asked: string[][] = [];
  return {
    asked,
    takenAmong(wanted: readonly string[]): Promise<Set<string>> {
      asked.push([...wanted]);
      return Promise.resolve(new Set(wanted.filter((one) => identifiers.includes(one))));
    },
  };
}

const proposed = (firstName: string, lastName: string, ...taken: readonly string[]) =>
  proposedIdentifiers(accountsWith(...taken), { id: 'member', firstName, lastName });

describe('identifiers that nobody may have', () => {
  it('those that speak in the house’s name, whatever digits, signs and capitals stand around the word', () => {
    for (const identifier of [
      'admin',
      'Admin2',
      'support-2',
      's.u.p.p.o.r.t',
      '2root',
      'comptexpert',
      'no-reply',
    ])
      assert.equal(isReserved(identifier), true, identifier);
  });

  it('not those of people whose names only begin or end like such a word', () => {
    for (const identifier of ['supporter', 'adminet', 'jroot', 'aidel', '', '42'])
      assert.equal(isReserved(identifier), false, identifier);
  });
});

describe('an identifier that is taken', () => {
  it('CX-50 of 64 letters, the longest there is, has three like it that are identifiers', async () => {
    const kit = await createTestDomain();
    const longest = 'z'.repeat(64);
    await kit.add({ identifier: longest });
    const { available, proposals } = await kit.domain.identifiers.check(longest, '192.0.2.7');
    assert.deepEqual([available, proposals.length], [false, 3]);
    for (const proposal of proposals) assert.match(proposal, identifierPattern);
  });
});

describe('the identifiers proposed to a member', () => {
  it('the first letter and the name, then the next digits that are free', async () => {
    assert.deepEqual(await proposed('Paul', 'LAMY'), ['plamy', 'plamy2', 'plamy3']);
    assert.deepEqual(await proposed('Paul', 'LAMY', 'plamy', 'plamy3'), ['plamy2', 'plamy4', 'plamy5']);
  });

  it('something neutral where the name has no letter that can be typed, or would speak for the house', async () => {
    assert.deepEqual(await proposed('明', '李'), ['membre', 'membre2', 'membre3']);
    assert.deepEqual(await proposed('A', 'DMIN', 'membre'), ['membre2', 'membre3', 'membre4']);
  });

  it('the longest name leaves room for its digits: each is an identifier', async () => {
    const long = 'z'.repeat(200);
    const base = 'z'.repeat(60);
    for (const identifier of [...(await proposed('Zoé', long)), ...(await proposed('Zoé', long, base))])
      assert.match(identifier, identifierPattern);
  });

  it('beyond a hundred and fifty namesakes there are still three', async () => {
    const taken = ['plamy', ...Array.from({ length: 160 }, (_, index) => `plamy${index + 2}`)];
    assert.deepEqual(await proposed('Paul', 'LAMY', ...taken), ['plamy162', 'plamy163', 'plamy164']);
    const accounts = accountsWith(...taken);
    await proposedIdentifiers(accounts, { id: 'member', firstName: 'Paul', lastName: 'LAMY' });
    assert.equal(accounts.asked.length, 4, 'fifty at a time');
  });
});
