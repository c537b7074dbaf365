/** A PDF that is made. */
export interface MadePdf {
  readonly title: string;
  /** The lines of each page, in characters of Windows-1252. */
  readonly pages: readonly (readonly string[])[];
  /** How large it is to be, in bytes: the rest is a page that looks scanned. */
  readonly size: number;
}

const pageWidth = 595;
const pageHeight = 842;
const scanWidth = 1_000;

function latin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** Bytes as text of one byte each. */
const written = (text: string): string => text.replaceAll('’', '\x92').replaceAll('€', '\x80');
const quoted = (text: string): string => `(${written(text).replace(/[\\()]/g, '\\$&')})`;

const stream = (dictionary: string, content: string): string =>
  `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`;

function textPage(title: string, lines: readonly string[]): string {
  const shown = lines.map((line) => `${quoted(line)} Tj T*`).join('\n');
  return stream('', `BT /F1 18 Tf 22 TL 60 770 Td ${quoted(title)} Tj T*\n/F1 11 Tf 16 TL T*\n${shown}\nET`);
}

/** Soft stripes, as of paper. */
function scan(height: number): string {
  const shades = 23;
  const stripes = String.fromCharCode(
    ...Array.from({ length: scanWidth + shades }, (_, x) => 232 + ((x * 7) % shades)),
  );
  const rows = Array.from({ length: height }, (_, y) => stripes.slice((y * 5) % shades).slice(0, scanWidth));
  return stream(
    `/Type /XObject /Subtype /Image /Width ${scanWidth} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
    rows.join(''),
  );
}

function assembled({ title, pages }: MadePdf, scanHeight: number, padding: number): string {
  const hasScan = scanHeight > 0;
  const count = pages.length + (hasScan ? 1 : 0);
  // 1 catalogue, 2 pages, 3 font, 4 information, 5 picture; then two for each page.
  const pageNumber = (index: number): number => 6 + 2 * index;
  const box = `/Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}]`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>',
    `<< /Type /Pages /Count ${count} /Kids [${Array.from({ length: count }, (_, index) => `${pageNumber(index)} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title ${quoted(title)} >>`,
    hasScan ? scan(scanHeight) : 'null',
    ...pages.flatMap((lines, index) => [
      `<< /Type /Page ${box} /Resources << /Font << /F1 3 0 R >> >> /Contents ${pageNumber(index) + 1} 0 R >>`,
      textPage(index === 0 ? title : `${title} (${index + 1})`, lines),
    ]),
    ...(hasScan
      ? [
          `<< /Type /Page ${box} /Resources << /XObject << /Scan 5 0 R >> >> /Contents ${pageNumber(count - 1) + 1} 0 R >>`,
          stream('', `q ${pageWidth} 0 0 ${pageHeight} 0 0 cm /Scan Do Q`),
        ]
      : []),
  ];
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  if (padding > 0) text += `%${' '.repeat(Math.max(0, padding - 2))}\n`;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

/** A PDF of text and, where it is to be larger than that takes, of a page that looks scanned. */
export function pdfOf(made: MadePdf): Uint8Array<ArrayBuffer> {
  const rest = made.size - assembled(made, 0, 0).length - 500;
  const scanHeight = Math.max(0, Math.floor(rest / scanWidth));
  let padding = 0;
  // Where the table stands is told in digits, of which there may be one more then.
  for (let round = 0; round < 2; round += 1)
    padding += Math.max(0, made.size - assembled(made, scanHeight, padding).length);
  return latin1(assembled(made, scanHeight, padding));
}
