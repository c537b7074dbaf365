import type { ClientErrorCode } from '@comptexpert-kit/client';
import type { BaseWords, FailureWords } from '../locales/fr/base.ts';

/** The sentences for a failure; one that has none of its own is a fault on our side. */
export function failureWords(words: BaseWords, code: ClientErrorCode): FailureWords {
  const { failures } = words;
  const known = (key: string): key is keyof typeof failures => Object.hasOwn(failures, key);
  return known(code) ? failures[code] : code === 'unavailable' ? failures.unreachable : failures.internal;
}
