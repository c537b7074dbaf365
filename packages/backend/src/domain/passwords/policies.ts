import { passwordMaxLength, type PasswordPolicy } from '@comptexpert-kit/contract';

/** The rules to choose from: the Ordre's own (CX-37), and the CNIL's (délibération 2022-100). */
export const passwordPolicies: Readonly<Record<PasswordPolicy['name'], PasswordPolicy>> = {
  ordre: {
    name: 'ordre',
    minLength: 6,
    maxLength: passwordMaxLength,
    digits: 1,
    specials: 1,
    lowercase: 0,
    uppercase: 0,
    passphraseWords: 0,
  },
  cnil: {
    name: 'cnil',
    minLength: 12,
    maxLength: passwordMaxLength,
    digits: 1,
    specials: 1,
    lowercase: 1,
    uppercase: 1,
    passphraseWords: 7,
  },
};
