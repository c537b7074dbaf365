import type { ContentKind } from './formats.ts';

/** More points than any scan has: a browser would need gigabytes to draw it. */
const mostPoints = 400_000_000;

/** Whether what a picture's head says of its size is more than may be drawn; what says nothing is let through. */
export function isHugePicture(kind: ContentKind, head: Uint8Array<ArrayBuffer>): boolean {
  const size = sizes[kind]?.(new DataView(head.buffer));
  return size !== undefined && size[0] * size[1] > mostPoints;
}

type Size = readonly [width: number, height: number];

const sizes: Partial<Record<ContentKind, (head: DataView) => Size | undefined>> = {
  // PNG, section 11.2.1: IHDR comes first.
  png: (head) => (head.byteLength >= 24 ? [head.getUint32(16), head.getUint32(20)] : undefined),
  gif: (head) => (head.byteLength >= 10 ? [head.getUint16(6, true), head.getUint16(8, true)] : undefined),
  jpeg: jpegSize,
  // Extended WebP (VP8X); the other kinds hold 2^28 points at most.
  webp: (head) =>
    head.byteLength >= 30 && head.getUint32(12) === 0x56503858
      ? [1 + uint24(head, 24), 1 + uint24(head, 27)]
      : undefined,
};

const uint24 = (head: DataView, at: number): number =>
  head.getUint16(at, true) | (head.getUint8(at + 2) << 16);

/** From the first frame header (ITU-T T.81, B.2.2), where it stands in the head. */
function jpegSize(head: DataView): Size | undefined {
  let at = 2;
  while (at + 9 < head.byteLength && head.getUint8(at) === 0xff) {
    const marker = head.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [head.getUint16(at + 7), head.getUint16(at + 5)];
    at += 2 + head.getUint16(at + 2);
  }
  return undefined;
}
