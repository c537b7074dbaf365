import type { SharedWords } from '../fr/shared.ts';

const duration = (seconds: number): string => {
  const unit = seconds === 1 ? 'second' : 'seconds';
  return seconds < 60 ? `${seconds} ${unit}` : `${Math.ceil(seconds / 60)} min`;
};

export const shared: SharedWords = {
  language: 'en',
  refusals: {
    locked: { title: 'Comptexpert is locked.', advice: 'Unlock it, then try again.' },
    'wrong-passphrase': {
      title: 'This is not the right passphrase.',
      advice: 'Nothing is erased. Check the capitals, then enter it again.',
    },
    wait: { title: 'Too many attempts.', advice: 'Wait before the next one. Nothing is erased.' },
    cancelled: { title: 'Nothing has changed.', advice: 'Signing in was not completed. You can try again.' },
    offline: { title: 'You are offline.', advice: 'Check your network, then try again.' },
    'issuer-unavailable': {
      title: 'The sign-in service does not answer.',
      advice: 'Your accounts stay here. Try again in a few minutes.',
    },
    'issuer-untrusted': {
      title: 'The answer did not come from the Order’s sign-in service.',
      advice: 'It was discarded. Check your computer’s date and your network, or tell your firm.',
    },
    'session-over': { title: 'This session has ended.', advice: 'Sign in again to go on.' },
    'already-there': {
      title: 'This account is already there.',
      advice: 'Its session has just been renewed.',
    },
    'signing-in': {
      title: 'Another sign-in window is open.',
      advice: 'Sign in or close it, then try again.',
    },
    'not-found': { title: 'This does not exist any more.', advice: 'Close this window, then open it again.' },
    'not-allowed': { title: 'This setting does not allow it.', advice: 'Your firm may have fixed it.' },
    'store-full': {
      title: 'There is no room left on this device.',
      advice: 'Free some disk space, then try again. Nothing has changed.',
    },
    'store-unreadable': {
      title: 'Part of what is kept cannot be read any more.',
      advice: 'Sign in again where an account says so. If it persists, erase everything in the options.',
    },
    'store-too-new': {
      title: 'This data comes from a newer version.',
      advice: 'Update the extension. Nothing was touched.',
    },
    failed: { title: 'That did not work.', advice: 'Try again. If it persists, restart your browser.' },
  },
  troubles: {
    'store-emptied': {
      title: 'The browser has erased what Comptexpert kept.',
      advice: 'Add your accounts again: the sites have not forgotten you.',
    },
    'store-unreadable': {
      title: 'Part of what is kept cannot be read any more.',
      advice: 'Sign in again where an account says so. If it persists, erase everything in the options.',
    },
    'store-too-new': {
      title: 'This data comes from a newer version of Comptexpert.',
      advice: 'Nothing was touched. Update the extension to find your accounts again.',
    },
    'store-full': {
      title: 'There is no room left on this device.',
      advice: 'The latest changes are not kept. Free some disk space.',
    },
  },
  time: {
    minutes: (count) => `${count} min`,
    hours: (count) => `${count} h`,
    days: (count) => `${count} days`,
    left: (time) => `${time} left`,
    ending: (time) => `ends soon, ${time}`,
    endingNow: 'ends soon',
    unreachable: (time) => `not checked for ${time}`,
    unreachableNow: 'not checked',
    over: 'sign in again',
  },
  slow: 'This takes a little longer than usual.',
  loading: 'Reading your accounts',
  offline: {
    title: 'You are offline.',
    advice: 'Your accounts stay here; services will open when the network is back.',
  },
  retry: 'Try again',
  cancel: 'Cancel',
  addAccount: 'Add my account',
  adding: 'Sign in in the window that opens.',
  renew: 'Sign in again',
  renewSession: 'Renew',
  another: 'Add an account',
  options: 'Options',
  lockedTitle: 'Comptexpert is locked',
  lockedAdvice: 'Your sessions are kept. Nobody sees them until then.',
  passphrase: 'Passphrase',
  show: 'Show',
  hide: 'Hide',
  unlock: 'Unlock',
  unlocking: 'Checking',
  unlockWithPasskey: 'Unlock with the passkey',
  passphraseMissing: 'Enter your passphrase.',
  passphraseLong: 'A passphrase has 1,000 characters at most.',
  waiting: (seconds) => `Next attempt in ${duration(seconds)}.`,
  passkeyFailed: 'The passkey did not answer. You can try again.',
  forgotten: 'Passphrase forgotten?',
  forgottenAdvice:
    'Nobody can find it for you. You can erase everything in the options, then add your accounts again.',
  list: (parts) => new Intl.ListFormat('en').format(parts),
};
