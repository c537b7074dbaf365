import { readCents } from './amount.ts';

/** Columns that every ledger file has (LPF, article A47 A-1), the amount's two columns apart. */
const ledgerColumns = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'MontantDevise',
  'Idevise',
] as const;

type Column = (typeof ledgerColumns)[number];

/** Where a file keeps what: read from its first line. */
export interface LedgerLayout {
  readonly separator: '\t' | '|';
  readonly width: number;
  readonly places: Readonly<Record<Column, number>>;
  readonly amount:
    | { readonly kind: 'debit-credit'; readonly debit: number; readonly credit: number }
    | { readonly kind: 'amount-sense'; readonly amount: number; readonly sense: number };
}

/** One line of an entry. Dates are ISO 8601, null where the file has none; amounts are cents. */
export interface LedgerLine extends Readonly<
  Record<Exclude<Column, 'EcritureDate' | 'PieceDate' | 'DateLet' | 'ValidDate' | 'MontantDevise'>, string>
> {
  readonly EcritureDate: string;
  readonly PieceDate: string | null;
  readonly DateLet: string | null;
  readonly ValidDate: string | null;
  readonly debit: bigint;
  readonly credit: bigint;
}

const bare = (field: string) =>
  field
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
const split = (line: string, separator: string) => line.split(separator).map(bare);

/**
 * The layout by a file's first line: columns in any order, more than the law's, in any case. Otherwise why the file is
 * refused, in French.
 */
export function readLayout(header: string): LedgerLayout | string {
  const separator = header.includes('\t') ? '\t' : '|';
  const names = split(header.replace(/^\uFEFF/, ''), separator).map((name) => name.toLowerCase());
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place);
  if (twice !== undefined) return `la colonne « ${twice} » est présente deux fois`;
  const place = (name: string) => names.indexOf(name.toLowerCase());
  const missing = ledgerColumns.find((name) => place(name) < 0);
  if (missing !== undefined) return `la colonne « ${missing} » manque`;
  const places = Object.fromEntries(ledgerColumns.map((name) => [name, place(name)])) as Record<
    Column,
    number
  >;
  const layout = { separator, width: names.length, places } as const;
  const [debit, credit, amount, sense] = ['Debit', 'Credit', 'Montant', 'Sens'].map(place) as [
    number,
    number,
    number,
    number,
  ];
  if (debit >= 0 && credit >= 0) return { ...layout, amount: { kind: 'debit-credit', debit, credit } };
  if (amount >= 0 && sense >= 0) return { ...layout, amount: { kind: 'amount-sense', amount, sense } };
  return 'les colonnes « Debit » et « Credit », ou « Montant » et « Sens », manquent';
}

/** ISO 8601; null for none; undefined for what is no date of the calendar. */
function readDate(text: string): string | null | undefined {
  if (text === '') return null;
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const iso = `${match[1]}-${match[2]}-${match[3]}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}

function readAmounts(fields: readonly string[], { amount }: LedgerLayout) {
  const cents = (place: number) => readCents(fields[place] ?? '');
  if (amount.kind === 'debit-credit') {
    const [debit, credit] = [cents(amount.debit), cents(amount.credit)];
    return debit === undefined || credit === undefined ? 'montant illisible' : { debit, credit };
  }
  const value = cents(amount.amount);
  if (value === undefined) return 'montant illisible';
  const sense = fields[amount.sense]?.toUpperCase() ?? '';
  if (/^(D|\+?1)$/.test(sense)) return { debit: value, credit: 0n };
  if (/^(C|-1)$/.test(sense)) return { debit: 0n, credit: value };
  return `sens « ${sense} » inconnu`;
}

/**
 * What a line says, or why it is rejected, in French, to stand after « ligne 12 : ». Rejected: a number of columns other
 * than the header's (separators at the end count: without that a separator inside a label would move the amounts), no account, no entry date, a date or an amount that is none.
 */
export function readLedgerLine(line: string, layout: LedgerLayout): LedgerLine | string {
  const fields = split(line, layout.separator);
  if (fields.length !== layout.width) return `${fields.length} colonnes au lieu de ${layout.width}`;
  const text = (name: Column) => fields[layout.places[name]] ?? '';
  if (text('CompteNum') === '') return 'le numéro de compte manque';
  const EcritureDate = readDate(text('EcritureDate'));
  if (EcritureDate === null) return 'la date d’écriture manque';
  const PieceDate = readDate(text('PieceDate'));
  const DateLet = readDate(text('DateLet'));
  const ValidDate = readDate(text('ValidDate'));
  if (
    EcritureDate === undefined ||
    PieceDate === undefined ||
    DateLet === undefined ||
    ValidDate === undefined
  )
    return 'date illisible';
  const amounts = readAmounts(fields, layout);
  if (typeof amounts === 'string') return amounts;
  return {
    JournalCode: text('JournalCode'),
    JournalLib: text('JournalLib'),
    EcritureNum: text('EcritureNum'),
    EcritureDate,
    CompteNum: text('CompteNum'),
    CompteLib: text('CompteLib'),
    CompAuxNum: text('CompAuxNum'),
    CompAuxLib: text('CompAuxLib'),
    PieceRef: text('PieceRef'),
    PieceDate,
    EcritureLib: text('EcritureLib'),
    EcritureLet: text('EcritureLet'),
    DateLet,
    ValidDate,
    Idevise: text('Idevise'),
    ...amounts,
  };
}
