import { writeEuros } from '../amount.ts';

/** An account of the books; `party`: the third party behind a collective one. */
export interface MadeAccount {
  readonly number: string;
  readonly name: string;
  readonly party?: { readonly code: string; readonly name: string };
}

/** One line of an entry that is being made; `amount` in cents, above zero a debit. */
export interface MadeLine {
  readonly account: MadeAccount;
  readonly amount: bigint;
  letter?: { readonly code: string; readonly date: string };
}

interface MadeEntry {
  readonly journal: readonly [code: string, name: string];
  readonly date: string;
  readonly piece: string;
  readonly label: string;
  readonly lines: readonly MadeLine[];
}

/** What a file is written with. */
export interface FileForm {
  readonly separator?: '\t' | '|';
  readonly lineEnd?: '\n' | '\r\n' | '\r';
  readonly decimal?: ',' | '.';
  /** `Montant` and `Sens` instead of `Debit` and `Credit`. */
  readonly hasSense?: boolean;
}

const columns = (hasSense: boolean): readonly string[] => [
  ...['JournalCode', 'JournalLib', 'EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib', 'CompAuxNum'],
  ...[
    'CompAuxLib',
    'PieceRef',
    'PieceDate',
    'EcritureLib',
    ...(hasSense ? ['Montant', 'Sens'] : ['Debit', 'Credit']),
  ],
  ...['EcritureLet', 'DateLet', 'ValidDate', 'Montantdevise', 'Idevise'],
];

const compact = (date: string): string => date.replaceAll('-', '');

/** Books of a made-up company: entries in any order, written as a ledger file. */
export class Books {
  readonly #entries: MadeEntry[] = [];
  #letters = 0;

  /** Answers its lines, to be lettered later. @throws Error where it does not balance */
  enter(entry: MadeEntry): readonly MadeLine[] {
    if (entry.lines.reduce((sum, { amount }) => sum + amount, 0n) !== 0n)
      throw new Error(`${entry.label} does not balance`);
    this.#entries.push(entry);
    return entry.lines;
  }

  /** Says that these settle one another since that day. */
  match(date: string, ...lines: readonly MadeLine[]): void {
    const number = (this.#letters += 1) - 1;
    const letter = (part: number) => String.fromCharCode(65 + (part % 26));
    const code = letter(number / 676) + letter(number / 26) + letter(number);
    for (const line of lines) line.letter = { code, date };
  }

  /** Balances of the balance sheet and the result, by account. */
  closing(): { readonly balances: readonly MadeLine[]; readonly result: bigint } {
    const balances = new Map<string, { readonly account: MadeAccount; amount: bigint }>();
    let result = 0n;
    for (const { account, amount } of this.#entries.flatMap(({ lines }) => lines))
      if (account.number >= '6') result -= amount;
      else {
        const key = `${account.number} ${account.party?.code ?? ''}`;
        const balance = balances.get(key) ?? { account, amount: 0n };
        balance.amount += amount;
        balances.set(key, balance);
      }
    return { balances: [...balances.values()].filter(({ amount }) => amount !== 0n), result };
  }

  /** The file, entries by date and each journal with numbers of its own. */
  write({ separator = '\t', lineEnd = '\r\n', decimal = ',', hasSense = false }: FileForm = {}): string {
    const numbers = new Map<string, number>();
    const euros = (cents: bigint) => writeEuros(cents).replace('.', decimal);
    const rows = this.#entries
      .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
      .flatMap(({ journal: [code, name], date, piece, label, lines }) => {
        const number = (numbers.get(code) ?? 0) + 1;
        numbers.set(code, number);
        return lines.map(({ account, amount, letter }) => {
          const [debit, credit] = amount > 0n ? [amount, 0n] : [0n, -amount];
          return [
            ...[code, name, String(number), compact(date), account.number, account.name],
            ...[account.party?.code ?? '', account.party?.name ?? '', piece, compact(date), label],
            ...(hasSense ? [euros(debit + credit), amount > 0n ? 'D' : 'C'] : [euros(debit), euros(credit)]),
            ...[letter?.code ?? '', compact(letter?.date ?? ''), compact(date), '', ''],
          ];
        });
      });
    return [columns(hasSense), ...rows].map((cells) => cells.join(separator) + lineEnd).join('');
  }
}
