import type { FieldErrorCode } from '@comptexpert-kit/contract';
import { identifierPattern } from '@comptexpert-kit/contract/rules';

/** What is wrong with an identifier that somebody chooses; codes of the contract. */
export type IdentifierProblem = Extract<
  FieldErrorCode,
  'required' | 'too-short' | 'too-long' | 'invalid-format' | 'taken'
>;

export const foldIdentifier = (typed: string): string => typed.trim().toLowerCase();

/** What a page can refuse before it asks anybody. */
export function identifierProblem(typed: string): IdentifierProblem | undefined {
  const identifier = foldIdentifier(typed);
  if (identifier === '') return 'required';
  if (identifier.length < 2) return 'too-short';
  if (identifier.length > 64) return 'too-long';
  return identifierPattern.test(identifier) ? undefined : 'invalid-format';
}

/** What the account API refused. */
export const refusedIdentifier = (code: FieldErrorCode): IdentifierProblem =>
  code === 'required' || code === 'too-short' || code === 'too-long' || code === 'taken'
    ? code
    : 'invalid-format';
