import type { LoginBoxExtensionWords } from '../fr/login-box-extension.ts';

/** What `<cx-login-box>` says of the browser extension. */
export const loginBoxExtensionWords: LoginBoxExtensionWords = {
  continueAs: (name) => `Continue as ${name}`,
  ask: 'Ask the Comptexpert extension',
  asking: 'Answer in the extension’s window…',
  continuing: 'The extension signs you in…',
  locked: 'Unlock the Comptexpert extension to sign in without a password.',
  ready: 'Everything is ready: open the sign-in window.',
  open: 'Open the sign-in window',
  or: 'or',
  refusals: {
    locked: 'The extension is locked. Unlock it, then try again.',
    'not-approved': 'This site is not allowed in the extension. Allow it in its options, or sign in below.',
    declined: 'The request was not accepted. Sign in below, or try again later.',
    'session-over': 'Your session is over in the extension. Open it to renew it, or sign in below.',
    offline: 'The extension cannot reach Comptexpert. Check your connection, then try again.',
    failed: 'The extension could not sign you in. Try again, or sign in below.',
  },
};
