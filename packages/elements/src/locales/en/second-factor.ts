import type { SecondFactorWords } from '../fr/second-factor.ts';
import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';

const typedCode = {
  missing: 'Enter the code.',
  wrong: 'This code is not the right one, or has been used. Wait until the app shows another.',
};

const password = {
  missing: 'Enter your password.',
  wrong: 'This is not your password: check it.',
};

/** What « cx-second-factor » says. */
export const secondFactorWords: SecondFactorWords = {
  ...baseWords,
  failures,
  duration,
  loading: 'One moment…',
  loadingSlowly: 'This takes longer than usual. We are still waiting for the answer.',
  retry: 'Try again',
  retryIn: (duration) => `Try again in ${duration}`,
  later: (label, duration) => `${label} in ${duration}`,
  slowly: 'This takes longer than usual. Your request is still under way.',
  limited: ['Too many attempts.', 'For your safety, wait before you try again.'],
  signedOut: {
    asked: ['Sign in to go on.'],
    over: ['Your session is over.', 'Sign in again to go on.'],
  },
  signIn: 'Sign in',
  next: 'Continue',
  working: 'Checking…',
  cancel: 'Cancel',
  fields: {
    password: 'Password *',
    code: '6-digit code *',
    recovery: 'Recovery code *',
    either: '6-digit code, or recovery code *',
  },
  problems: {
    password,
    code: {
      app: { ...typedCode, shape: 'This code has 6 digits: check it.' },
      recovery: {
        missing: 'Enter one of your recovery codes.',
        wrong: 'This recovery code is not the right one, or has been used: try the next.',
        shape: 'A recovery code has 16 letters and digits, in groups of 4: check it.',
      },
      either: { ...typedCode, shape: 'Enter 6 digits, or a recovery code of 16 characters.' },
    },
  },
  enrol: {
    title: 'Protect your access',
    text: [
      'Besides the password, this part asks for a code that an authenticator app shows (Aegis, FreeOTP, Google Authenticator, Microsoft Authenticator…).',
      'Install one on your phone, then enter your password to begin.',
    ],
  },
  confirm: {
    title: 'Link your app',
    steps: [
      'Open the authenticator app and add an account.',
      'Scan this QR code, or type the key.',
      'Enter below the code that the app shows.',
    ],
    qr: 'QR code to be scanned with the authenticator app. The key to type stands beside it.',
    noQr: 'The QR code could not be shown: type the key.',
    key: 'Key to type',
    copy: 'Copy the key',
    submit: 'Link the app',
  },
  codes: {
    title: 'Your recovery codes',
    text: [
      'If you lose your phone, each of these codes stands in once for that of the app. Keep them elsewhere than on your phone.',
      'They will not be shown again.',
    ],
    renewed: 'The codes before are not valid any more.',
    copy: 'Copy the codes',
    save: 'Download (.txt)',
    print: 'Print',
    noted: 'I have noted them',
    fileName: 'recovery-codes.txt',
    heading: (issuer) => `Recovery codes: ${issuer}. Each can be used once.`,
  },
  copied: 'Copied.',
  notCopied: 'Your browser does not allow copying: select the text.',
  saved: 'The file is in your downloads.',
  prove: {
    title: 'Security code',
    app: 'Enter the code that your authenticator app shows.',
    recovery: 'Enter one of your recovery codes. It can be used only once.',
    useRecovery: 'Use a recovery code',
    useApp: 'Use the app',
    submit: 'Confirm',
    lost: 'Lost the app?',
    lostText: [
      'A recovery code lets you in, and you can then link another app.',
      'None left? Call your firm: once they have made sure that it is you, they will remove the lost app.',
    ],
  },
  proved: ['That is confirmed.', 'You can go on.'],
  manage: {
    title: 'Authenticator app',
    active: 'Your app is linked. Its code is asked for in modules with advanced security.',
    left: (count) =>
      count > 1 ? `You have ${count} recovery codes left.` : `You have ${count} recovery code left.`,
    none: 'You have no recovery code left.',
    few: 'Renew them before you run out.',
    renew: 'Renew the recovery codes',
    remove: 'Remove the app',
    removed: 'The app is removed.',
  },
  renew: {
    title: 'Renew the recovery codes',
    text: ['Ten new codes will replace those before.'],
    missed: [
      'Your app is linked, but the answer got lost on its way: you have not seen your recovery codes.',
      'Enter the next code of the app to get ten of them.',
    ],
    submit: 'Renew the codes',
  },
  remove: {
    title: 'Remove the app',
    text: ['Modules with advanced security will stay closed to you until you link another app.'],
    submit: 'Remove the app',
  },
  elsewhere: 'Something has changed meanwhile, perhaps in another tab. This is where you are.',
};
