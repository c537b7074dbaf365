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
  /** How many columns have a name, those without at the end apart. */
  readonly named: number;
  readonly width: number;
  readonly places: Readonly<Record<Column, number>>;
  readonly amount:
    | { readonly kind: 'debit-credit'; readonly debit: number; readonly credit: number }
    | { readonly kind: 'amount-sense'; readonly amount: number; readonly sense: number };
}

/** One line of an entry: what is kept of it. Dates are ISO 8601, null where the file has none; amounts are cents. */
export interface LedgerLine {
  readonly journal: string;
  /** The entry's number within its journal. */
  readonly number: string;
  readonly date: string;
  readonly account: string;
  readonly accountName: string;
  /** The customer, supplier or other party behind a collective account; empty for none. */
  readonly party: string;
  readonly partyName: string;
  readonly piece: string;
  readonly pieceDate: string | null;
  readonly label: string;
  readonly debit: bigint;
  readonly credit: bigint;
  /** The code that lines have in common which settle one another; empty for none. */
  readonly letter: string;
  readonly letterDate: string | null;
}

/** Which entry a line belongs to. */
export type EntryKey = Pick<LedgerLine, 'journal' | 'number'>;

/** Why a line is rejected, in French, to stand after « ligne 12 : »; and its entry, where that can be told. */
export interface BadLine {
  readonly reason: string;
  readonly entry: EntryKey | undefined;
}

/** No amount of a ledger is larger, in cents: ten thousand thousand million euros. */
const largestAmount = 1_000_000_000_000_000n;
const longestCode = 100;
/** Control characters but the tab, marks that turn the direction of writing, and what else nobody sees. */
const invisible = /[^\P{C}\t]/u;
const allInvisible = /[^\P{C}\t]/gu;
/** Fields of a line in which one may stand in quotes, with separators inside. */
const fieldsBy = {
  '\t': /(?<=^|\t)(?: *"(?:[^"]|"")*" *(?=\t|$)|[^\t]*)/g,
  '|': /(?<=^|\|)(?: *"(?:[^"]|"")*" *(?=\||$)|[^|]*)/g,
} as const;

const isLong = (code: string): boolean => code.length > longestCode;
const isLarge = (cents: bigint): boolean => cents > largestAmount || cents < -largestAmount;

function bare(field: string): string {
  const text = field.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"').trim()
    : text;
}

/**
 * The layout by a file's first line: columns in any order, more than the law's, in any case. Otherwise why the file is
 * refused, in French.
 */
export function readLayout(header: string): LedgerLayout | string {
  const separator = header.includes('\t') ? '\t' : '|';
  const names = header
    .replace(/^\uFEFF/, '')
    .split(separator)
    .map((name) => bare(name).toLowerCase());
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place);
  if (twice !== undefined) return `la colonne « ${twice} » est présente deux fois`;
  const place = (name: string) => names.indexOf(name.toLowerCase());
  if (!ledgerColumns.some((name) => place(name) >= 0))
    return 'la première ligne ne porte pas les noms des colonnes d’un fichier des écritures comptables';
  const missing = ledgerColumns.find((name) => place(name) < 0);
  if (missing !== undefined) return `la colonne « ${missing} » manque`;
  const places = Object.fromEntries(ledgerColumns.map((name) => [name, place(name)])) as Record<
    Column,
    number
  >;
  const named = names.findLastIndex((name) => name !== '') + 1;
  const layout = { separator, named, width: names.length, places } as const;
  const [debit, credit, amount, sense] = [place('Debit'), place('Credit'), place('Montant'), place('Sens')];
  if (debit >= 0 && credit >= 0) return { ...layout, amount: { kind: 'debit-credit', debit, credit } };
  if (amount >= 0 && sense >= 0) return { ...layout, amount: { kind: 'amount-sense', amount, sense } };
  return 'les colonnes « Debit » et « Credit », ou « Montant » et « Sens », manquent';
}

/**
 * The layout with as many columns as a file's first entry has, where the header and that line differ by empty ones at
 * their end alone. From then on the number counts: without that a separator inside a label would move the amounts.
 */
export function fitLayout(layout: LedgerLayout, firstLine: string): LedgerLayout {
  const fields = firstLine.split(layout.separator);
  if (fields.length < layout.named || fields.slice(layout.named).some((field) => field.trim() !== ''))
    return layout;
  const fitted = { ...layout, width: fields.length };
  return 'reason' in new LedgerLineReader(fitted).read(firstLine) ? layout : fitted;
}

