import type { ArchiveWords } from '../fr/archive.ts';
import { baseWords } from './base.ts';
import { duration, failures } from './failures.ts';
import { viewerWords } from './viewer.ts';

const counted = new Intl.NumberFormat('en-GB');
const large = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

const size = (bytes: number): string =>
  bytes < 10_000_000
    ? `${counted.format(Math.max(1, Math.round(bytes / 1_000)))} kB`
    : `${large.format(bytes / 1_000_000)} MB`;

const types: readonly (readonly [RegExp, string])[] = [
  [/^application\/pdf$/, 'PDF'],
  [/^image\//, 'Image'],
  [/csv$/, 'CSV'],
  [/^text\//, 'Text'],
  [/word|opendocument\.text/, 'Word'],
  [/excel|spreadsheet/, 'Excel'],
  [/zip$/, 'ZIP'],
];

const extension = /\.([a-z0-9]{1,5})$/i;

const documents = (count: number): string => `${counted.format(count)} document${count === 1 ? '' : 's'}`;

const contents = (folders: number, files: number): string => {
  const inside = `${counted.format(folders)} folder${folders === 1 ? '' : 's'}`;
  if (folders === 0) return documents(files);
  return files === 0 ? inside : `${inside}, ${documents(files)}`;
};

/** What « cx-archive » says. */
export const archiveWords: ArchiveWords = {
  ...viewerWords,
  ...baseWords,
  ...viewerWords,
  failures,
  duration,
  loading: 'Your archive is coming…',
  loadingSlowly: 'This takes longer than usual. We are still waiting for the answer.',
  retry: 'Try again',
  retryIn: (duration) => `Try again in ${duration}`,
  limited: ['Too many requests.', 'Wait a moment, then try again.'],
  refusals: {
    'right-missing': [
      'You may not read this company’s archive.',
      'Whoever administers your client space can give you that right.',
    ],
    'company-unknown': ['This company is not one of yours.', 'Choose another one, or ask your accountant.'],
    'archive-unknown': [
      'This document is no longer in the archive.',
      'Your accountant may have removed it: reload the page.',
    ],
  },
  signedOut: {
    asked: ['Sign in to read your archive.'],
    over: ['Your session has ended.', 'Sign in again to read your archive.'],
  },
  signIn: 'Sign in',
  title: 'Your archive',
  searchLabel: 'Find a document by its name',
  clear: 'Clear the search',
  root: 'Archive',
  path: 'Open folder',
  list: 'Documents',
  folder: 'Folder',
  columns: { name: 'Name', date: 'Date', fiscalYear: 'Fiscal year', type: 'Type', size: 'Size' },
  choice: 'Selection',
  openFolder: (name) => `Open the folder ${name}`,
  view: (name) => `View the document: ${name}`,
  select: (name) => `Select ${name}`,
  documents,
  contents,
  found: (count) => (count === 0 ? 'No document found' : `${documents(count)} found`),
  coming: (loaded, total) =>
    `${counted.format(loaded)} of ${counted.format(total)} documents are here, the others are coming…`,
  incomplete: 'Part of the archive did not come. Try again to have all of it.',
  selected: (count, bytes) => `${documents(count)} selected (${size(bytes)})`,
  tooMany: (most) => `A ZIP file holds ${counted.format(most)} documents at most: select fewer.`,
  empty: 'There is no document here yet. Your accountant files your accounts, legal and tax documents here.',
  nothingFound: 'No document has that name. Try fewer letters.',
  openViewer: 'Open the viewer',
  saveZip: 'Download the selection (ZIP)',
  selectAll: 'Select all',
  clearSelection: 'Clear the selection',
  preparing: 'Preparing the download…',
  started: 'The download begins.',
  day: (iso) => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`,
  size,
  type: ({ name, mediaType }) =>
    types.find(([pattern]) => pattern.test(mediaType))?.[1] ??
    extension.exec(name)?.[1]?.toUpperCase() ??
    'File',
};
