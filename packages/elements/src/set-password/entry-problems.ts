import type { FieldError, PasswordLink, PasswordPolicy } from '@comptexpert-kit/contract';
import {
  identifierProblem,
  refusedIdentifier,
  type IdentifierProblem,
} from '../shared/identifier-problem.ts';
import {
  confirmationProblem,
  passwordProblem,
  refusedPassword,
  type ConfirmationProblem,
  type PasswordProblem,
} from '../shared/password-problem.ts';

/** What a person typed, as it is. */
export interface Entries {
  readonly password: string;
  readonly confirmation: string;
  /** Only where the link lets one choose. */
  readonly identifier: string;
}

/** What is wrong with each entry; codes of the contract, and what only a page can see. */
export interface Problems {
  readonly identifier?: IdentifierProblem;
  readonly password?: PasswordProblem;
  readonly confirmation?: ConfirmationProblem;
}

const withoutUndefined = (problems: { readonly [K in keyof Problems]: Problems[K] | undefined }): Problems =>
  Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));

/** What a page can refuse before it asks anybody. */
export const entryProblems = (link: PasswordLink, policy: PasswordPolicy, entries: Entries): Problems =>
  withoutUndefined({
    identifier: link.identifier.state === 'proposed' ? identifierProblem(entries.identifier) : undefined,
    password: passwordProblem(policy, entries.password),
    confirmation: confirmationProblem(entries.password, entries.confirmation),
  });

/** What the backend refused, at the entry that it is about; undefined when it names none that a person can change. */
export function refusalProblems(fields: readonly FieldError[]): Problems | undefined {
  const codeAt = (pointer: string) => fields.find((field) => field.pointer === pointer)?.code;
  const password = codeAt('/password');
  const identifier = codeAt('/identifier');
  if (password === undefined && identifier === undefined) return undefined;
  return withoutUndefined({
    identifier: identifier && refusedIdentifier(identifier),
    password: password && refusedPassword(password),
    confirmation: undefined,
  });
}
