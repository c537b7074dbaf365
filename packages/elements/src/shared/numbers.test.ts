import { Numbers } from './numbers.ts';
import { describe, equal, it } from './testing/harness.ts';

describe('days in words', () => {
  it('come before months, in English too', () => {
    const noon = '2026-11-03T12:00:00Z';
    equal(new Numbers('fr', ['octets']).day(noon), '3 novembre 2026');
    equal(new Numbers('en', ['bytes']).day(noon), '3 November 2026');
  });
});
