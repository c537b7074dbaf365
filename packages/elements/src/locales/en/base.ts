import type { BaseWords } from '../fr/base.ts';

/** Words that several elements use. */
export const baseWords: BaseWords = {
  tagline: 'The single user account of the Ordre’s sites',
  identifier: 'Username',
  password: 'Password',
  recover: 'Recover my sign-in details',
  show: 'Show',
  hide: 'Hide',
  showPassword: 'Show the password',
  capsLock: 'Caps Lock is on.',
  failures: {
    offline: ['You are offline.', 'Nothing is lost: try again as soon as the network is back.'],
    unreachable: [
      'The service does not answer.',
      'Check your connection, then try again in a moment. Nothing is lost.',
    ],
    busy: ['The service is very busy.', 'Try again in a few seconds.'],
    internal: ['Something went wrong on our side.', 'Try again in a moment. Nothing is lost.'],
    misconfigured: [
      'Signing in is not available on this site.',
      'The people who run this site have to fix a setting; it is nothing you did.',
    ],
    'popup-blocked': [
      'Your browser blocked the sign-in window.',
      'Allow windows for this site, or try again.',
    ],
    cancelled: ['Signing in was interrupted.', 'You can start again whenever you like.'],
    'clock-skew': [
      'The clock of your device is wrong.',
      'Let it be set automatically in the device’s settings, then try again.',
    ],
    'storage-unavailable': [
      'Your browser refuses to store what signing in needs.',
      'Allow cookies and data for this site, then try again.',
    ],
    'state-mismatch': [
      'This answer does not belong to your request.',
      'For your safety, start again from this page.',
    ],
  },
  duration: (seconds) => {
    const [count, unit] = seconds >= 90 ? [Math.ceil(seconds / 60), 'minute'] : [seconds, 'second'];
    return `${count} ${unit}${count > 1 ? 's' : ''}`;
  },
};
