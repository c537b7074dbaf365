import { FileRefused } from '../refusals.ts';
import { type ContentKind, formatOf } from './formats.ts';
import type { Peek } from './peek.ts';
import { isHugePicture } from './picture-size.ts';
import { extensionOf } from './safe-name.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** What is read of a file's beginning to tell what it is. */
const headLength = 64 * 1024;

/**
 * The media type of a file whose content is what its extension says.
 * @throws FileRefused where it is not, or is nothing that may be deposited
 */
export async function recognise(name: string, peek: Peek): Promise<string> {
  const format = formatOf(extensionOf(name));
  if (!format) throw new FileRefused('file-type-refused');
  const head = await peek.bytes(0, headLength);
  const fits = await checks[format.kind](head, peek);
  if (!fits || isHugePicture(format.kind, head)) throw new FileRefused('file-type-refused');
  return format.mediaType;
}

type Check = (head: Uint8Array<ArrayBuffer>, peek: Peek) => boolean | Promise<boolean>;

const begins =
  (...signatures: readonly (readonly number[])[]): Check =>
  (head) =>
    signatures.some((signature) => signature.every((byte, index) => head[index] === byte));

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const textAt = (head: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...head.subarray(start, end));

/** Brands of still pictures and their sequences (ISO/IEC 23008-12). */
const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'heif']);

const checks: Readonly<Record<ContentKind, Check>> = {
  pdf: begins(ascii('%PDF-')),
  jpeg: begins([0xff, 0xd8, 0xff]),
  png: begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  gif: begins(ascii('GIF87a'), ascii('GIF89a')),
  webp: (head) => textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 12) === 'WEBP',
  heif: (head) => textAt(head, 4, 8) === 'ftyp' && heifBrands.has(textAt(head, 8, 12)),
  tiff: begins([0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a]),
  ole: begins([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  text: (head) => textIn(head) !== undefined,
  xml: (head) => /^\s*</.test(textIn(head) ?? ''),
  docx: (_head, peek) => isOpenXml(peek, 'word/document.xml'),
  xlsx: (_head, peek) => isOpenXml(peek, 'xl/workbook.xml'),
  odt: (head, peek) => isOpenDocument(head, peek, 'application/vnd.oasis.opendocument.text'),
  ods: (head, peek) => isOpenDocument(head, peek, 'application/vnd.oasis.opendocument.spreadsheet'),
};

/** What is text has no control characters but those of layout; with a byte order mark UTF-16, else anything above ASCII may be any letter. */
function textIn(head: Uint8Array): string | undefined {
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const encoding = isWide ? (head[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'windows-1252';
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const text = new TextDecoder(encoding).decode(head.subarray(bom));
  return Array.from(text, (character) => character.charCodeAt(0)).some(isControl) ? undefined : text;
}

/** Tab, line ends, form feed and escape are of texts. */
const isControl = (code: number): boolean => code < 32 && ![9, 10, 12, 13, 27].includes(code);

/** Parts that run: nothing of the kind is asked for by a firm. */
const macros = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml)$|^Basic\//i;

async function entriesOf(peek: Peek): Promise<readonly ZipEntry[] | undefined> {
  const entries = await readZipDirectory(peek);
  const isPlain = entries?.every(
    ({ name, method, isEncrypted }) => !isEncrypted && (method === 0 || method === 8) && !macros.test(name),
  );
  return isPlain === true ? entries : undefined;
}

/** Office Open XML (ECMA-376): a ZIP with a list of its parts, and the one that makes it a document of that kind. */
async function isOpenXml(peek: Peek, part: string): Promise<boolean> {
  const names = new Set((await entriesOf(peek))?.map(({ name }) => name));
  return names.has('[Content_Types].xml') && names.has(part);
}

/** OpenDocument (part 2, section 3.3): a ZIP whose first entry says in clear what it is. */
async function isOpenDocument(
  head: Uint8Array<ArrayBuffer>,
  peek: Peek,
  mediaType: string,
): Promise<boolean> {
  const entries = await entriesOf(peek);
  const first = entries?.find(({ offset }) => offset === 0);
  if (first?.name !== 'mimetype' || first.method !== 0 || first.unpacked !== mediaType.length) return false;
  const local = new DataView(head.buffer);
  const start = 30 + local.getUint16(26, true) + local.getUint16(28, true);
  return textAt(head, start, start + mediaType.length) === mediaType;
}
