import type { DocumentUploaderLaterWords } from '../locales/fr/document-uploader-later.ts';
import type { Saying } from './document-uploader.store.ts';

/** What is said aloud of it. */
export function sayingText(saying: Saying | undefined, said: DocumentUploaderLaterWords['said']): string {
  switch (saying?.about) {
    case 'added':
    case 'early':
    case 'started':
      return said[saying.about](saying.count);
    case 'finished':
      return saying.failed === 0 ? said.finished(saying.done) : said.finishedWith(saying.done, saying.failed);
    case 'asked':
    case 'failed':
      return said[saying.about](saying.name);
    case undefined:
      return '';
  }
}
