import type { ConfirmEmailWords } from '../fr/confirm-email.ts';
import { duration, failures } from './failures.ts';

/** What « cx-confirm-email » says in English. */
export const confirmEmailWords: ConfirmEmailWords = {
  failures,
  duration,
  locale: 'en-GB',
  reading: 'We are checking your link…',
  retry: 'Try again',
  later: (label, duration) => `${label} in ${duration}`,
  slowly: 'This takes longer than usual. Your request is still under way.',
  limited: ['Too many attempts.', 'Wait, then try again.'],
  refusals: {
    'link-unknown': [
      'This link is not valid.',
      'It may be incomplete, or another change was asked for since.',
    ],
    'link-expired': [
      'This link has expired.',
      'For safety, it is valid for a limited time only. Start again from your account if you still want another address.',
    ],
    'link-used': ['This link has already been used.', 'Your account tells how the change of address stands.'],
  },
  questions: {
    confirm: {
      title: 'Confirm your new address',
      before: 'From then on, your Comptexpert has this email address:',
      after: ['It counts 24 hours after you confirm it. Until then, the current address stays valid.'],
      submit: 'Confirm this address',
      sending: 'Confirming…',
    },
    cancel: {
      title: 'Cancel the change of address',
      before: 'Somebody asked that your Comptexpert take this email address:',
      after: [
        'It was not you? Cancel, then change your password.',
        'It was you? There is nothing for you to do here.',
      ],
      submit: 'Cancel the change',
      sending: 'Cancelling…',
    },
  },
  confirmed: (email, date) => [
    'Your new address is confirmed.',
    date === undefined
      ? `${email} will replace the current one.`
      : `${email} replaces the current one on ${date}.`,
  ],
  cancelled: (byOwner) => [
    'The change of address is cancelled.',
    byOwner
      ? 'Your address stays the same. If you had asked for nothing, change your password, too.'
      : 'Your address stays the same.',
  ],
  myAccount: 'My account',
};
