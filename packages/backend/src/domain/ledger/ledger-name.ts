/** What the name of a ledger file tells, as LPF article A47 A-1 has it: `SIRENFECYYYYMMDD`. */
export interface LedgerName {
  readonly siren: string;
  /** Last day of the fiscal year, ISO 8601. */
  readonly to: string;
}

/** Reads a file's name without its folder; undefined where it is not the law's. Case and extension do not matter. */
export function readLedgerName(name: string): LedgerName | undefined {
  const match = /^(\d{9})FEC(\d{4})(\d{2})(\d{2})(?:\.[a-z0-9]+)?$/i.exec(name);
  if (!match) return undefined;
  const [, siren = '', year, month, day] = match;
  const to = `${year}-${month}-${day}`;
  const time = Date.parse(`${to}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(to) ? { siren, to } : undefined;
}
