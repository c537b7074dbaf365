import type { PasswordProblems, PasswordRule } from '../fr/password-rule.ts';

const plural = (count: number, one: string): string => (count === 1 ? `one ${one}` : `${count} ${one}s`);

/** The rule of passwords in English. */
export const passwordRule: PasswordRule = {
  criteriaTitle: 'Please note: your password must meet the following security criteria:',
  criteria: {
    'too-short': (count) => `At least ${plural(count, 'character')}`,
    'too-long': (count) => `No more than ${plural(count, 'character')}`,
    'missing-lowercase': (count) => `At least ${plural(count, 'lowercase letter')}`,
    'missing-uppercase': (count) => `At least ${plural(count, 'uppercase letter')}`,
    'missing-digit': (count) => `At least ${plural(count, 'digit')}`,
    'missing-special': (count) => `At least ${plural(count, 'special character')} (neither digit nor letter)`,
    'common-password': () => 'Not a password that is too common',
  },
  passphrase: (words) => `Or else a phrase of at least ${words} words, with no other criterion`,
  met: 'met',
  unmet: 'to be met',
  progress: (met, all) => (met === all ? 'All criteria are met.' : `${met} of ${all} criteria met.`),
  same: 'Both entries are the same.',
};

/** What is to be corrected in a new password, in English. */
export const passwordProblems: PasswordProblems = {
  password: {
    required: 'Choose a password.',
    criteria: 'Complete your password: some criteria are still to be met.',
    'common-password': 'This password is too common, so easy to guess: choose another one.',
    'too-long': 'This password is too long: shorten it.',
  },
  confirmation: {
    required: 'Enter your password again.',
    different: 'The two entries differ: enter your password again.',
  },
};
