import {
  type ArchiveFile,
  type ArchiveFolder,
  type ArchiveIndex,
  type ArchivePage,
  type DocumentFiling,
  type FolderCreation,
  selectionLimit,
} from '@comptexpert-kit/contract';
import type { Call } from '../api/call.ts';
import { type FileOptions, readFile } from '../api/read-file.ts';
import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Session } from '../session/host.ts';
import type { OfCompany } from './space.ts';

/** What of an archive to list. */
export interface ArchiveSearchOptions extends OfCompany {
  /** In which folder; by default in none. */
  readonly folder?: string;
  /** Part of a file’s name: then every file below the folder is looked at. */
  readonly q?: string;
  /** `next` of the answer before. */
  readonly after?: string;
  /** How many files at most: 1 to 5 000, 200 by default. */
  readonly limit?: number;
}

/** The archive that the firm keeps for a company. With the right `archives`. */
export interface Archives {
  /** Folders, then files, newest first; `archive-unknown`. */
  listArchives(search?: ArchiveSearchOptions, signal?: AbortSignal): Promise<ArchivePage>;
  /** Everything in short, page by page: a small one first, which comes at once, then large ones. */
  readArchiveIndex(of?: OfCompany, signal?: AbortSignal): AsyncIterable<ArchiveIndex>;
  /** The file itself; `archive-unknown`. */
  readArchive(id: string, options?: FileOptions): Promise<Blob>;
  /**
   * Has the browser save files of one company as a ZIP, up to `selectionLimit` of them; resolves when that begins. The page’s
   * Content-Security-Policy must let forms go to the backend (`form-action`). `archive-unknown`.
   */
  saveArchives(ids: readonly string[], signal?: AbortSignal): Promise<void>;
  /** Makes a folder; for the firm’s own people. `archive-unknown` for the folder around it, `folder-exists`. */
  addArchiveFolder(creation: FolderCreation, of?: OfCompany, signal?: AbortSignal): Promise<ArchiveFolder>;
  /**
   * Files a deposited document, for the firm’s own people. `document-unknown`, `document-checking`, `document-infected`,
   * `document-filed`; `archive-unknown` for the folder.
   */
  fileDocument(id: string, filing: DocumentFiling, signal?: AbortSignal): Promise<ArchiveFile>;
}

/** How many rows come first. */
const firstRows = 200;

export function archives(
  call: Call,
  backend: string,
  { navigation }: Pick<Ports, 'navigation'>,
  signedIn: Session['fetch'],
): Archives {
  return {
    listArchives: (search = {}, signal) => call('listArchives', { query: search, signal }),
    async *readArchiveIndex(of = {}, signal) {
      let page = await call('readArchiveIndex', { query: { ...of, limit: firstRows }, signal });
      yield page;
      while (page.next !== null) {
        page = await call('readArchiveIndex', { query: { ...of, after: page.next }, signal });
        yield page;
      }
    },
    readArchive: (id, options) =>
      readFile(new URL(`${backend}/api/archives/${encodeURIComponent(id)}/content`), signedIn, options),
    async saveArchives(ids, signal) {
      if (ids.length === 0 || ids.length > selectionLimit)
        throw new ClientError('invalid-request', `1 to ${selectionLimit} files`);
      const { ticket } = await call('selectArchives', { body: { ids: [...ids] }, signal });
      navigation.post(`${backend}/api/archives/selections/content`, { ticket });
    },
    addArchiveFolder: (creation, of = {}, signal) =>
      call('addArchiveFolder', { query: of, body: creation, signal }),
    fileDocument: (id, filing, signal) => call('fileDocument', { params: { id }, body: filing, signal }),
  };
}
