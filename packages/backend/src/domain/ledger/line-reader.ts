/** The longest line that is held, in bytes. */
export const longestLine = 64 * 1024;

const lf = 10;
const cr = 13;

/** A line without its end; undefined for one that is longer than may be held. */
export type Line = string | undefined;

/**
 * Reads lines out of bytes as they come, holding no more than a chunk and one line. Lines end as the first one does: with CR
 * alone, or else with LF or CR LF. A line that is UTF-8 is read as such, any other as Windows-1252, of which
 * Latin-1 is a part: text in that is hardly ever UTF-8 by chance, and no line has to wait for another.
 */
export class LineReader {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  readonly #windows = new TextDecoder('windows-1252');
  #pending: Uint8Array = new Uint8Array();
  #end: typeof lf | typeof cr | undefined;
  #isSkipping = false;

  /** The lines that are complete with this chunk. */
  read(chunk: Uint8Array): Line[] {
    const bytes = joined(this.#pending, chunk);
    this.#end ??= lineEndOf(bytes);
    const whole = this.#end === undefined ? 0 : bytes.lastIndexOf(this.#end) + 1;
    const lines = this.#linesOf(bytes.subarray(0, whole));
    const rest = bytes.subarray(whole);
    if (rest.length > longestLine && !this.#isSkipping) {
      lines.push(undefined);
      this.#isSkipping = true;
    }
    // A copy: a view would keep the whole chunk.
    this.#pending = this.#isSkipping ? rest.slice(-1) : rest.slice();
    return lines;
  }

  /** What is left at the end: a last line needs no line end. */
  end(): Line[] {
    const rest = this.#pending;
    this.#pending = new Uint8Array();
    if (this.#isSkipping || rest.length === 0) return [];
    return [withoutCr(this.#decoded(rest))];
  }

  /** Of whole lines, each with its end. */
  #linesOf(bytes: Uint8Array): Line[] {
    if (bytes.length === 0 || this.#end === undefined) return [];
    const lines: Line[] = this.#textsOf(bytes, this.#end);
    if (this.#isSkipping) {
      // The end of the one that was too long and is told of already.
      this.#isSkipping = false;
      lines.shift();
    }
    return bytes.length > longestLine
      ? lines.map((line) => (line !== undefined && line.length > longestLine ? undefined : line))
      : lines;
  }

  #textsOf(bytes: Uint8Array, end: number): string[] {
    const lineEnd = String.fromCharCode(end);
    try {
      return this.#utf8.decode(bytes.subarray(0, -1)).split(lineEnd).map(withoutCr);
    } catch {
      const lines: string[] = [];
      for (let start = 0; start < bytes.length;) {
        const stop = bytes.indexOf(end, start);
        lines.push(withoutCr(this.#decoded(bytes.subarray(start, stop))));
        start = stop + 1;
      }
      return lines;
    }
  }

  #decoded(line: Uint8Array): string {
    try {
      return this.#utf8.decode(line);
    } catch {
      return this.#windows.decode(line);
    }
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** How the first line ends; undefined where that is not to be seen yet. */
function lineEndOf(bytes: Uint8Array): typeof lf | typeof cr | undefined {
  const [lfAt, crAt] = [bytes.indexOf(lf), bytes.indexOf(cr)];
  if (crAt === -1) return lfAt === -1 ? undefined : lf;
  if (lfAt !== -1) return lfAt < crAt || lfAt === crAt + 1 ? lf : cr;
  return crAt === bytes.length - 1 ? undefined : cr;
}

const withoutCr = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
