import type { DocumentListWords } from '../fr/document-list.ts';
import { documentTypeNames } from './document-types.ts';
import { duration, failures } from './failures.ts';
import { viewerWords } from './viewer.ts';

const counted = new Intl.NumberFormat('en-GB');
const documents = (count: number): string => `${counted.format(count)} document${count === 1 ? '' : 's'}`;

/** What « cx-document-list » says. */
export const documentListWords: DocumentListWords = {
  ...viewerWords,
  failures,
  duration,
  types: documentTypeNames,
  units: ['bytes', 'KB', 'MB', 'GB'],
  states: {
    checking: 'Being checked',
    sent: 'Sent',
    taken: 'Taken into account',
    filed: 'Filed',
    infected: 'Refused: malware',
  },
  title: 'Deposited documents',
  loading: 'Your documents are coming…',
  loadingSlowly: 'This takes longer than usual. We are still waiting for the answer.',
  retry: 'Try again',
  retryIn: (duration) => `Try again in ${duration}`,
  limited: ['Too many requests in a short time.', 'Wait a moment, then try again.'],
  refusals: {
    'right-missing': [
      'You may not see the deposited documents of this company.',
      'The administrator of your client space can give you that right.',
    ],
    'company-unknown': [
      'This company is none of those that you may look at.',
      'Choose another one, or ask your firm.',
    ],
    'second-factor-required': ['A code of your app is asked for.', 'Give it, then go on where you were.'],
    'document-unknown': [
      'This document is not there any more.',
      'Somebody of your company may have removed it.',
    ],
    'document-checking': ['This document is being checked.', 'It can be opened in a moment.'],
    'document-infected': [
      'This document held malware.',
      'Its content was deleted: check your device, then deposit a clean file.',
    ],
  },
  signedOut: {
    asked: ['Sign in to see the deposited documents.'],
    over: ['Your session is over.', 'Sign in again to see the deposited documents.'],
  },
  signIn: 'Sign in',
  close: 'Close',
  cancel: 'Cancel',
  slowly: 'This takes longer than usual…',
  filter: {
    button: 'Settings: filter the documents',
    search: 'Look for a document',
    type: 'Type of document',
    anyType: 'All types',
    state: 'State',
    anyState: 'All states',
    clear: 'Clear the filters',
  },
  list: {
    you: 'You',
    view: 'View',
    saveAs: viewerWords.saveAs,
    receipt: 'Receipt',
    change: 'Change',
    remove: 'Delete',
    take: 'Take into account',
    file: 'File in the archive',
    of: (action, name) => `${action}: ${name}`,
    choose: (name) => `Select ${name}`,
    chooseAll: 'Select all',
    chooseNone: 'Select none',
    takeSeveral: (count) => `Take into account (${counted.format(count)})`,
    taking: 'Taking into account…',
    more: 'Show more',
    moreComing: 'More is coming…',
    empty: [
      'No document has been deposited yet.',
      'Documents that you deposit will appear here, with how far they have come.',
    ],
    nothing: ['No document matches what you are looking for.', 'Try with fewer criteria.'],
    searching: 'Searching…',
  },
  receipt: {
    title: 'Receipt',
    name: 'Name',
    type: 'Type',
    size: 'Size',
    bytes: (size, bytes) => `${size} (${counted.format(bytes)} bytes)`,
    hash: 'SHA-256 fingerprint',
    sent: 'Received',
    by: 'Deposited by',
    taken: 'Taken into account',
    filed: 'Filed',
    state: 'State',
    copy: 'Copy',
    copied: 'Receipt copied.',
    notCopied: 'It could not be copied: select the text.',
  },
  change: {
    title: (name) => `Change ${name}`,
    type: 'Type of document',
    comment: 'Comment (optional)',
    save: 'Save',
    saving: 'Saving…',
  },
  remove: {
    title: (name) => `Delete ${name}?`,
    means: 'The firm will not see it any more, and its content is deleted for good.',
    confirm: 'Delete',
    removing: 'Deleting…',
    keep: 'Keep',
  },
  filing: {
    title: (name) => `File ${name}`,
    loading: 'The folders of the company are coming…',
    folder: 'Folder',
    choose: 'Choose a folder',
    newFolder: 'New folder…',
    folderName: 'Name of the new folder',
    fiscalYear: 'Fiscal year',
    name: 'Name in the archive',
    submit: 'File',
    filing: 'Filing…',
    problems: {
      folder: 'Choose the folder.',
      folderName: 'Give the folder a name, without a slash.',
      folderExists: 'There is a folder of that name: choose it in the list.',
      folderGone: 'That folder is not there any more: choose another one.',
      fiscalYear: 'Give the year in four digits.',
      name: 'Give a name without a slash, of 200 characters at most.',
    },
  },
  said: {
    found: (count, isMore) =>
      count === 0
        ? 'No document found.'
        : isMore
          ? `${documents(count)} shown, with more to come.`
          : `${documents(count)}.`,
    more: (count) => `${documents(count)} more.`,
    arrived: (count) => (count > 1 ? `${counted.format(count)} new documents.` : 'A new document.'),
    changed: (name) => `${name} is changed.`,
    removed: (name) => `${name} is deleted.`,
    filed: (name) => `${name} is filed in the archive.`,
    gone: (name) => `${name} was not there any more.`,
    alreadyTaken: (name) =>
      `The firm took ${name} into account meanwhile: it cannot be changed or deleted any more.`,
    alreadyFiled: (name) => `${name} is filed in the archive already.`,
    taken: (count) =>
      count > 1 ? `${documents(count)} taken into account.` : 'Document taken into account.',
    notTaken: (count) => `${documents(count)} could not be taken into account: see how far they have come.`,
    saving: (name, share) => `${name}: ${Math.floor(100 * share)} %`,
    notSaved: (name) => `${name} could not be saved.`,
  },
};
