import { z } from './schema.ts';
import { siren } from './space.ts';

/** The largest ledger file that is read, in bytes. */
export const ledgerLimit = 1024 ** 3;

/** `POST /api/ledgers`: whose ledger it is. */
export const ledgerTarget = z.strictObject({ company: siren });

/** Something about a line of the file, in French, to stand after « ligne 12 : ». */
export const lineReason = z.object({ line: z.int(), reason: z.string() });
export type LineReason = z.infer<typeof lineReason>;

/** What became of a ledger file. */
export const ledgerImport = z.object({
  /** The year in which the fiscal year ends. */
  fiscalYear: z.int(),
  /** First and last day of the fiscal year. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** How many lines and entries were taken. */
  lines: z.int(),
  entries: z.int(),
  /** Every line that was not taken: bad ones, and the others of their entries. */
  rejected: z.array(lineReason),
  /** What is to be looked at: holes in the numbering, entries that do not balance, closing entries that were left out; a hundred at most. */
  warnings: z.array(lineReason),
});
export type LedgerImport = z.infer<typeof ledgerImport>;
