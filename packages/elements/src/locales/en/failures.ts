import type { Failures } from '../fr/failures.ts';

/** What a page says when something fails that the person did not cause: what happened, what to do. */
export const failures: Failures = {
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
  'popup-blocked': ['Your browser blocked the sign-in window.', 'Allow windows for this site, or try again.'],
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
};

/** A stretch of time in whole minutes or seconds. */
export const duration = (seconds: number): string => {
  const [count, unit] = seconds >= 90 ? [Math.ceil(seconds / 60), 'minute'] : [seconds, 'second'];
  return `${count} ${unit}${count > 1 ? 's' : ''}`;
};
