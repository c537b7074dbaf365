import { crc32, deflateRawSync } from 'node:zlib';

/** A file of a ZIP that is made for a test. */
export interface Packed {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** As it is; deflated by default. */
  readonly stored?: boolean;
  /** What the directory says of its size, where that is not so. */
  readonly declared?: number;
  readonly encrypted?: boolean;
}

/** Writes a ZIP (APPNOTE.TXT), truthful or not. */
export function zip(...files: readonly Packed[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, stored = false, declared, encrypted = false } of files) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.byteLength, 14);
    common.writeUInt32LE(declared ?? bytes.byteLength, 18);
    common.writeUInt16LE(label.byteLength, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, label, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, rest, label]));
    parts.push(local);
    offset += local.byteLength;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(table.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return Uint8Array.from(Buffer.concat([...parts, table, end]));
}

/** The parts that make a workbook of Excel. */
export const workbook: readonly Packed[] = [
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
];
