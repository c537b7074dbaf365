import type { ExtensionState } from './state.ts';
import type { StorageArea } from './storage/ports.ts';

const key = 'state';

interface Kept {
  readonly state: ExtensionState;
  /** Milliseconds since the epoch. */
  readonly from: number;
  /** When it locks by itself; milliseconds since the epoch. */
  readonly until?: number;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isRecords = (value: unknown): boolean => Array.isArray(value) && value.every(isRecord);

/** By hand, as a page would have to load a schema first. An area begins empty with every version of the extension. */
function isKept(value: unknown): value is Kept {
  if (!isRecord(value)) return false;
  const { state, from, until } = value;
  if (typeof from !== 'number' || !['number', 'undefined'].includes(typeof until)) return false;
  if (!isRecord(state) || !isRecord(state['lock']) || state['lock']['locked'] !== false) return false;
  return (
    [state['settings'], state['managed']].every(isRecord) &&
    [state['accounts'], state['sites'], state['services']].every(isRecords)
  );
}

/**
 * The state as the background saw it last, for a page of ours to draw before that has started again: in `storage.session`, which is
 * on no disk, and which the extension's own contexts alone read. While it is locked nothing is kept.
 */
export class KeptState {
  readonly #area: StorageArea;
  readonly #isPrivate: boolean;

  /** `isPrivate`: it keeps nothing, for the area outlives private windows. */
  constructor(area: StorageArea, isPrivate: boolean) {
    this.#area = area;
    this.#isPrivate = isPrivate;
  }

  /** In place of what was kept before. `lockAt`: when it locks by itself; times are milliseconds since the epoch. */
  async keep(state: ExtensionState, now: number, lockAt: number | undefined): Promise<void> {
    if (state.lock.locked) return this.forget();
    if (this.#isPrivate) return undefined;
    const kept: Kept = { state, from: now, ...(lockAt !== undefined && { until: lockAt }) };
    // An older one must not stay in its place.
    return this.#area.set({ [key]: kept }).catch(() => this.forget());
  }

  async forget(): Promise<void> {
    if (!this.#isPrivate) await this.#area.remove(key);
  }

  /** Nothing once it was to lock by itself, or the clock was set back so that nobody can tell. */
  async read(now: number): Promise<ExtensionState | undefined> {
    if (this.#isPrivate) return undefined;
    const { [key]: kept } = await this.#area.get(key).catch((): Record<string, unknown> => ({}));
    return isKept(kept) && kept.from <= now && now < (kept.until ?? Infinity) ? kept.state : undefined;
  }
}
