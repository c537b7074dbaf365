import type { FileFormat } from '@comptexpert-kit/contract';

/** How the content of a format is told, see `recognise.ts`. */
export type ContentKind =
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'heif'
  | 'tiff'
  | 'text'
  | 'xml'
  | 'ole'
  | 'docx'
  | 'xlsx'
  | 'odt'
  | 'ods';

/** A format that may be deposited. */
export interface DepositFormat extends FileFormat {
  readonly kind: ContentKind;
}

const openDocument = 'application/vnd.oasis.opendocument';
const openXml = 'application/vnd.openxmlformats-officedocument';

/** What may be deposited; nothing else may (`docs/2026-11-documents.md` says why). */
export const depositFormats: readonly DepositFormat[] = [
  { kind: 'pdf', name: 'PDF', mediaType: 'application/pdf', extensions: ['pdf'] },
  { kind: 'jpeg', name: 'Photo JPEG', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { kind: 'png', name: 'Image PNG', mediaType: 'image/png', extensions: ['png'] },
  { kind: 'heif', name: 'Photo HEIC', mediaType: 'image/heic', extensions: ['heic', 'heif'] },
  { kind: 'webp', name: 'Image WebP', mediaType: 'image/webp', extensions: ['webp'] },
  { kind: 'gif', name: 'Image GIF', mediaType: 'image/gif', extensions: ['gif'] },
  { kind: 'tiff', name: 'Image TIFF', mediaType: 'image/tiff', extensions: ['tif', 'tiff'] },
  { kind: 'text', name: 'Texte', mediaType: 'text/plain', extensions: ['txt'] },
  { kind: 'text', name: 'Tableau CSV', mediaType: 'text/csv', extensions: ['csv'] },
  { kind: 'xml', name: 'XML', mediaType: 'application/xml', extensions: ['xml'] },
  {
    kind: 'xlsx',
    name: 'Classeur Excel',
    mediaType: `${openXml}.spreadsheetml.sheet`,
    extensions: ['xlsx'],
  },
  { kind: 'ole', name: 'Classeur Excel 97', mediaType: 'application/vnd.ms-excel', extensions: ['xls'] },
  {
    kind: 'docx',
    name: 'Document Word',
    mediaType: `${openXml}.wordprocessingml.document`,
    extensions: ['docx'],
  },
  { kind: 'ole', name: 'Document Word 97', mediaType: 'application/msword', extensions: ['doc'] },
  {
    kind: 'ods',
    name: 'Classeur OpenDocument',
    mediaType: `${openDocument}.spreadsheet`,
    extensions: ['ods'],
  },
  { kind: 'odt', name: 'Texte OpenDocument', mediaType: `${openDocument}.text`, extensions: ['odt'] },
];

/** The format whose files have that extension. */
export const formatOf = (extension: string): DepositFormat | undefined =>
  depositFormats.find(({ extensions }) => extensions.includes(extension));
