import { phonePattern, postalCodePattern } from '@comptexpert-kit/contract/rules';

/** What is wrong with one line that somebody wrote. */
export type LineProblem = 'missing' | 'invalid' | 'too-long';

/** One line that has to be there, of `longest` characters at most. */
export function lineProblem(typed: string, longest: number): LineProblem | undefined {
  const text = typed.trim();
  if (text === '') return 'missing';
  if (text.length > longest) return 'too-long';
  // Whatever turns the direction of writing or cannot be seen has no place on one line.
  return /^[^\p{Cc}\p{Cf}]*$/u.test(text) ? undefined : 'invalid';
}

/** Something that has to be there, in a form of its own. */
export function patternProblem(typed: string, pattern: RegExp): 'missing' | 'invalid' | undefined {
  const text = typed.trim();
  if (text === '') return 'missing';
  return pattern.test(text) ? undefined : 'invalid';
}

const phoneProblem = (typed: string): 'invalid' | undefined =>
  typed.trim() === '' || phonePattern.test(typed.trim()) ? undefined : 'invalid';

/** What a page can refuse of who somebody says to be, before it asks anybody. */
export const identityChecks = {
  title: (typed: string) => (typed === '' ? 'missing' : undefined),
  lastName: (typed: string) => lineProblem(typed, 100),
  firstName: (typed: string) => lineProblem(typed, 100),
  phone: phoneProblem,
  address: (typed: string) => lineProblem(typed, 200),
  city: (typed: string) => lineProblem(typed, 100),
  postalCode: (typed: string) => patternProblem(typed, postalCodePattern),
} as const;
