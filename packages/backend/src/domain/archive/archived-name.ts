/** The longest name of a file or folder, in characters. */
const longest = 200;

/** What systems leave beside people's files. */
const leftBehind = /^(?:\..*|~\$.*|thumbs\.db|desktop\.ini)$/i;

/** Whether a file or folder is the system's own, and nobody's document. */
export const isLeftBehind = (name: string): boolean => leftBehind.test(name);

/** What a file or folder is called in an archive; undefined for a name that cannot be read. */
export function archivedName(given: string): string | undefined {
  // What was no UTF-8 was read as this.
  if (given.includes('\ufffd')) return undefined;
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[/\\]/g, '_')
    .trim();
  if (/^\.{0,2}$/.test(name)) return undefined;
  if (name.length <= longest) return name;
  const [extension = ''] = /\.[^. ]{1,10}$/u.exec(name) ?? [];
  // Half of a pair is no character.
  const stem = name.slice(0, longest - extension.length).replace(/[\ud800-\udbff]$/, '');
  return stem.trimEnd() + extension;
}
