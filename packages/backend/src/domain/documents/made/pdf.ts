/** Characters of WinAnsi above ASCII that are not where Unicode has them. */
const winAnsi: Readonly<Record<string, number>> = { '€': 0x80, '’': 0x92, œ: 0x9c, '–': 0x96 };

/** A string of a PDF (ISO 32000-1, 7.3.4.2), in WinAnsi. */
const literal = (text: string): string =>
  `(${Array.from(text, (character) => {
    const code = winAnsi[character] ?? character.charCodeAt(0);
    if (code > 0xff) return '?';
    return code < 0x80 && !'()\\'.includes(character) ? character : `\\${code.toString(8).padStart(3, '0')}`;
  }).join('')})`;

/** One page with these lines, the first of them large: the smallest PDF that every reader opens. */
export function writePdf(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const text = lines
    .map(
      (line, index) => `/F1 ${index === 0 ? 18 : 11} Tf ${literal(line)} Tj 0 -${index === 0 ? 36 : 18} Td`,
    )
    .join('\n');
  const content = `BT 56 780 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  // Every character is ASCII by now.
  return new TextEncoder().encode(file);
}
