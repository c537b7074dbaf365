import type { ClientErrorCode } from '@comptexpert-kit/client';
import type { Failures, FailureWords } from '../locales/fr/failures.ts';

/** The sentences for a failure; one that has none of its own is a fault on our side. */
export function failureWords({ failures }: { failures: Failures }, code: ClientErrorCode): FailureWords {
  const known = (key: string): key is keyof Failures => Object.hasOwn(failures, key);
  return known(code) ? failures[code] : code === 'unavailable' ? failures.unreachable : failures.internal;
}
