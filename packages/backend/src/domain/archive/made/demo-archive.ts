import { makeZip } from 'client-zip';
import type { Store } from '../../../store/store.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { Clock } from '../../ports.ts';
import { AuditTrail } from '../../space/audit-trail.ts';
import { ArchiveImport, type FoundFile } from '../archive-import.ts';
import { pdfOf } from './pdf.ts';
import { pngOf } from './png.ts';

/** Whose demonstration archive it is: « Boulangerie Moreau ». */
const siren = '000000000';
const years = [2023, 2024, 2025] as const;

/** A file of the demonstration; `date`: the day on which it was last changed. */
interface DemoFile {
  readonly folders: readonly string[];
  readonly name: string;
  readonly date: string;
  readonly bytes: () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
}

const company = 'Boulangerie Moreau, 12 rue du Four, 75006 Paris';

const kilo = 1_000;

function pdf(
  folders: readonly string[],
  name: string,
  date: string,
  size: number,
  ...pages: readonly (readonly string[])[]
): DemoFile {
  const title = name.replace(/\.pdf$/, '');
  return {
    folders,
    name,
    date,
    bytes: () => pdfOf({ title, pages: pages.length > 0 ? pages : [[company]], size }),
  };
}

const text = (folders: readonly string[], name: string, date: string, content: string): DemoFile => ({
  folders,
  name,
  date,
  bytes: () => new TextEncoder().encode(content),
});

const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const officeTypes = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';

/** The smallest document of Word (ECMA-376) that holds that line. */
async function wordOf(line: string, date: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${officeTypes}"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${packageNamespace}/relationships"><Relationship Id="rId1" Type="${officeDocument}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${wordNamespace}"><w:body><w:p><w:r><w:t>${line}</w:t></w:r></w:p></w:body></w:document>`,
  };
  const entries = Object.entries(parts).map(([name, input]) => ({
    name,
    input,
    lastModified: new Date(`${date}T12:00:00Z`),
  }));
  return new Uint8Array(await new Response(makeZip(entries)).arrayBuffer());
}

const quarters = ['03', '06', '09', '12'];
const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** Awning, wall and door. */
const front = (x: number, y: number): readonly [number, number, number] =>
  y < 60
    ? (x >> 4) % 2 === 0
      ? [178, 46, 46]
      : [250, 246, 238]
    : x > 130 && x < 190
      ? [92, 64, 51]
      : [222, 205, 180];

const ofYear = (year: number): DemoFile[] => [
  pdf(
    ['Comptabilité', `Exercice ${year}`],
    `Bilan ${year}.pdf`,
    `${year + 1}-03-28`,
    year === 2025 ? 1_684 * kilo : 1_412 * kilo,
    [
      company,
      `Bilan de l’exercice clos le 31/12/${year}`,
      '',
      'Actif immobilisé',
      'Stocks et en-cours',
      'Créances clients',
      'Disponibilités',
    ],
    ['Passif', 'Capitaux propres', 'Emprunts', 'Dettes fournisseurs', 'Dettes fiscales et sociales'],
  ),
  pdf(
    ['Comptabilité', `Exercice ${year}`],
    `Compte de résultat ${year}.pdf`,
    `${year + 1}-03-28`,
    125 * kilo,
  ),
  pdf(['Comptabilité', `Exercice ${year}`], `Grand livre ${year}.pdf`, `${year + 1}-03-28`, 640 * kilo),
  text(
    ['Comptabilité', `Exercice ${year}`],
    `Balance ${year}.csv`,
    `${year + 1}-03-28`,
    'compte;libelle;debit;credit\r\n401000;Fournisseurs;0,00;4625,50\r\n411000;Clients;27771,70;0,00\r\n512000;Banque;18240,12;0,00\r\n',
  ),
  pdf(['Fiscal', `Exercice ${year}`], `Liasse fiscale ${year}.pdf`, `${year + 1}-04-30`, 318 * kilo),
  pdf(['Fiscal', `Exercice ${year}`], `CFE ${year}.pdf`, `${year}-12-10`, 74 * kilo),
  ...quarters.map((month) =>
    pdf(
      ['Fiscal', `Exercice ${year}`, 'TVA'],
      `TVA CA3 ${year}-${month}.pdf`,
      `${year}-${month}-20`,
      41 * kilo,
    ),
  ),
  ...months.map((month) =>
    pdf(
      ['Social', `Exercice ${year}`],
      `Bulletins de paie ${year}-${month}.pdf`,
      `${year}-${month}-28`,
      96 * kilo,
    ),
  ),
];

const demoFiles: readonly DemoFile[] = [
  ...years.flatMap(ofYear),
  pdf(
    ['Juridique', '2017'],
    'Bail commercial siege social.pdf',
    '2017-02-14',
    90 * kilo,
    [company, 'Bail commercial du siège social', '', 'Entre les soussignés, il a été convenu ce qui suit.'],
    ['Durée : neuf années entières et consécutives.', 'Loyer : payable par trimestre.'],
  ),
  pdf(['Juridique', '2017'], 'Statuts à jour.pdf', '2017-02-14', 125 * kilo),
  pdf(['Juridique'], 'Extrait Kbis.pdf', '2026-01-12', 58 * kilo),
  ...years.map((year) =>
    pdf(
      ['Juridique', 'Assemblées générales'],
      `Procès-verbal d’assemblée générale ${year}.pdf`,
      `${year + 1}-06-30`,
      83 * kilo,
    ),
  ),
  {
    folders: ['Juridique'],
    name: 'Lettre de mission.docx',
    date: '2023-01-09',
    bytes: () => wordOf('Lettre de mission', '2023-01-09'),
  },
  {
    folders: ['Juridique', '2017'],
    name: 'Façade de la boutique.png',
    date: '2017-02-14',
    bytes: () => pngOf(320, 200, front),
  },
  text(['Social'], 'Lisez-moi.txt', '2023-01-09', 'Les bulletins de paie sont classés par exercice.\r\n'),
];

async function* found(): AsyncGenerator<FoundFile> {
  for (const { folders, name, date, bytes } of demoFiles) {
    const content = await bytes();
    yield {
      folders,
      name,
      size: content.byteLength,
      modifiedAt: Date.parse(`${date}T12:00:00Z`),
      read: async function* () {
        yield await Promise.resolve(content);
      },
    };
  }
}

/** Gives the demonstration’s bakery an archive, where it has none. */
export async function seedDemoArchive(store: Store, files: FileStore, clock: Clock): Promise<void> {
  const bakery = await store.companies.bySiren(siren);
  if (!bakery || (await store.archiveFolders.ofCompany(bakery.id)).length > 0) return;
  const ports = { store, files, audit: new AuditTrail(store, clock), clock };
  await new ArchiveImport(ports, {
    company: bakery,
    actor: { id: 'demo', name: 'Nora Benali', role: 'staff' },
    subject: 'Archives',
    onNotice: () => undefined,
  }).run(found());
}
