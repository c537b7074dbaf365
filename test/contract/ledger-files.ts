import assert from 'node:assert/strict';
import { type LedgerImport, ledgerImport } from '@comptexpert-kit/contract';
import type { ApiHost } from './host.ts';
import { signedIn } from './host.ts';
import type { Client } from './space.ts';

/** The columns of a ledger file as the law has them. */
export const ledgerHeader =
  'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise';

/** What a line may say otherwise than the usual one. */
export interface GivenLine {
  readonly journal?: string;
  readonly number?: string | number;
  readonly date?: string;
  readonly account: string;
  readonly party?: string;
  readonly piece?: string;
  readonly pieceDate?: string;
  readonly label?: string;
  readonly debit?: string;
  readonly credit?: string;
  readonly letter?: string;
}

/** A line of a ledger file, by default of 2 May 2024. */
export const ledgerLine = ({
  journal = 'AC',
  number = 1,
  date = '20240502',
  account,
  party = '',
  piece = `F${number}`,
  pieceDate = date,
  label = 'Écriture',
  debit = '',
  credit = '',
  letter = '',
}: GivenLine): string =>
  [
    ...[
      journal,
      'Journal',
      number,
      date,
      account,
      `Compte ${account}`,
      party,
      party.toLowerCase(),
      piece,
      pieceDate,
    ],
    ...[label, debit, credit, letter, '', '', '', ''],
  ].join('|');

/** A file of these lines. */
export const ledgerFile = (...lines: readonly (string | GivenLine)[]): string =>
  [ledgerHeader, ...lines.map((line) => (typeof line === 'string' ? line : ledgerLine(line)))].join('\n');

/** A purchase that is entered, number by number: 100 euros before tax by default. */
export const purchase = (number: number, given: Partial<GivenLine> = {}, euros = 100): string =>
  [
    { account: '60110000', debit: `${euros},00` },
    { account: '44566000', debit: `${euros / 5},00` },
    { account: '40110000', party: 'MOULIN', credit: `${euros * 1.2},00` },
  ]
    .map((line) => ledgerLine({ number, ...line, ...given, account: line.account }))
    .join('\n');

/** Sends a ledger file as somebody of the firm would. */
export function sendLedger(
  host: ApiHost,
  client: Client,
  siren: string,
  content: string | Uint8Array<ArrayBuffer>,
  name = `${siren}FEC20241231.txt`,
): Promise<Response> {
  return host.fetch(`/api/ledgers?company=${siren}`, {
    method: 'POST',
    headers: {
      ...signedIn(client.account),
      'X-Test-Address': host.newAddress(),
      'Content-Type': 'text/plain',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
    body: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  });
}

/** What became of a file that was taken. */
export async function imported(response: Response): Promise<LedgerImport> {
  assert.equal(response.status, 201, await response.clone().text());
  return ledgerImport.parse(await response.json());
}
