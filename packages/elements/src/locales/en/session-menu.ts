import type { SessionMenuWords } from '../fr/session-menu.ts';
import { baseWords } from './base.ts';
import { failures } from './failures.ts';
import { profileNames } from './profiles.ts';

/** What « cx-session-menu » says in English; the qualities keep the names that the law gives them. */
export const sessionMenuWords: SessionMenuWords = {
  ...baseWords,
  failures,
  account: 'Your account',
  registrationNumber: 'Registration no.',
  region: 'Region',
  offices: (count) => (count > 1 ? 'Offices' : 'Office'),
  profiles: profileNames,
  myAccount: 'My account',
  signOutHere: 'Sign out of this site',
  signOutEverywhere: 'Sign out everywhere',
  everywhereMeans: 'Ends your session on all the sites of the Ordre, in this browser.',
  signIn: 'Sign in',
  notices: {
    expired: 'Your session has ended. Sign in again to go on.',
    elsewhere: 'You were signed out from another tab or another site of the Ordre.',
  },
  dismiss: 'Close this message',
};
