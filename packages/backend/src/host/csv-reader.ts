/** A record of a CSV file and the line on which it begins; or what is wrong with that line. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly fault: CsvFault };

/** Longer than may be held; a quote that is never closed; text after a closing quote. */
export type CsvFault = 'too-long' | 'quote-open' | 'quote-inside';

/** The longest record that is held, in bytes. */
export const longestRecord = 64 * 1024;

const newline = 10;

/**
 * Reads RFC 4180 records out of bytes as they come, several times as fast as a general parser and never holding more
 * than a chunk and one record. Bytes that are no UTF-8 come out as U+FFFD. A faulty line costs itself only: what
 * stands after it is read on, also where a quote was opened and never closed. Lines are counted as an editor would.
 */
export class CsvReader {
  readonly #separator: string;
  readonly #columns: number;
  #pending: Uint8Array = new Uint8Array();
  #line: number;
  #isSkipping = false;

  /** `columns` tells a record over several lines from a quote that another one closes by chance. */
  constructor(separator: string, columns: number, firstLine = 1) {
    this.#separator = separator;
    this.#columns = columns;
    this.#line = firstLine;
  }

  /** The records that are complete with this chunk. */
  read(chunk: Uint8Array): CsvRecord[] {
    let rest = chunk;
    if (this.#isSkipping) {
      const end = rest.indexOf(newline);
      if (end === -1) return [];
      this.#isSkipping = false;
      this.#line += 1;
      rest = rest.subarray(end + 1);
    }
    return this.#advance(this.#pending.length === 0 ? rest : Buffer.concat([this.#pending, rest]), false);
  }

  /** What is left at the end of the file: a last line needs no line break. */
  end(): CsvRecord[] {
    if (this.#isSkipping || this.#pending.length === 0) return [];
    return this.#advance(this.#pending, true);
  }

  #advance(bytes: Uint8Array, isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let rest = bytes;
    for (;;) {
      rest = rest.subarray(this.#readLines(rest, isLast, records));
      if (!(isLast ? rest.length > 0 : rest.length > longestRecord)) break;
      const end = rest.indexOf(newline);
      if (end === -1 && rest.length > longestRecord) {
        records.push({ line: this.#line, fault: 'too-long' });
        this.#isSkipping = true;
        rest = new Uint8Array();
        break;
      }
      // A quote opened on this line and found no end.
      records.push({ line: this.#line, fault: 'quote-open' });
      this.#line += 1;
      rest = end === -1 ? new Uint8Array() : rest.subarray(end + 1);
    }
    // A copy: a view would keep the whole chunk.
    this.#pending = rest.slice();
    return records;
  }

  /** Reads whole lines; returns how many bytes they were. Stops before a record that is not complete. */
  #readLines(bytes: Uint8Array, isLast: boolean, records: CsvRecord[]): number {
    const whole = isLast ? bytes.length : bytes.lastIndexOf(newline) + 1;
    const { buffer, byteOffset } = bytes;
    const text = Buffer.from(buffer, byteOffset, whole).toString('utf8');
    const firstLine = this.#line;
    let start = 0;
    while (start < text.length) {
      const newlineAt = text.indexOf('\n', start);
      const end = newlineAt === -1 ? text.length : newlineAt;
      const line = text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
      if (!line.includes('"')) {
        if (end - start > longestRecord) records.push({ line: this.#line, fault: 'too-long' });
        else if (line !== '') records.push({ line: this.#line, fields: line.split(this.#separator) });
        this.#line += 1;
        start = end + 1;
        continue;
      }
      const next = this.#readQuoted(text, start, records);
      if (next === undefined) return bytesOfLines(bytes, this.#line - firstLine);
      start = next;
    }
    return whole;
  }

  /** Reads a record with quotes in it; returns where the next one begins, or undefined where a quote stays open. */
  #readQuoted(text: string, start: number, records: CsvRecord[]): number | undefined {
    const fields: string[] = [];
    let at = start;
    let lines = 1;
    for (;;) {
      const field = text[at] === '"' ? quoted(text, at) : plain(text, at, this.#separator);
      if (field === undefined) return undefined;
      fields.push(field.value);
      lines += field.lines;
      at = field.end;
      const isEnd = at >= text.length || text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');
      if (isEnd || text[at] !== this.#separator) {
        const fault = this.#faultOf(fields.length, lines, at - start, isEnd);
        records.push(fault ? { line: this.#line, fault } : { line: this.#line, fields });
        this.#line += fault ? 1 : lines;
        const breakAt = text.indexOf('\n', fault ? start : at);
        return breakAt === -1 ? text.length : breakAt + 1;
      }
      at += 1;
    }
  }

  #faultOf(fields: number, lines: number, length: number, isEnd: boolean): CsvFault | undefined {
    if (!isEnd) return 'quote-inside';
    if (length > longestRecord) return 'too-long';
    return lines > 1 && fields !== this.#columns ? 'quote-open' : undefined;
  }
}

interface Field {
  readonly value: string;
  /** Index of what stands after it. */
  readonly end: number;
  /** Line breaks in it. */
  readonly lines: number;
}

function quoted(text: string, start: number): Field | undefined {
  let value = '';
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, lines: value.split('\n').length - 1 };
    value += '"';
    from = quote + 2;
  }
}

function plain(text: string, start: number, separator: string): Field {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  const stop = text[end] === '\n' && text[end - 1] === '\r' && end > start ? end - 1 : end;
  return { value: text.slice(start, stop), end: stop, lines: 0 };
}

/** How many bytes the first lines are. */
function bytesOfLines(bytes: Uint8Array, lines: number): number {
  let end = 0;
  for (let line = 0; line < lines; line += 1) end = bytes.indexOf(newline, end) + 1;
  return end;
}
