/** What was typed into each open panel, by the names of panel and field; no password. */
export type Entries = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Whose entries they are, and what they are. */
export interface Draft {
  readonly identifier: string;
  readonly entries: Entries;
}

/** Where a draft waits while somebody signs in again; a browser that refuses to keep anything just forgets it. */
export interface DraftMemory {
  /** Hands it over, once; `now`: UTC milliseconds. */
  take(now: number): Draft | undefined;
  write(draft: Draft, now: number): void;
}

/** How long a draft is good for, in milliseconds. */
const lifetime = 3_600_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function readEntries(value: unknown): Entries {
  const panels = Object.entries(isRecord(value) ? value : {}).map(([panel, fields]) => {
    const typed = Object.entries(isRecord(fields) ? fields : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return [panel, Object.fromEntries(typed)] as const;
  });
  return Object.fromEntries(panels);
}

/** This tab’s `sessionStorage`, for an hour, under a name of the element’s own. */
export const tabMemory = (key: string): DraftMemory => ({
  take(now) {
    try {
      const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
      sessionStorage.removeItem(key);
      if (!isRecord(kept) || typeof kept['identifier'] !== 'string') return undefined;
      const age = now - Number(kept['at']);
      if (!(age >= 0 && age <= lifetime)) return undefined;
      return { identifier: kept['identifier'], entries: readEntries(kept['entries']) };
    } catch {
      return undefined;
    }
  },
  write(draft, now) {
    try {
      sessionStorage.setItem(key, JSON.stringify({ ...draft, at: now }));
    } catch {
      // Nothing is kept here: what was typed has to be typed again.
    }
  },
});
