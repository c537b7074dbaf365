import type { Clock, Log } from './ports.ts';

/** More than that between the clock and the time that has passed, and somebody has put the clock right, or wrong. */
const tolerated = 60_000;
/** So long afterwards it is not believed, so that it can be put right. */
const doubted = 60 * 60_000;

/** Notices that the clock was moved, for work that destroys what a date says is old. */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #log: Log;
  #seen: { readonly now: number; readonly elapsed: number };
  #doubtedUntil = -Infinity;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
    this.#seen = this.#look();
  }

  /** Whether the clock has gone on evenly for a while, as far as this process has seen it. */
  isSteady(): boolean {
    const look = this.#look();
    const jump = look.now - this.#seen.now - (look.elapsed - this.#seen.elapsed);
    this.#seen = look;
    if (Math.abs(jump) > tolerated) {
      this.#doubtedUntil = look.elapsed + doubted;
      this.#log.warn('clock jumped', { by: jump });
    }
    return look.elapsed >= this.#doubtedUntil;
  }

  #look(): { readonly now: number; readonly elapsed: number } {
    const now = this.#clock.now();
    return { now, elapsed: this.#clock.elapsed?.() ?? now };
  }
}
