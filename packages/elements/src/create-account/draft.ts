import type { MemberMatch } from '@comptexpert-kit/contract';
import { isEntryName, noEntries, type Entries } from './entries.ts';

/** What was typed and chosen so far, for a page that is loaded again. */
export interface Draft {
  readonly entries: Entries;
  readonly chosen: MemberMatch | undefined;
}

/** Where a draft is kept; a browser that refuses to keep anything just forgets it. */
export interface DraftMemory {
  /** `now`: UTC milliseconds. */
  read(now: number): Draft | undefined;
  write(draft: Draft, now: number): void;
  forget(): void;
}

const key = 'comptexpert-kit:creation';
/** How long a draft is good for, in milliseconds. */
const lifetime = 3_600_000;

function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const readChosen = (value: unknown): MemberMatch | undefined => {
  if (!isRecord(value)) return undefined;
  const { id, lastName, registrationYear } = value;
  return typeof id === 'string' && typeof lastName === 'string' && typeof registrationYear === 'number'
    ? { id, lastName, registrationYear }
    : undefined;
};

const readEntries = (value: unknown): Entries => {
  const known = Object.entries(isRecord(value) ? value : {}).filter(
    ([name, entry]) => isEntryName(name) && typeof entry === typeof noEntries[name],
  );
  return { ...noEntries, ...Object.fromEntries(known) };
};

/**
 * This tab’s `sessionStorage`, for an hour. The birth date is not kept: it is what one proves oneself by, and a browser that
 * opens a closed tab again brings the storage back.
 */
export const tabMemory: DraftMemory = {
  read: (now) =>
    attempt(() => {
      const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
      if (!isRecord(kept)) return undefined;
      const age = now - Number(kept['at']);
      if (age >= 0 && age <= lifetime)
        return { entries: readEntries(kept['entries']), chosen: readChosen(kept['chosen']) };
      sessionStorage.removeItem(key);
      return undefined;
    }),
  write: ({ entries, chosen }, now) => {
    attempt(() => {
      const text = JSON.stringify({ at: now, entries: { ...entries, birthDate: '' }, chosen });
      sessionStorage.setItem(key, text);
    });
  },
  forget: () => {
    attempt(() => {
      sessionStorage.removeItem(key);
    });
  },
};
