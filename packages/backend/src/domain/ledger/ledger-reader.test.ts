import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LedgerReader } from './ledger-reader.ts';
import { LedgerRefused } from './ledger-refused.ts';

const header =
  'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise';
const line = 'AC|Achats|1|20250131|60110000|FARINE|||F12|20250130|Été|12,50||||||';

const bytesOf = (text: string, width = 1): Uint8Array => {
  if (width === 1) return new TextEncoder().encode(text);
  return Uint8Array.from(text, (character) => character.charCodeAt(0)).reduce(
    (all, byte, index) => {
      all[index * 2] = byte;
      return all;
    },
    new Uint8Array(text.length * 2),
  );
};
const read = (bytes: Uint8Array) => {
  const reader = new LedgerReader();
  return [...reader.read(bytes), ...reader.end()];
};
const refusal = (bytes: Uint8Array): string => {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof LedgerRefused) return error.reason;
    throw error;
  }
  return 'it was read';
};

describe('a ledger file', () => {
  it('is read line by line, with the numbers that an editor shows', () => {
    const said = read(bytesOf(`\uFEFF${header}\n${line}\n\n${line}|\n${line}\n\u001A`));
    assert.deepEqual(
      said.map((one) => [one.line, 'reason' in one ? one.reason : one.read.label]),
      [
        [2, 'Été'],
        [4, '19 colonnes au lieu de 18'],
        [5, 'Été'],
      ],
    );
  });

  for (const [what, bytes, reason] of [
    ['nothing in it', bytesOf(''), 'Le fichier est vide.'],
    ['a header alone', bytesOf(`${header}\r\n\r\n`), 'Le fichier ne contient aucune écriture.'],
    [
      'UTF-16',
      bytesOf(`${header}\n${line}\n`, 2),
      'Le fichier n’est pas un texte en UTF-8 ou en Windows-1252 (Latin-1).',
    ],
    [
      'a missing column',
      bytesOf(`${header.replace('|CompteNum', '')}\n`),
      'Ce n’est pas un fichier des écritures comptables : la colonne « CompteNum » manque.',
    ],
    [
      'no line end',
      new Uint8Array(200_000).fill(65),
      'Le fichier n’est pas un texte en UTF-8 ou en Windows-1252 (Latin-1).',
    ],
  ] as const)
    it(`with ${what} is refused`, () => {
      assert.equal(refusal(bytes), reason);
    });
});
