import type { LoginBoxWords } from '../fr/login-box.ts';
import type { LoginBoxLaterWords } from '../fr/login-box-later.ts';
import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';

/** What `<cx-login-box>` says at once. */
export const loginBoxWords: LoginBoxWords = {
  ...baseWords,
  title: 'SIGN IN',
  email: 'Email address',
  submit: 'Sign in',
  submitting: 'Checking…',
  keep: 'Keep me signed in',
  rememberIdentifier: 'Remember my username on this device',
  optional: 'optional',
  hint: 'It is not your email address.',
  hintMore: 'What is my username?',
  asksPassword: 'You will be asked for your password on',
  asksPasswordOnly: ', and nowhere else.',
  welcomeBack: 'Welcome back',
  otherAccount: 'Use another account',
  noAccount: 'No Comptexpert yet?',
  create: 'Create your Comptexpert',
  assistance: 'HELP',
};

/** What it says once someone does something. */
export const loginBoxLaterWords: LoginBoxLaterWords = {
  failures,
  duration,
  inWindow: 'Go on in the open window…',
  redirecting: 'Opening the sign-in page…',
  slow: 'This takes a little longer than usual.',
  hintFull:
    'Your username is not your email address. It is often the first letter of your first name followed by your last name, and may contain digits.',
  hintWhere: 'Your username is given in the password reset email, or through the link',
  hintLink: 'I don’t know my sign-in details',
  quotes: ['“', '”'],
  missingIdentifier: 'Enter your username.',
  missingEmail: 'Enter your email address.',
  missingPassword: 'Enter your password.',
  emailTyped:
    'This is an email address. Your username is often your first initial followed by your last name.',
  refused: 'Wrong username or password.',
  refusedBefore: 'Check them, or',
  refusedLink: 'recover your sign-in details',
  refusedAfter: '. Nothing was erased.',
  limited: ['Too many attempts.', 'Nothing is erased: wait, then try again.'],
  retryIn: (duration) => `Try again in ${duration}`,
  mayRetry: 'You can try again.',
  online: 'The connection is back. You can try again.',
  with: 'Sign in with',
  assistanceTrouble: 'Can’t sign in or create an account?',
  assistanceLogout: 'Are you signed out unexpectedly?',
  assistanceAsk: ['Read our ', 'online help', ' or ', 'contact us'],
  methods: 'Ways to sign in:',
  methodNames: {
    password: 'Username / Password',
    expertpass: 'Expertpass: with the mobile application (QR code)',
    signexpert: 'Signexpert: with an electronic certificate',
  },
  greeting: (name) => `Hello ${name}`,
  signedIn: 'You are signed in to your Comptexpert.',
  signedInByEmail: 'You are signed in.',
  goOn: 'Continue',
};
