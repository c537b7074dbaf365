import { networkOf } from '../domain/network.ts';
import type { Clock } from '../domain/ports.ts';
import { Refusal } from './problems.ts';

const windowMs = 60_000;
const mostKept = 10_000;

interface Window {
  readonly startedAt: number;
  requests: number;
}

/**
 * A flood guard: so many requests a minute from one network, whatever they ask. Kept in memory; what must hold over
 * restarts is counted by the domain.
 */
export class RequestLimit {
  readonly #perMinute: number;
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /** @throws Refusal */
  count(address: string): void {
    const now = this.#clock.now();
    const network = networkOf(address);
    const known = this.#windows.get(network);
    const window = known && now < known.startedAt + windowMs ? known : this.#open(network, now);
    window.requests += 1;
    if (window.requests > this.#perMinute)
      throw new Refusal('rate-limited', {
        retryAfter: Math.max(1, Math.ceil((window.startedAt + windowMs - now) / 1000)),
      });
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
