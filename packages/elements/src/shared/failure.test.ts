import { describe, equal, it } from './testing/harness.ts';
import { failureOf } from './failure.ts';

describe('what went wrong', () => {
  it('is understood from a client that another file of the kit on the page made', () => {
    class ClientError extends Error {
      override readonly name = 'ClientError';
      readonly code = 'rate-limited';
      readonly retryAfter = 60;
    }
    equal(failureOf(new ClientError('too many attempts')), { code: 'rate-limited', seconds: 60 });
  });

  it('counts as no answer where nobody foresaw it', () => {
    equal(failureOf(new TypeError('Failed to fetch dynamically imported module')), { code: 'unreachable' });
  });
});
