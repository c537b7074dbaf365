const syllables = 'ba ber chi dou el fran gui ha ju ka lam mon nor ou per qui ros sau ter val'.split(' ');
const syllable = (index: number): string => syllables[index % syllables.length] ?? '';

/** 8 000 different names, one in ten behind a particle. */
export const nameOf = (index: number): string =>
  (index % 10 === 0 ? 'LE ' : '') +
  [index, Math.floor(index / 20), Math.floor(index / 400)].map((part) => syllable(part * 7)).join('');

/** A line of a register made up for measuring, cell by cell in the order of its columns. */
export const cellsOf = (index: number): string[] => [
  String(100_000 + index),
  nameOf(index),
  'Prénom',
  `19${50 + (index % 50)}-0${1 + (index % 9)}-15`,
  String(1980 + (index % 40)),
  'expert-comptable',
  'paris-ile-de-france',
  index % 4 === 0 ? '' : `membre${index}@example.fr`,
];
