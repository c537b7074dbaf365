import type { DocumentUploaderLaterWords } from '../fr/document-uploader-later.ts';
import { documentTypeNames } from './document-types.ts';
import { duration, failures } from './failures.ts';

const many = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;
const documents = (count: number): string => many(count, 'document', 'documents');

/** What it says of files and their way. */
export const documentUploaderLaterWords: DocumentUploaderLaterWords = {
  failures,
  duration,
  types: documentTypeNames,
  limits: (formats, size) => `${formats}, ${size} at most per file.`,
  form: {
    title: 'Adding documents',
    type: 'Type of document',
    typeOf: (name) => `Type of document of ${name}`,
    chooseType: 'Choose the type',
    typeMissing: 'Choose the type of document, then deposit.',
    comment: 'Comment (optional)',
    commentExample: 'Write a comment',
    send: (count) => `Deposit ${documents(count)}`,
    discard: 'Deposit nothing',
  },
  refusals: {
    'file-empty': 'This file is empty: check it, then add it again.',
    'file-too-large': 'This file is too large to be deposited.',
    'file-type-refused': 'The firm does not take this kind of file, or its content does not match its name.',
    'file-changed': 'This file has changed or cannot be read any more: choose it again.',
    'quota-exceeded': 'There is not enough room left: delete some documents, or write to the firm.',
    'disk-full': 'The service has no room left for now. Try again later.',
    unreachable: 'The service does not answer. Sending goes on where it stopped.',
    unavailable: 'The service does not answer. Sending goes on where it stopped.',
    other: 'Sending did not work. Try again in a moment.',
  },
  states: {
    asking: 'There already',
    comparing: 'Checking…',
    waiting: 'Waiting',
    percent: (share) => share,
    paused: 'Paused',
    retryIn: (seconds) => `Next attempt in ${seconds} s`,
    offline: 'Goes on with the network',
    elsewhere: 'Being sent in another tab',
    missing: (share) => `Stopped at ${share}: choose this file again to go on.`,
    done: 'Deposited',
    refused: 'Refused',
    failed: 'Interrupted',
  },
  known: (date, by) => `Already deposited on ${date} by ${by}.`,
  twice: 'The same content is in this deposit already.',
  sameAsBefore: 'The same content had been deposited before.',
  actions: {
    remove: 'Remove',
    cancel: 'Cancel',
    pause: 'Pause',
    resume: 'Resume',
    retry: 'Try again',
    first: 'Send first',
    anyway: 'Send anyway',
    not: 'Do not send',
    of: (action, name) => `${action}: ${name}`,
  },
  total: {
    label: 'Sending documents',
    files: (done, all) => `${done} of ${documents(all)}`,
    left: (time) => `${time} left`,
    pause: 'Pause everything',
    resume: 'Resume everything',
    clear: 'Clear the list',
  },
  keep: {
    label: 'Go on if this page is closed',
    help: 'The files wait on this device until they are sent. Better not on a shared computer.',
  },
  early: {
    count: (count) => `${many(count, 'file', 'files')} waiting.`,
    loading: (count) =>
      count > 1 ? 'They will join the list in a moment.' : 'It will join the list in a moment.',
    'signed-out': (count) =>
      count > 1
        ? 'They will join the list once you are signed in.'
        : 'It will join the list once you are signed in.',
    failed: (count) =>
      count > 1
        ? 'They will join the list as soon as the service answers. Leave this page open.'
        : 'It will join the list as soon as the service answers. Leave this page open.',
  },
  said: {
    early: (count) => `${many(count, 'file', 'files')} waiting.`,
    added: (count) => `${many(count, 'file added', 'files added')}. Say the type, then deposit.`,
    started: (count) => `Sending ${documents(count)}.`,
    finished: (count) => `${many(count, 'document deposited', 'documents deposited')}.`,
    finishedWith: (done, failed) =>
      `${many(done, 'document deposited', 'documents deposited')}, ${failed} to look at.`,
    asked: (name) => `${name}: the same content is there already. Send it anyway?`,
    failed: (name) => `${name} could not be sent.`,
  },
  units: ['bytes', 'kB', 'MB', 'GB'],
  halted: {
    'login-required': ['Your session is over.', 'Sign in again: sending goes on where it stopped.'],
    'right-missing': ['You may not deposit documents here.', 'Ask an administrator of your company.'],
    'company-unknown': ['This company is not open to you.', 'Ask your contact at the firm.'],
    'second-factor-required': ['A code of your app is asked for.', 'Give it, then resume.'],
  },
  limited: ['Too many requests in a short time.', 'Wait a moment.'],
  loading: 'Preparing the deposit…',
  loadingSlowly: 'This takes longer than usual. You can choose your files already.',
  retry: 'Try again',
  retryIn: (duration) => `Try again in ${duration}`,
  signedOut: {
    asked: ['Sign in to deposit documents.'],
    over: ['Your session is over.', 'Sign in again: your files stay in the list.'],
  },
  signIn: 'Sign in',
};
