import type { Peek } from './peek.ts';

/** A file inside a ZIP, as its directory describes it (APPNOTE.TXT, section 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored as it is, 8: deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** In bytes. */
  readonly packed: number;
  readonly unpacked: number;
  /** Where it begins. */
  readonly offset: number;
}

/** No office document has more entries, nor a directory of more bytes. */
const mostEntries = 10_000;
const longestDirectory = 4 * 1024 * 1024;
/** A document may unpack to so many bytes, and to so many times its size where it is large. */
const mostUnpacked = 512 * 1024 * 1024;
const mostRatio = 200;
const large = 32 * 1024 * 1024;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
const localLength = 30;

/**
 * The directory of a ZIP, where what it declares may be unpacked without harm; undefined where the file is none, is damaged or
 * would unpack beyond all measure. Nothing is unpacked.
 */
export async function readZipDirectory(peek: Peek): Promise<readonly ZipEntry[] | undefined> {
  const end = await findEnd(peek);
  if (!end || end.entries > mostEntries || end.length > longestDirectory) return undefined;
  if (end.offset + end.length > end.position) return undefined;
  const entries = readEntries(await peek.bytes(end.offset, end.offset + end.length), end.entries);
  return entries && isModest(entries, end.offset) ? entries : undefined;
}

interface DirectoryEnd {
  readonly position: number;
  readonly entries: number;
  readonly offset: number;
  readonly length: number;
}

async function findEnd(peek: Peek): Promise<DirectoryEnd | undefined> {
  const start = Math.max(0, peek.size - endLength - 0xffff);
  const tail = await peek.bytes(start, peek.size);
  const view = new DataView(tail.buffer);
  for (let at = tail.byteLength - endLength; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== endSignature) continue;
    // Values that need ZIP64 are all ones, and more than any office document has.
    return {
      position: start + at,
      entries: view.getUint16(at + 10, true),
      length: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
  }
  return undefined;
}

function readEntries(directory: Uint8Array<ArrayBuffer>, count: number): ZipEntry[] | undefined {
  const view = new DataView(directory.buffer);
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + entryLength > directory.byteLength || view.getUint32(at, true) !== entrySignature)
      return undefined;
    const nameEnd = at + entryLength + view.getUint16(at + 28, true);
    entries.push({
      name: decoder.decode(directory.subarray(at + entryLength, nameEnd)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return at <= directory.byteLength ? entries : undefined;
}

/** Whether the entries lie side by side before the directory, and unpack to no more than a document does. */
function isModest(entries: readonly ZipEntry[], directory: number): boolean {
  let [packed, unpacked] = [0, 0];
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1]?.offset ?? directory;
    // Entries that share their bytes unpack to many times what any of them declares.
    if (entry.offset + localLength + entry.packed > next) return false;
    packed += entry.packed;
    unpacked += entry.unpacked;
  }
  return unpacked <= mostUnpacked && (unpacked <= large || unpacked <= packed * mostRatio);
}
