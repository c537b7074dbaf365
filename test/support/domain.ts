import { openSqlite } from '../../packages/backend/src/store/sqlite.ts';
import { createTestDomainOn, type TestDomain, type TestDomainOptions } from './domain-on.ts';

export * from './domain-on.ts';

/** A domain of its own, on a database in memory. */
export const createTestDomain = (options?: TestDomainOptions): Promise<TestDomain> =>
  createTestDomainOn(openSqlite(':memory:'), options);
