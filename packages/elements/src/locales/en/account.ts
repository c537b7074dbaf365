import type { AccountWords } from '../fr/account.ts';
import { baseWords } from './base.ts';
import { emailProblems } from './email-problems.ts';
import { duration, failures } from './failures.ts';
import { passwordProblems, passwordRule } from './password-rule.ts';
import { profileNames } from './profiles.ts';

const lineProblems = {
  invalid: 'This text has a character that cannot be seen or does not belong there: enter it again.',
  'too-long': 'This text is too long: shorten it.',
};

const currentPassword = {
  missing: 'Enter your current password.',
  wrong: 'This is not your current password: check it.',
};

/** What « cx-account » says in English. */
export const accountWords: AccountWords = {
  ...baseWords,
  ...passwordRule,
  failures,
  duration,
  locale: 'en-GB',
  profiles: profileNames,
  titleNames: { madame: 'Ms', monsieur: 'Mr' },
  loading: 'Your account is loading…',
  loadingSlowly: 'This takes longer than usual. Your account is still loading.',
  retry: 'Try again',
  retryIn: (duration) => `Try again in ${duration}`,
  modify: 'Change',
  modifyWhat: (what) => `Change: ${what}`,
  save: 'Save',
  saving: 'Saving…',
  slowly: 'This takes longer than usual. Your request is still under way.',
  later: (label, duration) => `${label} in ${duration}`,
  cancel: 'Cancel',
  limited: ['Too many attempts.', 'Nothing is erased: wait, then confirm.'],
  signedOut: {
    asked: ['Sign in to see your account.'],
    over: [
      'Your session has ended.',
      'Sign in again: what you had entered waits for you here, except passwords.',
    ],
  },
  signIn: 'Sign in',
  restored: 'You are signed in again. What you had entered is still there.',
  saved: {
    identity: 'Your details are saved.',
    newsletter: {
      on: 'Noted: you will receive news from the Ordre.',
      off: 'Noted: you will not receive this news any more.',
    },
    email: (email) => `An email has just been sent to ${email}.`,
    emailCancelled: 'The change is cancelled. Your address stays the same.',
    password: 'Your password has been changed. Your other sessions have been ended.',
    session: (device) => `${device}: the session is ended.`,
    otherSessions: 'All your other sessions are ended.',
    exported: 'Your data is in the file that your browser has just saved.',
  },
  identity: {
    title: 'Identity',
    register: (council) =>
      `These details come from the register of the Ordre. Something is wrong? Your contact: ${council},`,
    identifier: 'Username',
    profile: 'Profile',
    name: 'Name',
    region: 'Region',
    registrationNumber: 'Registration number',
    registrationYear: 'Year of registration',
    offices: (count) => (count > 1 ? 'Offices' : 'Office'),
    phone: 'Telephone',
    address: 'Address',
    birthYear: 'Year of birth',
    none: 'Not given',
    addPhone: 'Add a telephone number',
    modifyPhone: 'Change my telephone number',
    fields: {
      title: 'Title *',
      lastName: 'Last name *',
      firstName: 'First name *',
      phone: 'Telephone',
      address: 'Address *',
      city: 'Town *',
      postalCode: 'Postal code *',
    },
    optional: 'optional',
    problems: {
      title: { missing: 'Choose your title.' },
      lastName: { ...lineProblems, missing: 'Enter your last name.' },
      firstName: { ...lineProblems, missing: 'Enter your first name.' },
      phone: { invalid: 'This does not look like a telephone number: check it, or erase it.' },
      address: { ...lineProblems, missing: 'Enter your address.' },
      city: { ...lineProblems, missing: 'Enter your town.' },
      postalCode: {
        missing: 'Enter your postal code.',
        invalid: 'A postal code has digits, sometimes letters: check it.',
      },
    },
    fromRegister: [
      'This comes from the register of the Ordre.',
      'Only your regional council can correct it.',
    ],
  },
  client: {
    correction:
      'Your name and your address are those that your company gave when it let you in. A mistake? An administrator of your company, or the firm, can correct them.',
  },
  newsletter: {
    title: 'News',
    label: 'Receive news from the Ordre',
    means: 'News by email, a few times a year. You can change your mind at any time.',
    unsaved: 'Your choice is not saved yet.',
  },
  email: {
    title: 'Email address',
    pendingUnconfirmed: (email) =>
      `A change to ${email} was asked for. Open the link received at that address to confirm it.`,
    pendingConfirmed: (email, date) =>
      `New address confirmed: ${email}. It replaces the current one on ${date}.`,
    stillOld: 'Until then, your current address stays valid.',
    cancelChange: 'Cancel the change',
    cancelling: 'Cancelling…',
    fields: { email: 'New email address *', password: 'Current password *' },
    help: 'A link to confirm will be sent there. The change counts 24 hours after it is confirmed.',
    passwordHelp: 'For safety, we ask for your password.',
    submit: 'Change my address',
    problems: {
      email: {
        ...emailProblems,
        missing: 'Enter your new email address.',
        same: 'This is your address already: enter another one.',
      },
      password: currentPassword,
    },
  },
  passwordChange: {
    title: 'Password',
    changedAt: (date) => `Changed on ${date}.`,
    neverChanged: 'Never changed since your account was created.',
    fields: {
      current: 'Current password *',
      password: 'New password *',
      confirmation: 'New password again *',
    },
    means: 'Your sessions open elsewhere will be ended.',
    submit: 'Change my password',
    problems: { ...passwordProblems, current: currentPassword },
  },
  sessions: {
    title: 'Devices signed in',
    loading: 'The list is loading…',
    unknownDevice: 'Unknown device',
    current: 'This device',
    from: (network) => `Network ${network}`,
    used: (date) => `Last used: ${date}`,
    since: (date) => `Signed in since ${date}`,
    sites: (sites) => `Sites: ${sites}`,
    kept: 'Session kept active',
    end: 'Sign out',
    endWhat: (device) => `Sign out: ${device}`,
    endOthers: 'Sign out all other devices',
    ending: 'Signing out…',
    alone: 'No other device is signed in to your account.',
    advice: 'You do not recognise a device? Sign it out, then change your password.',
  },
  data: {
    title: 'My data',
    means: {
      ordre: 'A file (JSON) with all that is kept about you: your account, your sessions, your messages.',
      firm: 'A file (JSON) with all that the firm keeps about you: your account, your access, your deposits, what you did, your sessions, your messages.',
    },
    download: 'Download my data',
    preparing: 'Preparing the file…',
    fileNames: {
      ordre: (date) => `my-comptexpert-${date}.json`,
      firm: (date) => `my-client-space-${date}.json`,
    },
  },
  closing: {
    title: 'Close my account',
    means: 'You will not be able to sign in to the sites of the Ordre with this Comptexpert any more.',
    member: 'Your registration with the Ordre is not touched: the account alone is closed.',
    other: 'The details of your account will be erased.',
    start: 'Close my account…',
    fields: { password: 'Current password *' },
    agree: 'Yes, I want to close my account. I know that this is final.',
    submit: 'Yes, close my account',
    closing: 'Closing…',
    problems: {
      password: currentPassword,
      agree: { missing: 'Tick this box to confirm, or cancel.' },
    },
    done: ['Your account is closed.', 'You are signed out of all sites of the Ordre.'],
  },
};
