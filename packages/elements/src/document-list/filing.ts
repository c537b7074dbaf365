import type { ClientSpace, OfCompany } from '@comptexpert-kit/client';
import type { ArchiveIndex, DocumentFiling } from '@comptexpert-kit/contract';
import type { Problems, TaskStore } from '../shared/task.store.ts';

/** A folder of the archive, by the names from the outermost on. */
export interface Folder {
  readonly id: string;
  readonly path: string;
}

/** What somebody typed; `folder` undefined: none was chosen; `newFolder`: one is to be made. */
export interface FilingEntries {
  readonly folder: string | undefined;
  readonly newFolder: string | undefined;
  readonly fiscalYear: string;
  readonly name: string;
}

export type FilingProblem = 'folder' | 'folderName' | 'folderExists' | 'folderGone' | 'fiscalYear' | 'name';

/** What folders and files may not be called. */
const isName = (text: string): boolean => /^(?!\.{1,2}$)[^/\\]{1,200}$/.test(text);

/** What can be seen to be missing before anybody is asked. */
export function filingProblems({ folder, newFolder, fiscalYear, name }: FilingEntries): Problems {
  return {
    ...(newFolder === undefined && folder === undefined && { folder: 'folder' }),
    ...(newFolder !== undefined && !isName(newFolder) && { newFolder: 'folderName' }),
    ...(!/^(?:19|[2-9]\d)\d\d$/.test(fiscalYear) && { fiscalYear: 'fiscalYear' }),
    ...(!isName(name) && { name: 'name' }),
  };
}

/** Every folder, outermost first, as people would look for it. */
export function foldersOf({ folders }: ArchiveIndex, language: string): readonly Folder[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const path = (id: string): string => {
    const folder = byId.get(id);
    if (!folder) return '';
    const around = folder.parent === null ? '' : path(folder.parent);
    return around ? `${around} / ${folder.name}` : folder.name;
  };
  const { compare } = new Intl.Collator(language, { numeric: true });
  return folders.map(({ id }) => ({ id, path: path(id) })).toSorted((a, b) => compare(a.path, b.path));
}

/** The first part of the archive’s index holds all folders. */
export async function readFolders(
  space: ClientSpace,
  of: OfCompany,
  language: string,
  signal: AbortSignal,
): Promise<readonly Folder[]> {
  for await (const index of space.readArchiveIndex(of, signal)) return foldersOf(index, language);
  return [];
}

export interface FilingPorts {
  readonly task: TaskStore;
  readonly space: () => Promise<ClientSpace>;
  readonly of: () => OfCompany;
}

/** What came of it: `refused`: it is said why. */
export type Filed = 'filed' | 'already' | 'gone' | 'refused' | 'folder-gone';

/** Files a document, in a folder that is made before where there is none yet. */
export async function fileDocument(
  { task, space, of }: FilingPorts,
  id: string,
  entries: FilingEntries,
  made: (folder: Folder) => void,
): Promise<Filed> {
  const seen: { code?: string } = {};
  const isDone = await task.attempt({
    problems: filingProblems(entries),
    send: async (signal) => {
      const asked = await space();
      let { folder } = entries;
      if (entries.newFolder !== undefined) {
        const added = await asked.addArchiveFolder({ name: entries.newFolder }, of(), signal);
        made({ id: added.id, path: added.name });
        folder = added.id;
      }
      if (folder === undefined) return;
      const filing: DocumentFiling = { folder, fiscalYear: Number(entries.fiscalYear), name: entries.name };
      await asked.fileDocument(id, filing, signal);
    },
    refused: (code, fields) => {
      seen.code = code;
      if (code === 'folder-exists') return { newFolder: 'folderExists' };
      if (code === 'archive-unknown') return { folder: 'folderGone' };
      if (code === 'invalid-request' && fields.length > 0) return { name: 'name' };
      return undefined;
    },
  });
  if (isDone) return 'filed';
  if (seen.code === 'document-filed') return 'already';
  if (seen.code === 'document-unknown') return 'gone';
  return seen.code === 'archive-unknown' ? 'folder-gone' : 'refused';
}
