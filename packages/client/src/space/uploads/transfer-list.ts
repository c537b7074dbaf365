import type { Clock } from '../../ports.ts';
import type { Transfer } from './transfer.ts';

/** Milliseconds between two tellings of how far transfers are. */
const beat = 100;
/** Of more than that nobody follows each one: that they change is told in beats. */
const few = 30;

/**
 * Transfers in their order. Dispatches `change` soon after anything changes: once for all that changes in a turn, and at most ten
 * times a second while bytes go, or while one after the other of many changes.
 */
export class TransferList extends EventTarget {
  readonly #clock: Clock;
  #all: readonly Transfer[] = [];
  #places = new Map<string, number>();
  #isTold = true;
  #stopBeat: (() => void) | undefined;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  get all(): readonly Transfer[] {
    return this.#all;
  }

  get(id: string): Transfer | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#all[place];
  }

  add(transfers: readonly Transfer[]): void {
    this.#put([...this.#all, ...transfers]);
  }

  /** Nothing happens where it is gone. */
  change(id: string, change: Partial<Omit<Transfer, 'id'>>, when: 'soon' | 'in its time' = 'soon'): void {
    const place = this.#places.get(id);
    const transfer = place === undefined ? undefined : this.#all[place];
    if (place === undefined || !transfer) return;
    const all = this.#all.slice();
    all[place] = { ...transfer, ...change };
    this.#all = all;
    if (when === 'soon' && all.length <= few) this.#tellSoon();
    else
      this.#stopBeat ??= this.#clock.after(beat, () => {
        this.#tell();
      });
  }

  remove(ids: ReadonlySet<string>): void {
    this.#put(this.#all.filter(({ id }) => !ids.has(id)));
  }

  /** Puts it where the one before the change stood at `place`. */
  move(id: string, place: number): void {
    const transfer = this.get(id);
    if (!transfer) return;
    const others = this.#all.filter((other) => other !== transfer);
    this.#put([...others.slice(0, place), transfer, ...others.slice(place)]);
  }

  dispose(): void {
    this.#stopBeat?.();
    this.#isTold = true;
  }

  #put(all: readonly Transfer[]): void {
    this.#all = all;
    this.#places = new Map(all.map(({ id }, place) => [id, place]));
    this.#tellSoon();
  }

  #tellSoon(): void {
    if (!this.#isTold) return;
    this.#isTold = false;
    queueMicrotask(() => {
      if (!this.#isTold) this.#tell();
    });
  }

  #tell(): void {
    this.#isTold = true;
    this.#stopBeat?.();
    this.#stopBeat = undefined;
    this.dispatchEvent(new Event('change'));
  }
}
