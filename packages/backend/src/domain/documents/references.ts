import { foldName } from '../member-names.ts';

/** Shorter words are everywhere, and a year alone names no piece. */
const shortest = 4;
const isYear = /^(?:19|20)\d\d$/;

/** What a word is compared by: letters and digits alone; undefined for one that names no piece of the books. */
export function referenceOf(word: string): string | undefined {
  const key = foldName(word);
  return key.length >= shortest && /\d/.test(key) && !isYear.test(key) ? key : undefined;
}

/** The words of a document’s name and comment by which the books may call it, each once. */
export function referencesIn(name: string, comment: string | null): readonly string[] {
  const stem = name.replace(/\.[^.]*$/, '');
  const words = `${stem} ${comment ?? ''}`.split(/[\s_,;:()[\]«»"]+/u);
  const keys = [stem, ...words].map(referenceOf).filter((key) => key !== undefined);
  return [...new Set(keys)];
}
