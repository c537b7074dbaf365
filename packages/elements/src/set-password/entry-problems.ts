import type { FieldError, FieldErrorCode, PasswordLink, PasswordPolicy } from '@comptexpert-kit/contract';
import { checkPassword, identifierPattern } from '@comptexpert-kit/contract/rules';

/** What a person typed, as it is. */
export interface Entries {
  readonly password: string;
  readonly confirmation: string;
  /** Only where the link lets one choose. */
  readonly identifier: string;
}

/** What is wrong with each entry; codes of the contract, and what only a page can see. */
export interface Problems {
  readonly identifier?: 'required' | 'too-short' | 'too-long' | 'invalid-format';
  readonly password?: 'required' | 'criteria' | 'common-password' | 'too-long';
  readonly confirmation?: 'required' | 'different';
}

export const foldIdentifier = (typed: string): string => typed.trim().toLowerCase();

function identifierProblem(typed: string): Problems['identifier'] {
  const identifier = foldIdentifier(typed);
  if (identifier === '') return 'required';
  if (identifier.length < 2) return 'too-short';
  if (identifier.length > 64) return 'too-long';
  return identifierPattern.test(identifier) ? undefined : 'invalid-format';
}

function passwordProblem(policy: PasswordPolicy, password: string): Problems['password'] {
  if (password === '') return 'required';
  const unmet = checkPassword(policy, password).filter(({ met }) => !met);
  if (unmet.length === 0) return undefined;
  return unmet.some(({ code }) => code === 'too-long') ? 'too-long' : 'criteria';
}

function confirmationProblem({ password, confirmation }: Entries): Problems['confirmation'] {
  if (confirmation === '') return 'required';
  return confirmation === password ? undefined : 'different';
}

const withoutUndefined = (problems: { readonly [K in keyof Problems]: Problems[K] | undefined }): Problems =>
  Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));

/** What a page can refuse before it asks anybody. */
export const entryProblems = (link: PasswordLink, policy: PasswordPolicy, entries: Entries): Problems =>
  withoutUndefined({
    identifier: link.identifier.state === 'proposed' ? identifierProblem(entries.identifier) : undefined,
    password: passwordProblem(policy, entries.password),
    confirmation: confirmationProblem(entries),
  });

const refusedPassword = (code: FieldErrorCode): Problems['password'] =>
  code === 'common-password' || code === 'required' || code === 'too-long' ? code : 'criteria';

const refusedIdentifier = (code: FieldErrorCode): Problems['identifier'] =>
  code === 'too-short' || code === 'too-long' || code === 'required' ? code : 'invalid-format';

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
