import {
  checkPassword,
  type FieldError,
  type PasswordCriterion,
  type PasswordPolicy,
} from '@comptexpert-kit/contract';
import { foldIdentifier } from '../folding.ts';
import type { Account } from '../ports.ts';
import { isCommonPassword } from './common-passwords.ts';

const messages: Readonly<Record<PasswordCriterion['code'], (count: number) => string>> = {
  'too-short': (count) => `Le mot de passe doit compter au moins ${count} caractères.`,
  'too-long': (count) => `Le mot de passe ne peut pas dépasser ${count} caractères.`,
  'missing-digit': (count) => `Il manque un chiffre (${count} au moins).`,
  'missing-special': (count) => `Il manque un caractère spécial (${count} au moins).`,
  'missing-lowercase': (count) => `Il manque une minuscule (${count} au moins).`,
  'missing-uppercase': (count) => `Il manque une majuscule (${count} au moins).`,
  'common-password': () => 'Ce mot de passe est trop répandu : choisissez-en un autre.',
};

/** Why this account may not have this password; empty when it may. */
export function passwordErrors(
  policy: PasswordPolicy,
  password: string,
  account: Pick<Account, 'identifier' | 'email'>,
): FieldError[] {
  const missed = checkPassword(policy, password)
    .filter(({ met }) => !met)
    .map(({ code, count }) => ({ pointer: '/password', code, message: messages[code](count) }));
  const folded = foldIdentifier(password);
  const isEasy =
    isCommonPassword(password) || folded === account.identifier || folded === foldIdentifier(account.email);
  if (!isEasy) return missed;
  const code = 'common-password';
  return [...missed, { pointer: '/password', code, message: messages[code](0) }];
}
