import type { ChosenFile } from '@comptexpert-kit/client';

/** Files of an `<input type="file">`; where a folder was chosen, with their paths. */
export const filesOf = (input: HTMLInputElement): readonly ChosenFile[] =>
  [...(input.files ?? [])].map((file) => ({
    file,
    ...(file.webkitRelativePath !== '' && { path: file.webkitRelativePath }),
  }));

/** Whether something that is dragged or pasted holds files. */
export const holdsFiles = (data: DataTransfer | null): data is DataTransfer =>
  data?.types.includes('Files') ?? false;

const entryFile = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Everything in a folder: a browser hands out a hundred entries at a time, until it has none left. */
async function* entriesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return;
    yield* some;
  }
}

async function* filesBelow(entry: FileSystemEntry): AsyncGenerator<ChosenFile> {
  if (isFile(entry)) {
    const file = await entryFile(entry).catch(() => undefined);
    if (file) yield { file, path: entry.fullPath.slice(1) };
  } else if (isFolder(entry)) for await (const inner of entriesOf(entry)) yield* filesBelow(inner);
}

/**
 * Files that were dropped, those in folders too. What the browser hands out is gone after the event: entries and files are taken
 * before anything is awaited.
 */
export async function droppedFiles(data: DataTransfer): Promise<readonly ChosenFile[]> {
  const taken = [...data.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const all: ChosenFile[] = [];
  for (const { entry, file } of taken) {
    if (entry && isFolder(entry)) for await (const inner of filesBelow(entry)) all.push(inner);
    else if (file) all.push({ file });
  }
  return all;
}

/** A picture from the clipboard has no name of its own: it gets the moment’s. */
export const pastedFiles = (data: DataTransfer, now: Date): readonly ChosenFile[] =>
  [...data.files].map((file) => ({ file: isNameless(file) ? renamed(file, now) : file }));

const isNameless = ({ name }: File): boolean => /^(?:image|unknown)\.\w+$/.test(name);

function renamed(file: File, now: Date): File {
  const stamp = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  const extension = /\.\w+$/.exec(file.name)?.[0] ?? '';
  return new File([file], `${stamp.replace('T', ' ').replaceAll(':', 'h')}${extension}`, {
    type: file.type,
    lastModified: file.lastModified,
  });
}
