import type { SetPasswordWords } from '../fr/set-password.ts';
import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';
import { identifierProblems } from './identifier-problems.ts';
import { passwordProblems, passwordRule } from './password-rule.ts';

/** What « cx-set-password » says in English. */
export const setPasswordWords: SetPasswordWords = {
  ...baseWords,
  failures,
  duration,
  title: 'Password',
  newPassword: 'Enter your password *',
  confirmation: 'Please enter your password again *',
  chooseIdentifier: 'Choose your username *',
  identifierHelp: 'Letters without accents, digits, dot, hyphen: you will use it every time you sign in.',
  submit: 'Confirm',
  submitting: 'Confirming…',
  submittingSlowly: 'This takes longer than usual. Your request is still under way.',
  submitIn: (duration) => `Confirm in ${duration}`,
  reading: 'We are checking your link…',
  retry: 'Try again',
  retryIn: (duration) => `Try again in ${duration}`,
  ...passwordRule,
  problems: {
    ...passwordProblems,
    identifier: identifierProblems,
  },
  limited: ['Too many attempts.', 'Nothing is erased: wait, then confirm.'],
  refusals: {
    'link-unknown': [
      'This link is not valid.',
      'It may be incomplete, or you asked for another one since: only the last one received is valid.',
    ],
    'link-expired': [
      'This link has expired.',
      'For safety, it is valid for a limited time only. Nothing has changed in your account.',
    ],
    'link-used': [
      'This link has already been used.',
      'A link serves once. If you have just chosen your password, it is saved: sign in.',
    ],
  },
  newLink: 'Get a new link',
  signIn: 'Sign in now',
  done: {
    creation: ['Congratulations!', 'Your registration is now complete.', 'Enjoy the sites of the Ordre!'],
    recovery: [
      'Your password has been changed.',
      'You can now sign in with your username and your password.',
      'For safety, your sessions open elsewhere have been ended.',
    ],
  },
  home: 'Return to the home page',
};
