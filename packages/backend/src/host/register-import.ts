import type { Clock } from '../domain/ports.ts';
import { readMember, type Reason, registerColumns, separatorOf } from '../domain/register-file.ts';
import type { Database } from '../store/database.ts';
import type { ImportedMember } from '../store/imported-file.ts';
import { importMembers } from '../store/member-import.ts';
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

/** How many members go to the database together. */
const membersAtOnce = 1_000;

const faults: Readonly<Record<CsvFault, Reason>> = {
  'too-long': `la ligne dépasse ${longestRecord / 1024} Kio`,
  'quote-open': 'un guillemet ouvert n’est pas fermé',
  'quote-inside': 'un guillemet fermant est suivi d’autre chose qu’un séparateur',
};

/**
 * Brings the register up to date with a file, in one transaction. What is wrong with a line costs that line only; the
 * same file again changes nothing. Holds a chunk of the file and two batches, however long it is.
 * @throws NoRegisterFile, StoreUnavailable; nothing is changed then
 */
export async function importRegister(
  file: AsyncIterable<Uint8Array>,
  ports: ImportPorts,
): Promise<RegisterImport> {
  const reading = new Reading(ports);
  const imported = await importMembers(ports.database, reading.batches(file), ({ line, before }) => {
    reading.refuse(line, `ce numéro d’inscription est déjà donné à la ligne ${before}`);
  });
  return { ...imported, lines: reading.lines, refused: reading.refused };
}

/** One reading of a file. */
class Reading {
  readonly #ports: ImportPorts;
  readonly #today: string;
  lines = 0;
  refused = 0;

  constructor(ports: ImportPorts) {
    this.#ports = ports;
    this.#today = new Date(ports.clock.now()).toISOString().slice(0, 10);
  }

  /** The members of the lines that can be taken. @throws NoRegisterFile */
  async *batches(file: AsyncIterable<Uint8Array>): AsyncGenerator<ImportedMember[]> {
    let batch: ImportedMember[] = [];
    for await (const records of recordsOf(file))
      for (const record of records) {
        this.lines += 1;
        const read = 'fault' in record ? faults[record.fault] : readMember(record.fields, this.#today);
        if (typeof read === 'string') this.refuse(record.line, read);
        else batch.push({ line: record.line, member: read });
        if (batch.length < membersAtOnce) continue;
        yield batch;
        batch = [];
      }
    yield batch;
  }

  refuse(line: number, reason: Reason): void {
    this.refused += 1;
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
