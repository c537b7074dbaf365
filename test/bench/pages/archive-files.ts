import type { ArchiveIndexFile } from '@comptexpert-kit/contract';

const subjects = ['Électricité', 'Farine', 'Loyer', 'Assurance', 'Téléphone', 'Beurre', 'Œufs'];

/** Files of an archive, the newest first. */
export const filesOf = (count: number, from = 0, to = count): ArchiveIndexFile[] =>
  Array.from({ length: to - from }, (_, at) => {
    const index = from + at;
    const year = 2026 - Math.floor((12 * index) / count);
    const month = String(1 + (index % 12)).padStart(2, '0');
    return [
      `f${index}`,
      `Facture ${String(count - index).padStart(6, '0')} ${subjects[index % subjects.length] ?? ''}.pdf`,
      `${year}-${month}-14`,
      year,
      'application/pdf',
      40_000 + ((index * 7_919) % 1_600_000),
      null,
    ];
  });

/** As everybody in the comparison searches. */
export const folded = (text: string): string =>
  text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('œ', 'oe');

declare global {
  interface Window {
    /** Shows the files whose name holds that. */
    showFound: (typed: string) => void;
  }
}
