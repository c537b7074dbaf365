import { mkdir, writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import { root } from './run.ts';

/** Draws the pictures of the extension into `extension/public/icon`; to be run when they are to look different. */

type Colour = readonly [red: number, green: number, blue: number];
/** Whether a point belongs to a shape; coordinates from 0 to 40, as in `comptexpert.svg`. */
type Shape = (x: number, y: number) => boolean;

const white: Colour = [255, 255, 255];
const blue: Colour = [29, 74, 143];
const amber: Colour = [176, 106, 0];
const red: Colour = [179, 38, 30];
const grey: Colour = [94, 101, 112];

const square: Shape = (x, y) =>
  Math.hypot(Math.max(0, Math.abs(x - 20) - 11), Math.max(0, Math.abs(y - 20) - 11)) <= 9;

/** An open ring with a point in its middle. */
const sign: Shape = (x, y) => {
  const [dx, dy] = [x - 20.4, y - 20];
  const radius = Math.hypot(dx, dy);
  const opening = Math.abs(Math.atan2(dy, dx)) < 0.62;
  return radius <= 2.6 || (Math.abs(radius - 9) <= 2 && !opening);
};

const padlock: Shape = (x, y) => {
  const body = Math.abs(x - 20) <= 8 && y >= 18.5 && y <= 30;
  const keyhole = Math.hypot(x - 20, y - 24) <= 2;
  const radius = Math.hypot(x - 20, Math.max(0, 15.5 - y));
  const bow = y < 19 && y > 8 && Math.abs((y > 15.5 ? Math.abs(x - 20) : radius) - 5) <= 1.5;
  return (body && !keyhole) || bow;
};

const pictures = {
  live: [blue, sign],
  ending: [amber, sign],
  attention: [red, sign],
  locked: [grey, padlock],
} as const satisfies Record<string, readonly [Colour, Shape]>;

/** Points that are looked at in each direction of a pixel. */
const samples = 8;

function pixels(size: number, ground: Colour, shape: Shape): Buffer {
  const rows: number[] = [];
  for (let row = 0; row < size; row += 1) {
    rows.push(0);
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let sample = 0; sample < samples ** 2; sample += 1) {
        const x = ((column + ((sample % samples) + 0.5) / samples) * 40) / size;
        const y = ((row + (Math.floor(sample / samples) + 0.5) / samples) * 40) / size;
        if (!square(x, y)) continue;
        covered += 1;
        const colour = shape(x, y) ? white : ground;
        colour.forEach((part, index) => (sum[index] = (sum[index] ?? 0) + part));
      }
      rows.push(
        ...sum.map((part) => Math.round(part / Math.max(1, covered))),
        Math.round((covered * 255) / samples ** 2),
      );
    }
  }
  return Buffer.from(rows);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length);
  around.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

/** Portable Network Graphics, 8 bits of each colour and of opacity. */
function png(size: number, ground: Colour, shape: Shape): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels(size, ground, shape), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const folder = `${root}extension/public/icon/`;
await mkdir(folder, { recursive: true });
for (const size of [16, 32, 48, 128]) await writeFile(`${folder}${size}.png`, png(size, ...pictures.live));
for (const [name, picture] of Object.entries(pictures))
  for (const size of [16, 32]) await writeFile(`${folder}${name}-${size}.png`, png(size, ...picture));
