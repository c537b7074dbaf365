import { networkOf } from './network.ts';
import type { Clock } from './ports.ts';

const windowMs = 60_000;
const mostKept = 10_000;

interface Window {
  readonly startedAt: number;
  requests: number;
}

/**
 * So many requests a minute from one network, whatever they ask. Kept in memory, by each process for itself; what must
 * hold over restarts is counted by `Throttle`.
 */
export class FloodGuard {
  readonly #perMinute: number;
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /** Counts a request; answers how many seconds its network is to wait where that was one too many. */
  count(address: string): number | undefined {
    const now = this.#clock.now();
    const network = networkOf(address);
    const known = this.#windows.get(network);
    const window = known && now < known.startedAt + windowMs ? known : this.#open(network, now);
    window.requests += 1;
    if (window.requests <= this.#perMinute) return undefined;
    return Math.max(1, Math.ceil((window.startedAt + windowMs - now) / 1000));
  }

  #open(network: string, now: number): Window {
    // Oldest first, for a reopened window goes to the end: forgetting one costs a flooder's neighbour nothing.
    this.#windows.delete(network);
    const [oldest] = this.#windows.keys();
    if (this.#windows.size >= mostKept && oldest !== undefined) this.#windows.delete(oldest);
    const window = { startedAt: now, requests: 0 };
    this.#windows.set(network, window);
    return window;
  }
}
