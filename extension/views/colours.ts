import type { Colour } from '../state.ts';

/** Ground and letters of an account’s mark, in the light and the dark theme; 4.5:1 at least. */
const looks: Readonly<Record<Colour, readonly [light: string, dark: string]>> = {
  blue: ['#1d4a8f', '#9dbcff'],
  green: ['#1f6b45', '#8fdcb3'],
  amber: ['#8a5300', '#f2c979'],
  rose: ['#a3264f', '#ffb0c6'],
  violet: ['#5b3a9e', '#cbb8ff'],
  slate: ['#48536a', '#b9c2d4'],
};

export const colourNames = Object.keys(looks) as readonly Colour[];

/** For the style of a mark. */
export const lookOf = (colour: Colour): { readonly background: string } => {
  const [light, dark] = looks[colour];
  return { background: `light-dark(${light}, ${dark})` };
};

/** The letters of a mark: those that a name begins with. */
export const initialsOf = (label: string): string => {
  const words = label.split(/[\s-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen
    .map((word) => /^./u.exec(word ?? '')?.[0] ?? '')
    .join('')
    .toLocaleUpperCase();
};
