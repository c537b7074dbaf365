/** What begins a file of that type; `at`: not at its very beginning. */
const signatures: readonly { readonly mediaType: string; readonly starts: string; readonly at?: number }[] = [
  { mediaType: 'application/pdf', starts: '%PDF-' },
  { mediaType: 'image/png', starts: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/jpeg', starts: '\xff\xd8\xff' },
  { mediaType: 'image/gif', starts: 'GIF8' },
  { mediaType: 'image/webp', starts: 'WEBP', at: 8 },
];

/** Types that share their beginning with others, or have none: by the name, where the content does not contradict it. */
const byExtension: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  zip: 'application/zip',
};

/** How much of a file says what it is, in bytes. */
export const tellingBytes = 4 * 1024;

/** What a file is, by its first bytes and then its name. Text is UTF-8, Windows-1252 or nearly so. */
export function mediaTypeOf(name: string, head: Uint8Array): string {
  const start = String.fromCharCode(...head.subarray(0, 16));
  const known = signatures.find(({ starts, at = 0 }) => start.startsWith(starts, at));
  if (known) return known.mediaType;
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const isPacked = start.startsWith('PK\x03\x04') || start.startsWith('\xd0\xcf\x11\xe0');
  if (isPacked) return byExtension[extension] ?? 'application/octet-stream';
  if (/^(?:txt|csv|log|md)$/.test(extension) && !head.some(isUnprintable))
    return extension === 'csv' ? 'text/csv' : 'text/plain';
  return 'application/octet-stream';
}

/** Control characters but tab, line feed, form feed, carriage return and the old end of file. */
const isUnprintable = (byte: number): boolean =>
  byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1a].includes(byte);
