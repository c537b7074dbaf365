/** How many files one ZIP may hold. */
export const selectionLimit = 2_000;

const letters: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

const collapsed = (text: string): string => (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text);

/** The form in which names of files are searched: no accents, no case, one apostrophe, single blanks. */
export function foldFileName(name: string): string {
  // Most names need no more, and there may be a hundred thousand of them.
  if (/^[ -_a-~]*$/.test(name)) return collapsed(name.toLowerCase());
  return collapsed(
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[æœßøłđ]/g, (letter) => letters[letter] ?? letter)
      .replace(/[’‘ʼ`´]/g, "'"),
  );
}
