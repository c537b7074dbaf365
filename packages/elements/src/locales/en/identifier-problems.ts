import type { IdentifierProblems } from '../fr/identifier-problems.ts';

/** What is to be corrected in a username that somebody chooses. */
export const identifierProblems: IdentifierProblems = {
  required: 'Choose a username.',
  'too-short': 'A username has at least 2 characters.',
  'too-long': 'A username has at most 64 characters.',
  'invalid-format': 'Use letters without accents, digits, and inside only: dot, hyphen, underscore.',
  taken: 'This username is taken: choose another one.',
};
