import type { Clock } from '../domain/ports.ts';
import { readMember, type Reason, registerColumns, separatorOf } from '../domain/register-file.ts';
import type { Database } from '../store/database.ts';
import { type ImportedMember, MemberImport } from '../store/member-import.ts';
import { type CsvFault, CsvReader, type CsvRecord, longestRecord } from './csv-reader.ts';

/** Not a register file at all; the message says so in French. */
export class NoRegisterFile extends Error {
  override readonly name = 'NoRegisterFile';
}

/** How a run went, in lines of the file; its header and empty lines do not count. */
export interface RegisterImport {
  lines: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
}

interface ImportPorts {
  readonly database: Database;
  readonly clock: Clock;
  /** Told of each line that is not taken. */
  onRefused(line: number, reason: Reason): void;
}

/** One transaction each: some tenths of a second, for which other writers wait. */
const membersAtOnce = 10_000;

const faults: Readonly<Record<CsvFault, Reason>> = {
  'too-long': `la ligne dépasse ${longestRecord / 1024} Kio`,
  'quote-open': 'un guillemet ouvert n’est pas fermé',
  'quote-inside': 'un guillemet fermant est suivi d’autre chose qu’un séparateur',
};

/**
 * Brings the register up to date with a file. What is wrong with a line costs that line only; the same file again
 * changes nothing. Holds a chunk of the file and two batches, and four bytes for each member.
 * @throws NoRegisterFile, before anything is written
 * @throws StoreUnavailable, with the batches before written: repeat the run
 */
export async function importRegister(
  file: AsyncIterable<Uint8Array>,
  ports: ImportPorts,
): Promise<RegisterImport> {
  const run = new Run(ports);
  for await (const records of recordsOf(file)) await run.take(records);
  return run.finish();
}

/** Reads on while the batch before is being written. */
class Run {
  readonly #ports: ImportPorts;
  readonly #import: MemberImport;
  readonly #today: string;
  readonly #result: RegisterImport = { lines: 0, added: 0, changed: 0, unchanged: 0, refused: 0 };
  #batch: ImportedMember[] = [];
  #writing: Promise<unknown> = Promise.resolve();

  constructor(ports: ImportPorts) {
    this.#ports = ports;
    this.#import = new MemberImport(ports.database);
    this.#today = new Date(ports.clock.now()).toISOString().slice(0, 10);
  }

  async take(records: readonly CsvRecord[]): Promise<void> {
    for (const record of records) {
      this.#result.lines += 1;
      const read = 'fault' in record ? faults[record.fault] : readMember(record.fields, this.#today);
      if (typeof read === 'string') this.#refuse(record.line, read);
      else this.#batch.push({ line: record.line, member: read });
      if (this.#batch.length === membersAtOnce) await this.#write();
    }
  }

  async finish(): Promise<RegisterImport> {
    await this.#write();
    await this.#writing;
    if (this.#result.added + this.#result.changed > 0) await this.#import.finish();
    return this.#result;
  }

  async #write(): Promise<void> {
    await this.#writing;
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    this.#writing = this.#carryOut(batch);
    // Told by whoever awaits it next; reading may take until then.
    this.#writing.catch(() => undefined);
  }

  async #carryOut(batch: readonly ImportedMember[]): Promise<void> {
    const { added, changed, unchanged, repeated } = await this.#import.write(batch);
    this.#result.added += added;
    this.#result.changed += changed;
    this.#result.unchanged += unchanged;
    for (const { line, before } of repeated)
      this.#refuse(line, `ce numéro d’inscription est déjà donné à la ligne ${before}`);
  }

  #refuse(line: number, reason: Reason): void {
    this.#result.refused += 1;
    this.#ports.onRefused(line, reason);
  }
}

/** The records after the header, as they come. @throws NoRegisterFile */
async function* recordsOf(file: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord[]> {
  let reader: CsvReader | undefined;
  let head: Uint8Array = new Uint8Array();
  for await (const chunk of file) {
    if (reader) {
      yield reader.read(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(10);
    if (end === -1 && head.length <= longestRecord) continue;
    reader = readerFor(head.subarray(0, end === -1 ? 0 : end));
    yield reader.read(head.subarray(end + 1));
  }
  yield (reader ?? readerFor(head)).end();
}

function readerFor(header: Uint8Array): CsvReader {
  // Takes a byte order mark off.
  const separator = separatorOf(new TextDecoder().decode(header).trim());
  if (separator === undefined)
    throw new NoRegisterFile(
      `la première ligne n’est pas l’en-tête attendu : ${registerColumns.join(',')} (ou avec des points-virgules)`,
    );
  return new CsvReader(separator, registerColumns.length, 2);
}
