import { z } from './schema.ts';
import { ofCompany } from './space.ts';

/** The key figures: revenue, expenses, what customers owe, what suppliers are owed, and money in bank and till. */
export const indicatorKinds = ['revenue', 'expenses', 'receivables', 'payables', 'cash'] as const;
export const indicatorKind = z.enum(indicatorKinds);
export type IndicatorKind = z.infer<typeof indicatorKind>;

/** Euros as a decimal string with two decimals, exact: `-1234.50`. */
export const euros = z.string().check(z.regex(/^-?\d+\.\d{2}$/));

/** `2024-05`. */
const month = z.string().check(z.regex(/^\d{4}-\d{2}$/));

/** One key figure of a fiscal year. */
export const indicator = z.object({
  total: euros,
  /** The total of the fiscal year before; null where that is not known. */
  previous: z.nullable(euros),
  /** How much of it, and of the first month, the year began with: nothing for revenue and expenses. */
  opening: euros,
  /** What each month adds, every month of the fiscal year in order; together they are the total. */
  months: z.array(z.object({ month, amount: euros })),
});
export type Indicator = z.infer<typeof indicator>;

/** The fiscal year is called by the year in which it ends; absent: the last that is known. */
export const indicatorSearch = z.strictObject({
  ...ofCompany,
  fiscalYear: z.optional(z.coerce.number().check(z.int(), z.minimum(1900), z.maximum(9999))),
});
export type IndicatorSearch = z.output<typeof indicatorSearch>;

/** `GET /api/indicators`. */
export const indicators = z.object({
  fiscalYear: z.int(),
  /** First and last day of the fiscal year. */
  from: z.iso.date(),
  to: z.iso.date(),
  /** The day of the last entry: what happened later is not known. */
  asOf: z.iso.date(),
  /** Those that are known, the last first. */
  fiscalYears: z.array(z.int()),
  revenue: indicator,
  expenses: indicator,
  receivables: indicator,
  payables: indicator,
  cash: indicator,
});
export type Indicators = z.infer<typeof indicators>;

/** What is owed by how late it is at `asOf`, in days; no due date is known, 30 days from the piece's are allowed. */
export const dueSchedule = z.object({
  notDue: euros,
  /** Late by 1 to 30 days, 31 to 60, 61 to 90, more. */
  late30: euros,
  late60: euros,
  late90: euros,
  lateMore: euros,
  /** Payments and credit notes that are matched with no invoice, to be taken off; never above zero. */
  unmatched: euros,
});
export type DueSchedule = z.infer<typeof dueSchedule>;

/** What a key figure is made of. */
export const indicatorParty = z.object({
  /** Opaque; the same after another import. */
  id: z.string(),
  type: z.enum(['customer', 'supplier', 'account']),
  /** The third party's code or the account's number, as the ledger has it. */
  code: z.string(),
  name: z.string(),
  amount: euros,
  /** How many entries `…/entries` lists. */
  entries: z.int(),
  /** For receivables and payables; its parts make up `amount`. */
  schedule: z.nullable(dueSchedule),
  /** When the oldest open invoice was or is due. */
  dueDate: z.nullable(z.iso.date()),
});
export type IndicatorParty = z.infer<typeof indicatorParty>;

/** An id of {@link indicatorParty}: also where a list goes on. */
const partyId = z.string().check(z.regex(/^[A-Za-z0-9_-]{2,600}$/));

export const partyParams = z.strictObject({ kind: indicatorKind });
export const partySearch = z.strictObject({
  ...indicatorSearch.def.shape,
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
  after: z.optional(partyId),
});
export type PartySearch = z.output<typeof partySearch>;

/** `GET /api/indicators/{kind}/parties`: the largest amounts first. `next` is null at the end. */
export const partyPage = z.object({
  fiscalYear: z.int(),
  asOf: z.iso.date(),
  /** Of all parties together; for receivables and payables. */
  schedule: z.nullable(dueSchedule),
  items: z.array(indicatorParty),
  next: z.nullable(z.string()),
});
export type PartyPage = z.infer<typeof partyPage>;

/** What one line of the ledger adds to the figure. */
export const indicatorEntry = z.object({
  /** The line of the ledger; another import may give another. */
  id: z.string(),
  date: z.iso.date(),
  /** Journal and number of the entry. */
  journal: z.string(),
  number: z.string(),
  /** Reference and day of the voucher; day null where the ledger has none. */
  piece: z.string(),
  pieceDate: z.nullable(z.iso.date()),
  account: z.string(),
  label: z.string(),
  amount: euros,
  /** The code that it has in common with what settles it; null for none. */
  letter: z.nullable(z.string()),
  letterDate: z.nullable(z.iso.date()),
  /** Whether it still waits to be settled; false for all but receivables and payables. */
  open: z.boolean(),
  /** When an open invoice was or is due. */
  dueDate: z.nullable(z.iso.date()),
  /** The voucher itself, where it is among the documents. */
  documentId: z.nullable(z.string()),
});
export type IndicatorEntry = z.infer<typeof indicatorEntry>;

export const entryParams = z.strictObject({ kind: indicatorKind, partyId });
export const entrySearch = z.strictObject({
  ...indicatorSearch.def.shape,
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
  after: z.optional(z.string().check(z.regex(/^[1-9]\d{0,9}$/))),
});
export type EntrySearch = z.output<typeof entrySearch>;

/** `GET /api/indicators/{kind}/parties/{partyId}/entries`: newest first. `next` is null at the end. */
export const entryPage = z.object({
  fiscalYear: z.int(),
  party: indicatorParty,
  items: z.array(indicatorEntry),
  next: z.nullable(z.string()),
});
export type EntryPage = z.infer<typeof entryPage>;
