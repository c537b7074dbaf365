import type { DocumentUploaderWords } from '../fr/document-uploader.ts';
import { baseWords } from './base.ts';

/** What `<cx-document-uploader>` says at once. */
export const documentUploaderWords: DocumentUploaderWords = {
  notLoaded: baseWords.notLoaded,
  title: 'Add or deposit documents',
  drop: 'Drop your documents here',
  or: 'or',
  pick: 'choose files',
  folder: 'a folder',
  paste: 'You can also paste a picture or a file.',
  photo: 'Take a photo',
  attach: 'Attach a file',
  add: 'Add a document',
  waiting: (count) =>
    count > 1
      ? `${count} files waiting: they will join the list as soon as possible.`
      : '1 file waiting: it will join the list as soon as possible.',
  scan: 'Scan a document',
  scanHelp: 'This needs a scanner. Ask customer service or your usual contact to know more.',
};
