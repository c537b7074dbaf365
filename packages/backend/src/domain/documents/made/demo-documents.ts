import type { DocumentState, DocumentType } from '@comptexpert-kit/contract';
import type { Company } from '../../../store/companies.ts';
import { type Ledger, LedgerRows, type PartyLine, type PartySums } from '../../../store/ledgers.ts';
import type { Store } from '../../../store/store.ts';
import { newFileName } from '../../files/file-store.ts';
import type { Files } from '../../files/files.ts';
import { writeEuros } from '../../ledger/amount.ts';
import { french } from '../../ledger/fiscal-year.ts';
import type { Clock } from '../../ports.ts';
import { depositFormats } from '../formats.ts';
import { writePdf } from './pdf.ts';
import { writePng } from './png.ts';

/** Whose demonstration documents they are: « Boulangerie Moreau ». */
const siren = '000000000';
const senders = ['claire.moreau@example.fr', 'lea.petit@example.fr'] as const;
const hour = 60 * 60 * 1000;

/** A document to be made. */
interface MadeDocument {
  readonly name: string;
  readonly documentType: DocumentType;
  readonly comment?: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly state: DocumentState;
}

const euros = (cents: bigint): string => `${writeEuros(cents).replace('.', ',')} €`;

/** Invoices of which the ledger has the entries: each is called by its piece. */
async function invoices(
  ledgers: LedgerRows,
  ledger: Ledger,
  kind: 'payables' | 'receivables',
  count: number,
) {
  const made: { readonly party: PartySums; readonly line: PartyLine }[] = [];
  for (const party of await ledgers.parties(ledger.id, kind, count)) {
    const lines = await ledgers.lines(ledger.id, { kind, party: party.party }, 20);
    const line = lines.find(({ label, amount }) => label.startsWith('Facture') && amount > 0n);
    if (line) made.push({ party, line });
  }
  return made;
}

async function madeDocuments(store: Store, company: Company): Promise<readonly MadeDocument[]> {
  const ledgers = new LedgerRows(store.database);
  const [ledger] = await ledgers.ofCompany(company.id);
  const states: readonly DocumentState[] = ['filed', 'taken', 'taken', 'sent', 'sent', 'sent'];
  const bought = ledger ? await invoices(ledgers, ledger, 'payables', states.length) : [];
  const sold = ledger ? await invoices(ledgers, ledger, 'receivables', 2) : [];
  return [
    ...bought.map(({ party, line }, index) => ({
      name: `${party.name} ${line.piece}.pdf`,
      documentType: 'purchase-invoice' as const,
      bytes: writePdf([
        `Facture ${line.piece}`,
        party.name,
        `Client : ${company.name}`,
        `Date : ${french(line.pieceDate ?? line.date)}`,
        `Total TTC : ${euros(line.amount)}`,
      ]),
      state: states[index] ?? 'sent',
    })),
    ...sold.map(({ party, line }) => ({
      name: `${line.piece}.pdf`,
      documentType: 'sales-invoice' as const,
      comment: party.name,
      bytes: writePdf([
        `Facture ${line.piece}`,
        company.name,
        `Client : ${party.name}`,
        `Date : ${french(line.pieceDate ?? line.date)}`,
        `Total TTC : ${euros(line.amount)}`,
      ]),
      state: 'taken' as const,
    })),
    {
      name: 'Relevé de compte octobre.pdf',
      documentType: 'bank',
      bytes: writePdf(['Relevé de compte', company.name, 'Octobre']),
      state: 'taken',
    },
    {
      name: 'Bulletins de paie octobre.pdf',
      documentType: 'payroll',
      bytes: writePdf(['Bulletins de paie', company.name, 'Octobre']),
      state: 'sent',
    },
    {
      name: 'Ticket de caisse.png',
      documentType: 'miscellaneous',
      comment: 'Fournitures pour la vitrine',
      bytes: receiptPhoto(),
      state: 'sent',
    },
    {
      name: 'Ventes par jour.csv',
      documentType: 'data',
      bytes: new TextEncoder().encode(
        'jour;ventes\n2026-10-29;1310,40\n2026-10-30;1287,15\n2026-10-31;1502,90\n',
      ),
      state: 'sent',
    },
  ];
}

/** A till receipt as a scanner sees it: lines of ink, each with its amount at the right. */
function receiptPhoto(): Uint8Array<ArrayBuffer> {
  const [width, height, row] = [240, 360, 18] as const;
  return writePng(width, height, (x, y) => {
    const [line, inLine] = [Math.floor(y / row), y % row];
    if (line < 1 || line > 17 || inLine < 5 || inLine > 11 || x % 7 === 0) return false;
    return (x > 20 && x < 90 + ((line * 37) % 60)) || (x > 185 && x < 220);
  });
}

/** Gives the demonstration’s bakery a dozen documents, where it has none. To be called once it has its ledgers. */
export async function seedDemoDocuments(store: Store, files: Files, clock: Clock): Promise<void> {
  const company = await store.companies.bySiren(siren);
  if (!company || (await store.documents.list(company.id, { text: '' }, 1)).length > 0) return;
  const made = await madeDocuments(store, company);
  for (const [index, document] of made.entries()) {
    const sentAt = clock.now() - (made.length - index) * 7 * hour;
    await add(store, files, { company, document, sentAt, sender: senders[index % 3 === 0 ? 1 : 0] });
  }
  // Nobody waits for a mail about them.
  await store.documents.announce(company.id, clock.now());
}

async function add(
  store: Store,
  files: Files,
  {
    company,
    document: { name, documentType, comment, bytes, state },
    sentAt,
    sender,
  }: {
    readonly company: Company;
    readonly document: MadeDocument;
    readonly sentAt: number;
    readonly sender: string;
  },
): Promise<void> {
  const account = await store.accounts.byIdentifier(sender);
  const [extension = ''] = name.split('.').slice(-1);
  const mediaType = depositFormats.find(({ extensions }) => extensions.includes(extension))?.mediaType ?? '';
  const id = newFileName();
  const file = { name: id, mediaType, ...(await files.store.write(id, piecesOf(bytes))) };
  const isTaken = state === 'taken' || state === 'filed';
  await store.transaction(async (inside) => {
    await inside.storedFiles.insert(file, sentAt);
    await inside.documents.insert(
      {
        id,
        companyId: company.id,
        accountId: account?.id ?? '',
        sentBy: account ? `${account.givenName} ${account.familyName}` : sender,
        name,
        documentType,
        comment: comment ?? null,
        mediaType,
        size: file.size,
        sha256: file.sha256,
        state,
        file: id,
        sentAt,
        takenAt: isTaken ? sentAt + 3 * hour : null,
        filedAt: state === 'filed' ? sentAt + 5 * hour : null,
      },
      null,
    );
  });
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