/** ISO 8601; null for none, which some programs write in zeros; undefined for what is no date of the calendar. */
function readDate(text: string): string | null | undefined {
  if (text === '' || text === '00000000') return null;
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const iso = `${match[1]}-${match[2]}-${match[3]}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}

/** As many as are kept: a ledger knows few different dates, and reading one takes long. */
const mostDates = 4_096;

/** Reads the lines of one file. */
export class LedgerLineReader {
  readonly #layout: LedgerLayout;
  readonly #dates = new Map<string, string | null | undefined>();

  constructor(layout: LedgerLayout) {
    this.#layout = layout;
  }

  /**
   * What a line says, or why it is rejected: it has another number of columns, no account or one of no chart of accounts,
   * no entry date, or a date or an amount that is none.
   */
  read(line: string): LedgerLine | BadLine {
    const { places, width } = this.#layout;
    const fields = this.#fieldsOf(invisible.test(line) ? line.replace(allInvisible, '') : line);
    const text = (name: Column) => bare(fields[places[name]] ?? '');
    const journal = text('JournalCode');
    const number = text('EcritureNum');
    if (fields.length !== width)
      return {
        reason: `${fields.length} ${fields.length > 1 ? 'colonnes' : 'colonne'} au lieu de ${width}`,
        entry: this.#isBeforeLabels(fields.length) ? { journal, number } : undefined,
      };
    const bad = (reason: string): BadLine => ({ reason, entry: { journal, number } });
    const account = text('CompteNum');
    if (account === '') return bad('le numéro de compte manque');
    if (!/^[1-9]\d/.test(account)) return bad(`« ${account} » n’est pas un compte du plan comptable`);
    const party = text('CompAuxNum');
    if (isLong(account) || isLong(party) || isLong(journal) || isLong(number))
      return bad(`un code a plus de ${longestCode} caractères`);
    const date = this.#date(text('EcritureDate'));
    if (date === null) return bad('la date d’écriture manque');
    const pieceDate = this.#date(text('PieceDate'));
    const letterDate = this.#date(text('DateLet'));
    if (date === undefined || pieceDate === undefined || letterDate === undefined)
      return bad('date illisible');
    const amounts = this.#amountsOf(fields);
    if (typeof amounts === 'string') return bad(amounts);
    return {
      journal,
      number,
      date,
      account,
      accountName: text('CompteLib'),
      party,
      partyName: text('CompAuxLib'),
      piece: text('PieceRef'),
      pieceDate,
      label: text('EcritureLib'),
      debit: amounts.debit,
      credit: amounts.credit,
      letter: text('EcritureLet'),
      letterDate,
    };
  }

  /** The law knows no quotes, yet some programs write them, also around a separator. */
  #fieldsOf(line: string): readonly string[] {
    const { separator, width } = this.#layout;
    const fields = line.split(separator);
    if (fields.length <= width || !line.includes('"')) return fields;
    const quoted = line.match(fieldsBy[separator]) ?? [];
    return quoted.length === width ? quoted : fields;
  }

  /** Whether a line of so many columns still tells its entry: a label that is broken moves only what stands after it. */
  #isBeforeLabels(columns: number): boolean {
    const { JournalCode, EcritureNum, CompteLib, CompAuxLib, EcritureLib } = this.#layout.places;
    const last = Math.max(JournalCode, EcritureNum);
    return last < Math.min(columns, CompteLib, CompAuxLib, EcritureLib);
  }

  #date(text: string): string | null | undefined {
    const known = this.#dates.get(text);
    if (known !== undefined) return known;
    const date = readDate(text);
    if (date !== undefined && this.#dates.size < mostDates) this.#dates.set(text, date);
    return date;
  }

  #amountsOf(fields: readonly string[]): Pick<LedgerLine, 'debit' | 'credit'> | string {
    const { amount } = this.#layout;
    const cents = (place: number) => readCents(bare(fields[place] ?? ''));
    const isTwo = amount.kind === 'debit-credit';
    const debit = cents(isTwo ? amount.debit : amount.amount);
    const credit = isTwo ? cents(amount.credit) : 0n;
    if (debit === undefined || credit === undefined) return 'montant illisible';
    if (isLarge(debit) || isLarge(credit)) return 'montant de plus de dix mille milliards d’euros';
    if (isTwo) return { debit, credit };
    const sense = bare(fields[amount.sense] ?? '').toUpperCase();
    if (/^(D|\+?1)$/.test(sense)) return { debit, credit: 0n };
    if (/^(C|-1)$/.test(sense)) return { debit: 0n, credit: debit };
    return `sens « ${sense} » inconnu`;
  }
}
