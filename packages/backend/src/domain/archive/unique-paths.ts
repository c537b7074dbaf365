/** A file with the names of the folders that it lies in, from the outermost on. */
interface Placed {
  readonly name: string;
  readonly folders: readonly string[];
}

/** Systems that know no case would unpack one over the other. */
const keyOf = (path: string): string => path.normalize('NFC').toLowerCase();

/** What Windows keeps for itself, or cannot write. */
const forbidden = /[<>:"|?*\\/\p{Cc}\p{Cf}]/gu;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

const safe = (name: string): string =>
  name
    .replace(forbidden, '_')
    .replace(reserved, '_$&')
    .replace(/[. ]+$/, '')
    .replace(/^\.*$/, '_');

/** Each with the path under which it is unpacked, which no other has: a second of that name is called « … (2) ». */
export function uniquePaths<T extends Placed>(files: readonly T[]): (T & { readonly path: string })[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const [, stem = '', extension = ''] = /^(.*?)(\.[^.]*)?$/su.exec(safe(file.name)) ?? [];
    const folder = file.folders.map((name) => `${safe(name)}/`).join('');
    for (let count = 1; ; count += 1) {
      const path = `${folder}${stem}${count === 1 ? '' : ` (${count})`}${extension}`;
      if (taken.has(keyOf(path))) continue;
      taken.add(keyOf(path));
      return { ...file, path };
    }
  });
}
