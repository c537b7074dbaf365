import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCents, writeEuros } from './amount.ts';
import { fitLayout, LedgerLineReader, readLayout } from './ledger-line.ts';

const common =
  'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib';
const end = 'EcritureLet|DateLet|ValidDate|Montantdevise|Idevise';
const header = `${common}|Debit|Credit|${end}`;
const lineOf = (debit: string, credit: string, date = '20250131', account = '60110000') =>
  `AC|Achats|1|${date}|${account}|FARINE|||F12|20250130|Farine T65|${debit}|${credit}||||| `;

const layoutOf = (head: string) => {
  const layout = readLayout(head);
  assert.ok(typeof layout !== 'string');
  return layout;
};
const read = (line: string, head = header) => new LedgerLineReader(layoutOf(head)).read(line);
const reasonOf = (line: string, head = header) => {
  const said = read(line, head);
  return 'reason' in said ? said.reason : 'it was taken';
};

describe('amounts of a ledger', () => {
  for (const [text, cents] of [
    ['', 0n],
    ['0000000069,60', 6960n],
    ['1 234.5', 123450n],
    ['12,00-', -1200n],
    ['-12,00-', undefined],
    ['000000000000012,34', 1234n],
    ['1\u202F234,50', 123450n],
    ['-12,00', -1200n],
    ['90071992547409,93', 9007199254740993n],
    ['1,230', 123n],
    ['1,234', undefined],
    ['douze', undefined],
  ] as const)
    it(`« ${text} »`, () => {
      assert.equal(readCents(text), cents);
    });

  it('are written with two decimals', () => {
    assert.deepEqual([0n, 5n, -5n, 6960n, -123450n].map(writeEuros), [
      '0.00',
      '0.05',
      '-0.05',
      '69.60',
      '-1234.50',
    ]);
  });
});

describe('a line of a ledger', () => {
  it('is read alike with tabs, quotes, padding, other columns and columns in another case', () => {
    const plain = read(lineOf('12,50', ''));
    const padded = lineOf(' 0012.50 ', '0,00').replace('FARINE', '"FARINE"   ');
    assert.deepEqual(read(padded), plain);
    const zeros = lineOf('12,50', '').replace(/\|{5} $/, '||00000000||| ');
    assert.notEqual(zeros, lineOf('12,50', ''));
    assert.deepEqual(read(zeros), plain);
    assert.deepEqual(
      read(padded.replaceAll('|', '\t'), `\uFEFF${header.toUpperCase().replaceAll('|', '\t')}`),
      plain,
    );
    assert.deepEqual(read(`${lineOf('12,50', '')}|CH|`, `${header}|ModeRglt|`), plain);
  });

  for (const [sense, debit, credit] of [
    ['D', 1250n, 0n],
    ['+1', 1250n, 0n],
    ['C', 0n, 1250n],
    ['-1', 0n, 1250n],
  ] as const)
    it(`has an amount and the sense ${sense}`, () => {
      const line = read(lineOf('12,50', sense), `${common}|Montant|Sens|${end}`);
      assert.ok('debit' in line);
      assert.deepEqual([line.debit, line.credit], [debit, credit]);
    });

  for (const [what, line, reason] of [
    ['a separator in its label', lineOf('1', '').replace('T65', 'T|65'), '19 colonnes'],
    ['its end cut off', lineOf('1', '').slice(0, 40), 'colonnes au lieu de 18'],
    ['no account', lineOf('1', '', '20250131', ''), 'le numéro de compte manque'],
    ['no date', lineOf('1', '', ''), 'la date d’écriture manque'],
    ['a date of no calendar', lineOf('1', '', '20250230'), 'date illisible'],
    ['an amount that is none', lineOf('1,2,3', ''), 'montant illisible'],
    ['an amount of no economy', lineOf('99999999999999', ''), 'dix mille milliards'],
    ['an account of no chart', lineOf('1', '', '20250131', 'CLI01'), '« CLI01 » n’est pas un compte'],
    ['a code without end', lineOf('1', '', '20250131', '6'.repeat(101)), 'plus de 100 caractères'],
  ] as const)
    it(`is rejected with ${what}`, () => {
      const said = reasonOf(line);
      assert.ok(said.includes(reason), said);
    });

  it('is told with its entry, unless what is broken may stand before it', () => {
    const entryOf = (line: string, head = header) => {
      const said = read(line, head);
      return 'reason' in said ? said.entry : 'it was taken';
    };
    const broken = lineOf('1', '').replace('T65', 'T|65');
    assert.deepEqual(entryOf(broken), { journal: 'AC', number: '1' });
    assert.deepEqual(entryOf(lineOf('x', '')), { journal: 'AC', number: '1' });
    assert.equal(entryOf('AC|Ac'), undefined);
    const moved = (line: string) => {
      const [journal = '', name = '', number = '', ...others] = line.split('|');
      return [journal, name, ...others, number].join('|');
    };
    assert.equal(entryOf(moved(broken), moved(header)), undefined);
  });

  it('may hold the other separator, and its own between quotes', () => {
    const label = (line: string, head = header) => {
      const said = read(line, head);
      return 'reason' in said ? said.reason : said.label;
    };
    const tabbed = (line: string) => line.replaceAll('|', '\t');
    assert.equal(label(tabbed(lineOf('1', '')).replace('T65', 'T|65'), tabbed(header)), 'Farine T|65');
    assert.equal(
      label(lineOf('1', '').replace('Farine T65', '"Farine ""bio"" | T65"')),
      'Farine "bio" | T65',
    );
    assert.equal(label(lineOf('1', '').replace('Farine T65', 'Farine 12" fine')), 'Farine 12" fine');
  });

  it('loses what nobody sees', () => {
    const line = read(lineOf('1', '').replace('Farine', 'Fa\u0000ri\u202Ene'));
    assert.ok('label' in line);
    assert.equal(line.label, 'Farine T65');
  });
});

describe('a file’s first line', () => {
  it('names the column that is missing, or there twice', () => {
    assert.equal(readLayout(header.replace('PieceRef|', '')), 'la colonne « PieceRef » manque');
    assert.equal(readLayout(`${header}|Debit`), 'la colonne « debit » est présente deux fois');
    assert.equal(
      readLayout(header.replace('Credit', 'Autre')),
      'les colonnes « Debit » et « Credit », ou « Montant » et « Sens », manquent',
    );
    const said = readLayout('date;montant');
    assert.ok(typeof said === 'string');
    assert.match(said, /^la première ligne ne porte pas les noms/);
  });

  it('may have an empty column more or less at its end than every line after it', () => {
    const width = (head: string, line: string) => fitLayout(layoutOf(head), line).width;
    assert.equal(width(`${header}|`, lineOf('1', '')), 18);
    assert.equal(width(header, `${lineOf('1', '')}||`), 20);
    assert.equal(width(header, `${lineOf('1', '')}|19e`), 18);
    assert.equal(width(`${header}|ModeRglt`, lineOf('1', '')), 19);
  });
});
