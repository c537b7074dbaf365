import { emailProblems } from './email-problems.ts';
import type { ForgotIdentifierLaterWords } from '../fr/forgot-identifier-later.ts';
import type { ForgotIdentifierWords } from '../fr/forgot-identifier.ts';
import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';

/** What `<cx-forgot-identifier>` says at once. */
export const forgotIdentifierWords: ForgotIdentifierWords = {
  notLoaded: baseWords.notLoaded,
  formName: 'Forgotten username or password',
  title: 'Have you forgotten your username or your password?',
  intro: 'We send you an email with your username and a link to change your password.',
  emailIs: {
    formName: 'Forgotten password',
    title: 'Have you forgotten your password?',
    intro: 'We send you an email with a link to choose another one.',
  },
  email: 'Enter your email address *',
  emailExample: 'Exemple@gmail.com',
  emailHelp: 'The one you used when you created your account.',
  send: 'Send',
  sending: 'Sending…',
  addressRemark:
    'The email address in your record may differ from the one you entered. A change of email address takes 24 hours to reach our system.',
  helpline: (hours) => `If you do not receive the reset link, Monday to Friday, ${hours}:`,
};

/** What it says once someone does something. */
export const forgotIdentifierLaterWords: ForgotIdentifierLaterWords = {
  failures,
  duration,
  sendingSlowly: 'This takes longer than usual. Your request is still under way.',
  sendIn: (duration) => `Send in ${duration}`,
  problems: emailProblems,
  limited: ['Too many requests in a short time.', 'Your address stays as typed: wait, then send.'],
  sentTitle: 'An email has just been sent to you.',
  sentText: 'In it you will find your username and a link to update your password.',
  sentLink: 'In it you will find a link to choose another password.',
  sentSpam: 'If this email takes a while to arrive, remember to check your junk mail!',
  typedAddress: 'Address entered:',
  correct: 'Correct the address',
  sendAgain: 'Send again',
  resendLater: 'Nothing received? You can ask for another email in a moment.',
  resending: 'Sending…',
  resendPossible: 'Nothing received?',
  resent: 'Another email has just been sent to you.',
  signIn: 'Sign in now',
  or: 'OR',
  contact: 'Contact an administrator',
};
