import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type FoundFile, Unreadable } from '../domain/archive/archive-import.ts';
import { isLeftBehind } from '../domain/archive/archived-name.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'ce fichier n’est pas lisible',
  EPERM: 'ce fichier n’est pas lisible',
  ENOENT: 'ce fichier n’existe plus',
  ELOOP: 'c’est un lien, qui n’est pas suivi',
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? `lecture impossible (${code || 'erreur inconnue'})`;
};

/**
 * Every file below a folder, folder by folder, in the order of their names. Links are not followed, and nothing but
 * files is read; `onNotice` is told of what is left out, and whether it could not be read.
 */
export async function* filesBelow(
  root: string,
  onNotice: (path: string, reason: string, isUnreadable: boolean) => void,
  folders: readonly string[] = [],
): AsyncGenerator<FoundFile> {
  const here = join(root, ...folders);
  const entries = await readdir(here, { withFileTypes: true });
  const inside: string[] = [];
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (isLeftBehind(entry.name)) continue;
    const path = [...folders, entry.name].join('/');
    // Where a name is no UTF-8, the one that was read leads nowhere.
    if (entry.name.includes('\ufffd')) onNotice(path, 'ce nom n’est pas lisible', true);
    else if (entry.isDirectory()) inside.push(entry.name);
    else if (entry.isSymbolicLink()) onNotice(path, 'c’est un lien, qui n’est pas suivi', false);
    else if (!entry.isFile()) onNotice(path, 'ce n’est pas un fichier ordinaire', false);
    else {
      const file = join(here, entry.name);
      try {
        const { size, mtimeMs } = await lstat(file);
        const modifiedAt = Math.floor(mtimeMs);
        yield { folders, name: entry.name, size, modifiedAt, read: () => bytesOf(file) };
      } catch (error) {
        onNotice(path, reasonOf(error), true);
      }
    }
  }
  for (const name of inside) {
    const below = [...folders, name];
    try {
      yield* filesBelow(root, onNotice, below);
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      onNotice(below.join('/'), reasonOf(error), true);
    }
  }
}

const isOfSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** @throws Unreadable */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  let handle: FileHandle;
  try {
    // It may have become a link since; a pipe would keep its reader waiting.
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    throw new Unreadable(reasonOf(error));
  }
  try {
    if (!(await handle.stat()).isFile()) throw new Unreadable('ce n’est pas un fichier ordinaire');
    yield* chunks(handle);
  } finally {
    await handle.close();
  }
}

const chunkBytes = 64 * 1024;

async function* chunks(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(chunkBytes);
    const { bytesRead } = await handle.read(chunk).catch((error: unknown) => {
      throw new Unreadable(reasonOf(error));
    });
    if (bytesRead === 0) return;
    yield chunk.subarray(0, bytesRead);
  }
}
