import type { KeptState } from '../kept-state.ts';
import type { ExtensionState } from '../state.ts';

/** Where it waits in the page: the script that reads and the one that draws share nothing else. */
const place = Symbol.for('comptexpert.first-state');

/** Reads what was kept while the page's own script still loads. `now`: milliseconds since the epoch. */
export function readFirst(kept: KeptState, now: number): void {
  Object.defineProperty(globalThis, place, { value: kept.read(now), configurable: true });
}

/** What was read so, once; undefined where nobody did. */
export function takeFirst(): Promise<ExtensionState | undefined> | undefined {
  const read: unknown = Reflect.get(globalThis, place);
  Reflect.deleteProperty(globalThis, place);
  return read instanceof Promise ? (read as Promise<ExtensionState | undefined>) : undefined;
}
