import type { DocumentType } from '@comptexpert-kit/contract';

/** A file that somebody chose; `path` where it came in a folder. */
export interface ChosenFile {
  readonly file: File;
  readonly path?: string;
}

/** What a person says of a file. */
export interface FileDescription {
  readonly documentType?: DocumentType;
  readonly comment?: string;
}
