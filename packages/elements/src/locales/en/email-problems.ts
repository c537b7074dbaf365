import type { EmailProblems } from '../fr/email-problems.ts';

/** What is to be corrected in an address of email. */
export const emailProblems: EmailProblems = {
  missing: 'Enter the email address of your account.',
  spaces: 'An email address contains no space: remove it.',
  'no-at': 'The @ sign is missing from this address.',
  'several-at': 'This address contains several @ signs: keep one only.',
  'no-name': 'What comes before the @ sign is missing.',
  'no-domain': 'What comes after the @ sign is missing, for example “gmail.com”.',
  'incomplete-domain': 'The end of the address is incomplete: “.fr” or “.com”, for example, is missing.',
  invalid: 'This address contains a character that does not belong there: check it.',
};
