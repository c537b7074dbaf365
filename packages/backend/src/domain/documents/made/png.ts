const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const largestBlock = 0xffff;

/** A picture in black and white, one bit a point (PNG, third edition); `isInk` says where it is black. */
export function writePng(
  width: number,
  height: number,
  isInk: (x: number, y: number) => boolean,
): Uint8Array<ArrayBuffer> {
  const stride = Math.ceil(width / 8) + 1;
  const points = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (!isInk(x, y)) {
        const at = y * stride + 1 + (x >> 3);
        points[at] = (points[at] ?? 0) | (0x80 >> (x & 7));
      }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head[8] = 1;
  return joined([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', zlib(points)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([new TextEncoder().encode(type), data]);
  return joined([bigEndian(data.byteLength), body, bigEndian(crc32(body))]);
}

/** Stored, not deflated (RFC 1950, RFC 1951): a page can do that at once. */
function zlib(data: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let at = 0; at < data.byteLength; at += largestBlock) {
    const part = data.subarray(at, at + largestBlock);
    const { byteLength } = part;
    const isLast = at + byteLength === data.byteLength ? 1 : 0;
    blocks.push(
      Uint8Array.of(isLast, byteLength & 255, byteLength >> 8, ~byteLength & 255, (~byteLength >> 8) & 255),
      part,
    );
  }
  return joined([...blocks, bigEndian(adler32(data))]);
}

const bigEndian = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

function crc32(data: Uint8Array): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}
