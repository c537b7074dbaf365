import {
  type BadLine,
  fitLayout,
  type LedgerLayout,
  type LedgerLine,
  LedgerLineReader,
  readLayout,
} from './ledger-line.ts';
import { LedgerRefused } from './ledger-refused.ts';
import { type Line, LineReader, longestLine } from './line-reader.ts';

/** A line of a ledger file that was read, or that cannot be. */
export type ReadLine =
  { readonly line: number; readonly read: LedgerLine } | ({ readonly line: number } & BadLine);

/** What editors of long ago end a file with. */
const endOfFile = '\u001A';

/** Reads a ledger file out of bytes as they come, holding a chunk and one line at most. */
export class LedgerReader {
  readonly #bytes = new LineReader();
  #layout: LedgerLayout | undefined;
  #reader: LedgerLineReader | undefined;
  #line = 0;

  /** The lines that are complete with this chunk, blank ones left out. @throws LedgerRefused */
  read(chunk: Uint8Array): ReadLine[] {
    return this.#take(this.#bytes.read(chunk));
  }

  /** The last line where nothing ends it. @throws LedgerRefused also for a file without any entry */
  end(): ReadLine[] {
    const last = this.#take(this.#bytes.end());
    if (!this.#layout) throw new LedgerRefused('Le fichier est vide.');
    if (!this.#reader) throw new LedgerRefused('Le fichier ne contient aucune écriture.');
    return last;
  }

  #take(lines: readonly Line[]): ReadLine[] {
    const taken: ReadLine[] = [];
    for (const text of lines) {
      this.#line += 1;
      if (!this.#layout) this.#layout = layoutOf(text);
      else if (text === undefined)
        taken.push({ line: this.#line, reason: `plus de ${longestLine / 1024} Kio`, entry: undefined });
      else if (text.trim() !== '' && text !== endOfFile) {
        this.#reader ??= new LedgerLineReader(fitLayout(this.#layout, text));
        const read = this.#reader.read(text);
        taken.push('reason' in read ? { line: this.#line, ...read } : { line: this.#line, read });
      }
    }
    return taken;
  }
}

/** @throws LedgerRefused */
function layoutOf(header: Line): LedgerLayout {
  if (header === undefined || header.includes('\0') || /^(?:ÿþ|þÿ)/.test(header))
    throw new LedgerRefused('Le fichier n’est pas un texte en UTF-8 ou en Windows-1252 (Latin-1).');
  const layout = readLayout(header);
  if (typeof layout === 'string')
    throw new LedgerRefused(`Ce n’est pas un fichier des écritures comptables : ${layout}.`);
  return layout;
}
