import type { FieldErrorCode, PasswordPolicy } from '@comptexpert-kit/contract';
import { checkPassword } from '@comptexpert-kit/contract/rules';

/** What is wrong with a new password. */
export type PasswordProblem = 'required' | 'criteria' | 'common-password' | 'too-long';

/** What is wrong with its second entry. */
export type ConfirmationProblem = 'required' | 'different';

export function passwordProblem(policy: PasswordPolicy, password: string): PasswordProblem | undefined {
  if (password === '') return 'required';
  const unmet = checkPassword(policy, password).filter(({ met }) => !met);
  if (unmet.length === 0) return undefined;
  return unmet.some(({ code }) => code === 'too-long') ? 'too-long' : 'criteria';
}

export function confirmationProblem(password: string, confirmation: string): ConfirmationProblem | undefined {
  if (confirmation === '') return 'required';
  return confirmation === password ? undefined : 'different';
}

/** What the backend found wrong with it, in our words. */
export const refusedPassword = (code: FieldErrorCode): PasswordProblem =>
  code === 'common-password' || code === 'required' || code === 'too-long' ? code : 'criteria';
