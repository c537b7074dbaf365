import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../domain/ports.ts';

/** Between two turns, in milliseconds: five hundred requests in a row wake it a few times, not five hundred. */
const restMs = 50;

/**
 * Work that is done again and again beside the answers: every `interval` milliseconds and soon after it is woken, never twice
 * at once. A failure is logged and the next turn tries again.
 */
export class Background {
  readonly #name: string;
  readonly #work: () => Promise<void>;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #turn: Promise<void> | undefined;
  #again = false;
  readonly #stopping = new AbortController();

  constructor(name: string, interval: number, log: Log, work: () => Promise<void>) {
    this.#name = name;
    this.#work = work;
    this.#log = log;
    this.#timer = setInterval(() => {
      this.wake();
    }, interval).unref();
  }

  /** Does a turn now, or another one soon after the running one is over. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#turn !== undefined) {
      this.#again = true;
      return;
    }
    this.#turn = this.#run();
  }

  /** No more turns; resolves when the running one is over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#turn;
  }

  async #run(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      this.#log.warn('background-failed', { work: this.#name, error });
    }
    await delay(restMs, undefined, { ref: false, signal: this.#stopping.signal }).catch(() => undefined);
    this.#turn = undefined;
    if (this.#again) {
      this.#again = false;
      this.wake();
    }
  }
}
